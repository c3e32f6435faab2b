package org.karteseal.sign.trust;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A certificate's way to an anchor.
 *
 * @param certificates the certificate itself first, the anchor's last; one element when the
 *     certificate is itself an anchor
 * @param anchor the anchor reached
 */
public record CertificatePath(List<X509Certificate> certificates, TrustAnchor anchor) {
  public CertificatePath {
    certificates = List.copyOf(certificates);
  }

  /** The certificate whose path this is. */
  public X509Certificate leaf() {
    return certificates.get(0);
  }

  /** Without the certificates, which hold personal data. */
  @Override
  public String toString() {
    return certificates.size() + " certificates to " + anchor;
  }
}
