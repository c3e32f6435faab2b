package org.karteseal.sign;

/**
 * Something that can be digested for a timestamp request, with the algorithm that an authority
 * wants.
 */
public interface MessageImprint {
  /** The digest; the same for each call with the same algorithm. */
  byte[] digest(DigestAlgorithm algorithm) throws SealException;
}
