package org.karteseal.timestamp.archive.round;

import java.time.Instant;
import java.util.Optional;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.Octets;

/**
 * One token and what it is over.
 *
 * @param kind what its members are
 * @param algorithm of its tree and of the imprint
 * @param state how far it has come
 * @param root what is stamped
 * @param stamp the token; empty before there is one
 * @param createdAt when its root was fixed
 * @param renewedBy the round that has this one's token among its members
 */
public record Round(
    int id,
    Kind kind,
    DigestAlgorithm algorithm,
    State state,
    Octets root,
    Optional<Stamp> stamp,
    Instant createdAt,
    Optional<Integer> renewedBy) {

  /** What a round is over. */
  public enum Kind {
    /** Roots of batch trees (RFC 4998, 4.2; of a hash-tree renewal as well, 5.2). */
    SEAL,
    /** Tokens of earlier rounds (timestamp renewal, RFC 4998, 5.2). */
    RENEWAL
  }

  /** How far a round has come; each step is on disk before the next one begins. */
  public enum State {
    /** The root is fixed; a token may be on its way. */
    ROOTED,
    /** The token is here. */
    STAMPED,
    /** All was read back and verified. */
    SEALED
  }

  /**
   * A round's token.
   *
   * @param token exactly the octets that a renewal hashes
   * @param authority the authority's id in the trust directory
   * @param generatedAt its genTime
   * @param endsAt when the first certificate of the authority's chain ends
   */
  public record Stamp(Octets token, String authority, Instant generatedAt, Instant endsAt) {}
}
