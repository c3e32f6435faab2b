package org.karteseal.sign.revocation;

import java.security.cert.X509Certificate;

/** Knows which certificates of issuers of CRLs have a path of their own (RFC 5280, 6.3.3 f). */
interface CrlIssuers {
  /** Whether the certificate reaches the anchor that the certificate in question reaches. */
  boolean isCertified(X509Certificate crlIssuer);

  /** Whether that certificate is itself known to be revoked. */
  boolean isRevoked(X509Certificate crlIssuer);

  /** Only an issuer itself, and the keys that it certified itself, sign its CRLs. */
  static CrlIssuers none() {
    return new CrlIssuers() {
      @Override
      public boolean isCertified(X509Certificate crlIssuer) {
        return false;
      }

      @Override
      public boolean isRevoked(X509Certificate crlIssuer) {
        return false;
      }
    };
  }
}
