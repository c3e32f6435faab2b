package org.karteseal.sign.revocation;

import java.time.Instant;
import java.util.Optional;

/**
 * What revocation data says of one certificate at one time.
 *
 * @param standing the answer
 * @param revokedAt the revocation time, where revoked
 * @param evidence the data that gave the answer; empty where unknown
 * @param cause a code that says why the standing is unknown, such as {@code NO_DATA}; empty
 *     otherwise
 */
public record RevocationStatus(
    Standing standing,
    Optional<Instant> revokedAt,
    Optional<RevocationData> evidence,
    String cause) {
  /** Possible answers. */
  public enum Standing {
    GOOD,
    REVOKED,
    UNKNOWN
  }
}
