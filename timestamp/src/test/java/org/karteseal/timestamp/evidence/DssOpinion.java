package org.karteseal.timestamp.evidence;

import eu.europa.esig.dss.asic.cades.validation.ASiCContainerWithCAdESValidator;
import eu.europa.esig.dss.enumerations.SubIndication;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.simplereport.jaxb.XmlEvidenceRecord;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.revocation.crl.ExternalResourcesCRLSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import org.karteseal.sign.Octets;

/** What DSS says of an evidence record; an oracle that shares no code with ours. */
final class DssOpinion {
  private DssOpinion() {}

  /** Indication, and sub-indication where there is one. */
  static String of(
      Octets record,
      List<? extends DSSDocument> documents,
      Collection<X509Certificate> anchors,
      Instant at) {
    return of(record, documents, anchors, List.of(), at);
  }

  /** The same with CRLs that somebody fetched. */
  static String of(
      Octets record,
      List<? extends DSSDocument> documents,
      Collection<X509Certificate> anchors,
      List<byte[]> crls,
      Instant at) {
    return of(new InMemoryDocument(record.toByteArray(), "record"), documents, anchors, crls, at);
  }

  /** Of whatever has a record in it. */
  static String of(
      DSSDocument holder,
      List<? extends DSSDocument> documents,
      Collection<X509Certificate> anchors,
      List<byte[]> crls,
      Instant at) {
    SimpleReport report;
    try {
      // Which validator the service loader names first for a container without signatures depends
      // on
      // the class path.
      SignedDocumentValidator validator =
          String.valueOf(holder.getName()).endsWith(".asice")
              ? new ASiCContainerWithCAdESValidator(holder)
              : SignedDocumentValidator.fromDocument(holder);
      CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
      anchors.forEach(a -> trusted.addCertificate(new CertificateToken(a)));
      CommonCertificateVerifier verifier = new CommonCertificateVerifier(true);
      verifier.setTrustedCertSources(trusted);
      if (!crls.isEmpty()) {
        verifier.setCrlSource(
            new ExternalResourcesCRLSource(
                crls.stream().map(InMemoryDocument::new).toArray(DSSDocument[]::new)));
      }
      validator.setCertificateVerifier(verifier);
      validator.setDetachedContents(List.copyOf(documents));
      validator.setValidationTime(Date.from(at));
      report = validator.validateDocument().getSimpleReport();
    } catch (RuntimeException e) {
      return "EXCEPTION " + e.getClass().getSimpleName();
    }
    List<String> ids = report.getEvidenceRecordIdList();
    if (ids.isEmpty() && report.getFirstSignatureId() != null) {
      List<XmlEvidenceRecord> embedded =
          report.getSignatureEvidenceRecords(report.getFirstSignatureId());
      ids = embedded.stream().map(XmlEvidenceRecord::getId).toList();
    }
    if (ids.size() != 1) {
      return "RECORDS " + ids.size();
    }
    SubIndication sub = report.getSubIndication(ids.get(0));
    return report.getIndication(ids.get(0)) + (sub == null ? "" : "/" + sub);
  }
}
