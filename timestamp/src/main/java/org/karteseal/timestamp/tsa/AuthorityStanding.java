package org.karteseal.timestamp.tsa;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether an authority of a pool may be asked now, and what is left of what was agreed.
 *
 * @param id its id in the trust directory
 * @param state whether it is asked
 * @param from when it is asked again, where that is known
 * @param counted requests of this month that were answered, or may have been
 * @param quota how many a month, where that was agreed
 * @param yenSpent their price
 * @param failures one after the other since its last good answer
 * @param warned whether the quota is nearly spent
 */
public record AuthorityStanding(
    String id,
    State state,
    Optional<Instant> from,
    long counted,
    Optional<Long> quota,
    BigDecimal yenSpent,
    int failures,
    boolean warned) {
  /** Whether an authority is asked. */
  public enum State {
    READY,
    /** Outside its hours. */
    CLOSED,
    QUOTA_SPENT,
    BUDGET_SPENT,
    /** After failures, or because it said when to come back. */
    BREAK,
    /** The break is over; the next request finds out whether the failure is. */
    PROBE
  }
}
