package org.karteseal.timestamp.evidence;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.Octets;

/** How digests become one digest (RFC 4998, 4.2). */
public final class HashTreeRule {
  /** Octet by octet without sign, the shorter first: the "binary ascending order" of the RFC. */
  public static final Comparator<Octets> BINARY_ASCENDING =
      Comparator.comparing(Octets::toByteArray, Arrays::compareUnsigned);

  private HashTreeRule() {}

  /** An inner node: the digest of its children's digests, sorted and concatenated. */
  public static Octets node(DigestAlgorithm algorithm, Collection<Octets> children) {
    return node(algorithm.newDigest(), children);
  }

  /**
   * A data object group: the digest of its documents' digests, sorted and concatenated. A group of
   * one document is that document: its digest is not digested again.
   */
  public static Octets group(DigestAlgorithm algorithm, Collection<Octets> documents) {
    return documents.size() == 1 ? documents.iterator().next() : node(algorithm, documents);
  }

  /** An inner node by a digest that the caller chose. */
  static Octets node(MessageDigest digest, Collection<Octets> children) {
    byte[][] sorted = new byte[children.size()][];
    int next = 0;
    for (Octets child : children) {
      sorted[next++] = child.toByteArray();
    }
    Arrays.sort(sorted, Arrays::compareUnsigned);
    for (byte[] child : sorted) {
      digest.update(child);
    }
    return Octets.of(digest.digest());
  }
}
