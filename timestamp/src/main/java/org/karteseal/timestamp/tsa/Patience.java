package org.karteseal.timestamp.tsa;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How long a pool goes on.
 *
 * @param budget after this long no further request is made
 * @param longestPause the longest Retry-After that is waited for; a longer one means "not now"
 * @param time how time passes
 */
public record Patience(Duration budget, Duration longestPause, Time time) {
  /** Time as it passes for a waiting caller; not the time of day. */
  public interface Time {
    /** A reading that only grows, in nanoseconds. */
    long nanos();

    /** Lets the duration pass. */
    void pass(Duration duration) throws InterruptedException;
  }

  /** A minute for a document that a person waits for, pausing five seconds at most. */
  public static Patience standard() {
    return new Patience(
        Duration.ofMinutes(1),
        Duration.ofSeconds(5),
        new Time() {
          @Override
          public long nanos() {
            return System.nanoTime();
          }

          @Override
          public void pass(Duration duration) throws InterruptedException {
            TimeUnit.NANOSECONDS.sleep(duration.toNanos());
          }
        });
  }
}
