package org.karteseal.sign.trust;

import java.time.Instant;
import java.util.Optional;

/**
 * A stretch of time, with its start and without its end.
 *
 * @param from the first instant that belongs to it
 * @param until the first instant that no longer does; empty when the end is open
 */
public record Interval(Instant from, Optional<Instant> until) {
  public Interval {
    if (until.isPresent() && !until.get().isAfter(from)) {
      throw new IllegalArgumentException("an interval ends after it starts");
    }
  }

  /** Whether the instant lies in it. */
  public boolean contains(Instant instant) {
    return !instant.isBefore(from) && (until.isEmpty() || instant.isBefore(until.get()));
  }
}
