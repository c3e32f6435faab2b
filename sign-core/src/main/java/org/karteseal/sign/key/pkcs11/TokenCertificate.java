package org.karteseal.sign.key.pkcs11;

import java.security.cert.X509Certificate;
import org.karteseal.sign.Octets;

/**
 * A certificate on a token.
 *
 * @param label CKA_LABEL, empty when there is none
 * @param id CKA_ID, which the private key shares; empty when there is none
 */
record TokenCertificate(X509Certificate certificate, String label, Octets id) {
  private static final int NON_REPUDIATION = 1;

  boolean isOfCa() {
    return certificate.getBasicConstraints() >= 0;
  }

  /** RFC 5280, 4.2.1.3; the certificate for signatures beside one for authentication. */
  boolean isForSignatures() {
    boolean[] usage = certificate.getKeyUsage();
    return !isOfCa() && usage != null && usage[NON_REPUDIATION];
  }

  boolean certifies(TokenCertificate other) {
    if (!certificate.getSubjectX500Principal().equals(other.certificate.getIssuerX500Principal())) {
      return false;
    }
    try {
      other.certificate.verify(certificate.getPublicKey());
      return true;
    } catch (java.security.GeneralSecurityException e) {
      return false;
    }
  }

  @Override
  public String toString() {
    return "TokenCertificate";
  }
}
