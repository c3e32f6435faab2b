package org.karteseal.sign.trust;

import java.security.cert.X509Certificate;
import java.time.Instant;

/**
 * A certificate that the trust directory names directly, for the one who speaks with its key.
 *
 * @param certificate the certificate; its own path is not asked for
 * @param valid from when until when the key speaks for its owner
 */
public record TrustedKey(X509Certificate certificate, Interval valid) {

  /** Whether the key spoke for its owner at that time. */
  public boolean speaksAt(Instant time) {
    return valid.contains(time)
        && !time.isBefore(certificate.getNotBefore().toInstant())
        && !time.isAfter(certificate.getNotAfter().toInstant());
  }

  @Override
  public String toString() {
    return TrustRegister.sha256(certificate);
  }
}
