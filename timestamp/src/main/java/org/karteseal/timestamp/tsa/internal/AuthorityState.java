package org.karteseal.timestamp.tsa.internal;

import java.time.Duration;

/**
 * A circuit breaker with a pacer, as one row. Times are milliseconds since 1970.
 *
 * @param failures one after the other since the last good answer
 * @param breaks how often the break was prolonged; 0 while there is none
 * @param resumeAt when the break ends, by a probe
 * @param probe the request that probes, or 0
 * @param probeUntil when nobody believes in that probe any more
 * @param nextAt not before this moment, by the rate
 */
public record AuthorityState(
    int failures, int breaks, long resumeAt, long probe, long probeUntil, long nextAt) {
  /** Nothing is known against it. */
  public static final AuthorityState FRESH = new AuthorityState(0, 0, 0, 0, 0, 0);

  /** One failure may be a broken line; three in a row are an outage. */
  public static final int FAILURES_BEFORE_BREAK = 3;

  private static final long FIRST_BREAK = Duration.ofSeconds(30).toMillis();
  private static final long LONGEST_BREAK = Duration.ofMinutes(15).toMillis();

  /** A server that asks us to stay away for days is mistaken, or not ours to wait for. */
  private static final long LONGEST_RETRY_AFTER = Duration.ofHours(1).toMillis();

  /** Whether there is a break, over or not. */
  public boolean inBreak() {
    return breaks > 0;
  }

  AuthorityState paced(long next) {
    return new AuthorityState(failures, breaks, resumeAt, probe, probeUntil, next);
  }

  AuthorityState probedBy(long id, long until) {
    return new AuthorityState(failures, breaks, resumeAt, id, until, nextAt);
  }

  /**
   * After that came of a request. While there is a break only the probe's word counts: what was
   * under way when it began says nothing new.
   */
  AuthorityState after(long id, Settlement settlement, long now) {
    if (inBreak() && id != probe) {
      return this;
    }
    return switch (settlement.sign()) {
      case WELL -> new AuthorityState(0, 0, 0, 0, 0, nextAt);
      case NOTHING -> new AuthorityState(failures, breaks, resumeAt, 0, 0, nextAt);
      case FAILING -> failed(settlement, now);
    };
  }

  private AuthorityState failed(Settlement settlement, long now) {
    int inARow = failures + 1;
    long asked =
        settlement.retryAfter().map(d -> Math.min(d.toMillis(), LONGEST_RETRY_AFTER)).orElse(0L);
    boolean outage = inBreak() || inARow >= FAILURES_BEFORE_BREAK;
    if (!outage && asked == 0) {
      return new AuthorityState(inARow, 0, 0, 0, 0, nextAt);
    }
    // Only an outage makes the pauses longer; a busy authority knows itself when to come back.
    long own = outage ? Math.min(FIRST_BREAK << Math.min(breaks, 10), LONGEST_BREAK) : 0;
    return new AuthorityState(inARow, breaks + 1, now + Math.max(own, asked), 0, 0, nextAt);
  }
}
