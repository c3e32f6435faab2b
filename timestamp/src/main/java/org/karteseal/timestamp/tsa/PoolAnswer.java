package org.karteseal.timestamp.tsa;

import java.util.List;
import java.util.Optional;
import org.karteseal.sign.VerifiedTimestamp;

/**
 * What came of asking the pool.
 *
 * @param timestamp the token, where some authority gave one that passed
 * @param attempts every request that was made, in order
 * @param refused whether some authority answered, and wrongly
 */
public record PoolAnswer(
    Optional<VerifiedTimestamp> timestamp, List<TsaAttempt> attempts, boolean refused) {
  public PoolAnswer {
    attempts = List.copyOf(attempts);
  }
}
