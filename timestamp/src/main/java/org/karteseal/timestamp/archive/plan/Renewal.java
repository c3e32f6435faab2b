package org.karteseal.timestamp.archive.plan;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A renewal to come: one token, for however many records.
 *
 * @param kind what is done
 * @param planned the day on which it is planned
 * @param latest the last whole day on which it is not too late
 * @param late whether the day on which it should have been planned has passed
 * @param because what ends otherwise
 * @param digest the digest of the trees afterwards
 * @param chains how many chains it joins
 * @param needed the records that must be kept on the planned day
 * @param pastRetention the records that it renews as well, although they need not be kept
 * @param protectsUntil what ends next
 */
public record Renewal(
    Kind kind,
    LocalDate planned,
    LocalDate latest,
    boolean late,
    Ending because,
    String digest,
    int chains,
    Amount needed,
    Amount pastRetention,
    Ending protectsUntil) {

  /** What is done (RFC 4998, 5.2). */
  public enum Kind {
    /** The tokens of all chains of one digest are stamped again; no document is opened. */
    TIMESTAMP_RENEWAL,
    /** Trees of the next digest are stamped; one for each digest that ends. */
    HASH_TREE_RENEWAL
  }

  /** The first instant at which it is too late. */
  public Instant deadline() {
    return because.when();
  }
}
