package org.karteseal.cli.service.intake;

import java.time.Duration;

/**
 * How fast a body must come.
 *
 * @param whole the time for all of it
 * @param octetsPerSecond the slowest that it may come, once a moment of grace is over; 0 for none
 */
public record Pace(Duration whole, int octetsPerSecond) {
  private static final Duration GRACE = Duration.ofSeconds(10);

  boolean isTooSlow(long octets, long nanos) {
    return nanos > whole.toNanos()
        || (nanos > GRACE.toNanos() && octets < octetsPerSecond * (nanos / 1_000_000_000.0));
  }
}
