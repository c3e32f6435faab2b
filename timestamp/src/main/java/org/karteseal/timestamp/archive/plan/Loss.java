package org.karteseal.timestamp.archive.plan;

/**
 * Records that no renewal can carry to the end of their retention.
 *
 * @param cause why not
 * @param ending what ends, or ended, their protection
 * @param digest the digest of their trees
 * @param chains how many chains stand behind them
 * @param records those that must be kept beyond it
 */
public record Loss(Cause cause, Ending ending, String digest, int chains, Amount records) {

  /** Why no renewal helps. */
  public enum Cause {
    /** It was not renewed in time: a later token proves nothing of the time before it. */
    ENDED_ALREADY,
    /** The policy knows no algorithm with which authorities could sign then. */
    NO_SIGNATURE_ALGORITHM,
    /** The archive has no digest that outlives the one that ends: documents must be read again. */
    NO_DIGEST
  }
}
