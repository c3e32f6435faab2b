package org.karteseal.sign;

import java.util.Optional;

/**
 * Something that can be digested for a timestamp request, with the algorithm that an authority
 * wants.
 */
public interface MessageImprint {
  /** The digest; the same for each call with the same algorithm. */
  byte[] digest(DigestAlgorithm algorithm) throws SealException;

  /**
   * The one algorithm that will do, where the imprint is a digest already: the root of a hash tree
   * (RFC 4998, 4.2). Empty when the authority may choose.
   */
  default Optional<DigestAlgorithm> only() {
    return Optional.empty();
  }

  /** A digest that is there already. */
  static MessageImprint of(DigestAlgorithm algorithm, Octets digest) {
    return new ReadyImprint(algorithm, digest);
  }
}
