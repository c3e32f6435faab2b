package org.karteseal.timestamp.tsa;

import java.time.Duration;

/**
 * How fast an authority may be asked. Requests are spaced evenly: four a minute are fifteen seconds
 * apart, which is what services mean that complain about a second request too soon.
 *
 * @param tokens how many
 * @param per in which time
 */
public record TokenRate(int tokens, Duration per) {
  public TokenRate {
    if (tokens < 1 || per.isNegative() || per.isZero()) {
      throw new IllegalArgumentException("a rate is above nothing");
    }
  }

  /** The time between two requests, in whole milliseconds, rounded up. */
  public Duration spacing() {
    return Duration.ofMillis((per.toMillis() + tokens - 1) / tokens);
  }
}
