package org.karteseal.sign.ades.internal;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Set;
import org.karteseal.sign.trust.TrustPurpose;

/**
 * A certificate that a document's proof rests on.
 *
 * @param certificate the signer's or the authority's certificate
 * @param at the time at which it had to be good
 * @param purposes what its anchor must be trusted for
 */
record CertificateUse(X509Certificate certificate, Instant at, Set<TrustPurpose> purposes) {
  static final Set<TrustPurpose> SIGNATURE =
      Set.of(
          TrustPurpose.HEALTHCARE_SIGNATURE, TrustPurpose.SIGNATURE, TrustPurpose.JPKI_SIGNATURE);
  static final Set<TrustPurpose> TIMESTAMP = Set.of(TrustPurpose.TIMESTAMP);

  /** Without the certificate, which holds personal data. */
  @Override
  public String toString() {
    return purposes + " at " + at;
  }
}
