package org.karteseal.timestamp.tsa;

import java.time.Instant;

/**
 * Something that ends soon.
 *
 * @param kind what
 * @param authorityId whose; empty for the pool's budget
 * @param used requests of this month, or whole yen
 * @param limit of how much
 * @param resets when a new month begins
 */
public record PoolWarning(Kind kind, String authorityId, long used, long limit, Instant resets) {
  /** What ends. */
  public enum Kind {
    QUOTA_NEARLY_SPENT,
    BUDGET_NEARLY_SPENT
  }
}
