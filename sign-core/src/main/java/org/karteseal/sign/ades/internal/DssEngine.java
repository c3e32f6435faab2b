package org.karteseal.sign.ades.internal;

import eu.europa.esig.dss.asic.cades.validation.ASiCContainerWithCAdESValidator;
import eu.europa.esig.dss.asic.xades.validation.ASiCContainerWithXAdESAnalyzer;
import eu.europa.esig.dss.asic.xades.validation.ASiCContainerWithXAdESValidator;
import eu.europa.esig.dss.cades.validation.CMSDocumentValidator;
import eu.europa.esig.dss.jades.validation.JWSCompactDocumentValidator;
import eu.europa.esig.dss.jades.validation.JWSSerializationDocumentValidator;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.policy.ValidationPolicy;
import eu.europa.esig.dss.pades.validation.PDFDocumentAnalyzer;
import eu.europa.esig.dss.pades.validation.PDFDocumentValidator;
import eu.europa.esig.dss.spi.signature.AdvancedSignature;
import eu.europa.esig.dss.spi.x509.tsp.TimestampToken;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import eu.europa.esig.dss.validation.reports.Reports;
import eu.europa.esig.dss.xades.validation.XMLDocumentValidator;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.karteseal.sign.Document;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SignatureFormat;
import org.karteseal.sign.revocation.RevocationSource;
import org.karteseal.sign.trust.AlgorithmPolicy;
import org.karteseal.sign.trust.TrustRegister;

/** Runs DSS over one document; policy and anchors are built once and shared by all runs. */
final class DssEngine {
  private final DssTrust trust;
  private final ValidationPolicy policy;
  private final RevocationSource revocation;
  private final VerifiedLists lists = new VerifiedLists();

  DssEngine(TrustRegister register, AlgorithmPolicy algorithms, RevocationSource revocation) {
    TolerantCms.assertInUse();
    DssXml.prepare();
    this.trust = new DssTrust(register);
    this.policy = DssPolicy.of(algorithms, register.licences().citizenPolicyOids());
    this.revocation = revocation;
  }

  /**
   * What DSS found.
   *
   * @param reports its reports; no XML is made of them
   * @param signatures its signatures in the order of the document
   * @param documentTimestamps timestamps that belong to no signature
   */
  record Run(
      Reports reports,
      List<AdvancedSignature> signatures,
      List<TimestampToken> documentTimestamps) {}

  /** DSS wants the header in the very first byte; readers, and we, accept it somewhat later. */
  private static final class OffsetTolerant extends PDFDocumentAnalyzer {
    OffsetTolerant(DSSDocument document) {
      super(document);
    }

    @Override
    public boolean isSupported(DSSDocument document) {
      return true;
    }
  }

  private static final class AnyPdf extends PDFDocumentValidator {
    AnyPdf(PDFDocumentAnalyzer analyzer) {
      super(analyzer);
    }
  }

  /**
   * DSS's answer; empty when it broke on the document, which is then judged as holding nothing that
   * can be read.
   */
  Optional<Run> run(Document document, SignatureFormat format, Instant at) throws SealException {
    DSSDocument input = DssDocuments.of(document);
    try {
      SignedDocumentValidator validator = validator(input, document, format);
      validator.setCertificateVerifier(trust.verifier(revocation, at));
      validator.setValidationTime(Date.from(at));
      validator.setEnableEtsiValidationReport(false);
      if (!document.contents().isEmpty()) {
        validator.setDetachedContents(DssDocuments.contentsOf(document));
      }
      return Optional.of(lists.during(() -> run(validator)));
    } catch (RuntimeException e) {
      // DSS answers hostile structures with unchecked exceptions of many kinds.
      return Optional.empty();
    }
  }

  private Run run(SignedDocumentValidator validator) {
    Reports reports = validator.validateDocument(policy);
    return new Run(reports, validator.getSignatures(), validator.getDetachedTimestamps());
  }

  private static SignedDocumentValidator validator(
      DSSDocument input, Document document, SignatureFormat format) {
    return switch (format) {
      case PADES -> {
        PDFDocumentValidator pdf = new AnyPdf(new OffsetTolerant(input));
        pdf.setPdfObjFactory(PdfBoxRevisions.factoryFor(document));
        yield pdf;
      }
      case XADES -> new XMLDocumentValidator(input);
      case CADES -> new CMSDocumentValidator(input);
      case JADES -> {
        JWSCompactDocumentValidator compact = new JWSCompactDocumentValidator();
        yield compact.isSupported(input)
            ? new JWSCompactDocumentValidator(input)
            : new JWSSerializationDocumentValidator(input);
      }
      case ASIC ->
          new ASiCContainerWithXAdESAnalyzer(input).isSupported(input)
              ? new ASiCContainerWithXAdESValidator(input)
              : new ASiCContainerWithCAdESValidator(input);
    };
  }
}
