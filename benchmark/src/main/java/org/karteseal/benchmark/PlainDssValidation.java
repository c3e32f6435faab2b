package org.karteseal.benchmark;

import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonCertificateSource;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import org.karteseal.sign.trust.TrustAnchor;
import org.karteseal.sign.trust.TrustRegister;

/**
 * DSS's validator with its default policy, as its documentation shows it, over the same anchors.
 */
final class PlainDssValidation {
  private final CommonTrustedCertificateSource anchors = new CommonTrustedCertificateSource();
  private final CommonCertificateSource issuers = new CommonCertificateSource();

  PlainDssValidation(TrustRegister trust) {
    for (TrustAnchor anchor : trust.anchors()) {
      anchors.addCertificate(new CertificateToken(anchor.certificate()));
    }
    for (X509Certificate issuer : trust.issuers()) {
      issuers.addCertificate(new CertificateToken(issuer));
    }
  }

  /** A verifier that fetches nothing. */
  CommonCertificateVerifier verifier() {
    CommonCertificateVerifier verifier = new CommonCertificateVerifier(true);
    verifier.setTrustedCertSources(anchors);
    verifier.setAdjunctCertSources(issuers);
    return verifier;
  }

  /** Validates, and insists on exactly one good signature. */
  void validate(DSSDocument document, Instant at) {
    SignedDocumentValidator validator = SignedDocumentValidator.fromDocument(document);
    validator.setCertificateVerifier(verifier());
    validator.setValidationTime(Date.from(at));
    SimpleReport report = validator.validateDocument().getSimpleReport();
    String id = report.getFirstSignatureId();
    // With Bouncy Castle 1.85 and later DSS may see no signature at all, and be very fast.
    if (report.getSignaturesCount() != 1 || report.getIndication(id) != Indication.TOTAL_PASSED) {
      throw new IllegalStateException(
          "not one good signature: "
              + report.getSignaturesCount()
              + (id == null
                  ? ""
                  : " " + report.getSubIndication(id) + report.getAdESValidationErrors(id)));
    }
  }
}
