package org.karteseal.timestamp.archive.scrub;

import java.time.Duration;

/**
 * When a run ends; the batch that it is reading then is finished.
 *
 * @param octets after so many octets of documents
 * @param time after that time
 */
public record ScrubLimits(long octets, Duration time) {
  public ScrubLimits {
    if (octets < 1 || time.isNegative() || time.isZero()) {
      throw new IllegalArgumentException("a run reads something");
    }
  }

  /** Once through everything. */
  public static ScrubLimits none() {
    return new ScrubLimits(Long.MAX_VALUE, Duration.ofDays(36_500));
  }
}
