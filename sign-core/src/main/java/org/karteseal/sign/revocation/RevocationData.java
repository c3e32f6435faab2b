package org.karteseal.sign.revocation;

import org.karteseal.sign.Octets;

/**
 * A CRL (RFC 5280) or an OCSP response (RFC 6960) as it was received.
 *
 * @param kind which of the two
 * @param der the DER of the CertificateList or of the OCSPResponse
 */
public record RevocationData(Kind kind, Octets der) {
  /** The two kinds of revocation data. */
  public enum Kind {
    CRL,
    OCSP
  }
}
