package org.karteseal.testcerts.internal.certificate;

import java.math.BigInteger;
import java.net.URI;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/**
 * What extensions need to know about the issuer.
 *
 * @param issuerId where the issuer's CRL, OCSP and certificate are served
 * @param issuersIssuer issuer name inside the issuer's own certificate, for the long form of the
 *     authority key identifier
 */
record IssuingFacts(
    String issuerId,
    X500Name issuerName,
    SubjectPublicKeyInfo issuerKey,
    X500Name issuersIssuer,
    BigInteger issuersSerial,
    SubjectPublicKeyInfo subjectKey,
    URI base) {

  String uri(String path) {
    return base.resolve(path).toString();
  }
}
