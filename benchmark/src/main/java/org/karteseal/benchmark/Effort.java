package org.karteseal.benchmark;

import java.time.Duration;

/**
 * How much is run for one case.
 *
 * @param warmUp how long both sides run before anything counts
 * @param measured how long both sides are measured
 * @param most at most so many rounds of each
 * @param heapRounds how many operations the reading of the heap covers
 */
record Effort(Duration warmUp, Duration measured, int most, int heapRounds) {
  /** For documents that take milliseconds. */
  static Effort small() {
    return new Effort(Duration.ofSeconds(10), Duration.ofSeconds(10), 400, 10);
  }

  /** For documents that take seconds. */
  static Effort large() {
    return new Effort(Duration.ofSeconds(1), Duration.ofSeconds(15), 5, 1);
  }

  /** Once each, to see that it runs. */
  static Effort once() {
    return new Effort(Duration.ZERO, Duration.ZERO, 1, 1);
  }
}
