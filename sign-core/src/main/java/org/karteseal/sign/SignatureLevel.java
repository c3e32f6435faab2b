package org.karteseal.sign;

/** Baseline levels of the AdES standards, weakest first. */
public enum SignatureLevel {
  /** A signature and nothing else. */
  B,
  /** With a timestamp that proves when it existed. */
  T,
  /** With the certificates and revocation data that verification needs. */
  LT,
  /** With an archive timestamp over all of it. */
  LTA;

  /** Whether this level gives at least what the other one gives. */
  public boolean isAtLeast(SignatureLevel other) {
    return compareTo(other) >= 0;
  }
}
