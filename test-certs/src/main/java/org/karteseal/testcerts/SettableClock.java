package org.karteseal.testcerts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock that stands still until it is told to move, so that an archive can live forty years
 * within one test. Safe for use by several threads; its zone is UTC whatever zone is asked for.
 */
public final class SettableClock extends Clock {
  private volatile Instant now;

  private SettableClock(Instant start) {
    this.now = start;
  }

  public static SettableClock at(Instant start) {
    return new SettableClock(start);
  }

  /** Moves the clock to {@code instant}, which may lie in the past. */
  public synchronized void set(Instant instant) {
    now = instant;
  }

  /** Moves the clock by {@code duration}, which may be negative. */
  public synchronized void advance(Duration duration) {
    now = now.plus(duration);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
