package org.karteseal.timestamp.tsa;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The time of day by which authorities are asked. A clock that stands still, as tests and {@code
 * --test-clock} have it, would make a pause endless: what was waited is added to it.
 */
final class PoolTime {
  private final Clock clock;
  private final Patience.Time waiting;
  private Duration waitedOnTop = Duration.ZERO;

  PoolTime(Clock clock, Patience.Time waiting) {
    this.clock = clock;
    this.waiting = waiting;
  }

  synchronized Instant now() {
    return clock.instant().plus(waitedOnTop);
  }

  /** False when the wait was broken off. */
  boolean pass(Duration pause) {
    Instant before = clock.instant();
    try {
      waiting.pass(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
    stoodStill(before, pause);
    return true;
  }

  private synchronized void stoodStill(Instant before, Duration pause) {
    if (clock.instant().equals(before)) {
      waitedOnTop = waitedOnTop.plus(pause);
    }
  }
}
