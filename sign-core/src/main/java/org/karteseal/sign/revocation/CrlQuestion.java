package org.karteseal.sign.revocation;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * What is asked of CRLs.
 *
 * @param issuer the certificate above it on its verified path
 * @param others certificates that may have signed a CRL
 * @param crlIssuers who of them may be believed beside the issuer itself
 * @param at the time for which the standing is asked
 */
record CrlQuestion(
    X509Certificate certificate,
    X509Certificate issuer,
    Collection<X509Certificate> others,
    CrlIssuers crlIssuers,
    Instant at) {
  CrlQuestion {
    others = List.copyOf(others);
  }

  /** Without the certificates, which hold personal data. */
  @Override
  public String toString() {
    return "at " + at;
  }
}
