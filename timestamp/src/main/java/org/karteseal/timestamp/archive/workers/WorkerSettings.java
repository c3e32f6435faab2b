package org.karteseal.timestamp.archive.workers;

import java.time.Duration;

/**
 * How a worker works.
 *
 * @param name as others see it; no other worker that ever worked here may have the same
 * @param threads how many batches at once
 * @param poll how often it looks for batches
 * @param heartbeat how often it says that it lives; when others heard nothing for {@link #SILENCE}
 *     times as long they take over its batches
 * @param pause before a batch that failed is tried again; it doubles each time, up to {@link
 *     #LONGEST_PAUSE}
 */
public record WorkerSettings(
    String name, int threads, Duration poll, Duration heartbeat, Duration pause) {
  /** After how many missed heartbeats a worker counts as dead. */
  public static final int SILENCE = 5;

  /** The longest time until a batch is tried again. */
  public static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

  /** What the table keeps of a name. */
  private static final int LONGEST_NAME = 50;

  public WorkerSettings {
    if (name.isBlank() || name.length() > LONGEST_NAME || threads < 1) {
      throw new IllegalArgumentException("a name of 1 to 50 characters and at least one thread");
    }
  }

  /** Another worker takes over a minute after this one was last heard of. */
  public static WorkerSettings usual(String name, int threads) {
    return new WorkerSettings(
        name, threads, Duration.ofSeconds(5), Duration.ofSeconds(12), Duration.ofSeconds(30));
  }
}
