package org.karteseal.timestamp.archive.round;

import java.util.OptionalInt;
import org.karteseal.sign.Octets;

/**
 * A leaf of a round's tree.
 *
 * @param digest the root of a batch's tree, or the digest of a token
 * @param batch whose tree it is; empty in a renewal
 * @param renewed whose token it is; empty when documents are sealed
 */
public record Member(Octets digest, OptionalInt batch, OptionalInt renewed) {
  /** The root of a batch's tree. */
  public static Member tree(int batch, Octets root) {
    return new Member(root, OptionalInt.of(batch), OptionalInt.empty());
  }

  /** The token of an earlier round. */
  public static Member token(int round, Octets digest) {
    return new Member(digest, OptionalInt.empty(), OptionalInt.of(round));
  }
}
