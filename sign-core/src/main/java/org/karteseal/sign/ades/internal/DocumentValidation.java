package org.karteseal.sign.ades.internal;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.karteseal.sign.Document;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.SignatureFormat;
import org.karteseal.sign.ades.AdesValidation;
import org.karteseal.sign.ades.AdesValidation.UnreadableSignature;
import org.karteseal.sign.ades.internal.pdf.FileStructure;
import org.karteseal.sign.revocation.RevocationSource;
import org.karteseal.sign.trust.AlgorithmPolicy;
import org.karteseal.sign.trust.TrustRegister;

/** Tells the format, lets DSS judge, and turns its answer into findings. */
public final class DocumentValidation {
  private final DssEngine engine;
  private final FindingRules rules;

  /** A validation over one snapshot of trust and algorithms. */
  public DocumentValidation(
      TrustRegister trust, AlgorithmPolicy algorithms, RevocationSource revocation) {
    this.engine = new DssEngine(trust, algorithms, revocation);
    this.rules = new FindingRules(trust, algorithms, revocation);
  }

  /** See {@link org.karteseal.sign.ades.AdesValidator#validate}. */
  public AdesValidation validate(Document document, Instant at) throws SealException {
    SignatureFormat format = DocumentFormat.of(document);
    try {
      return switch (format) {
        case PADES -> pdf(document, at);
        case XADES -> xml(document, at);
        case CADES, JADES, ASIC -> other(document, format, at);
      };
    } catch (StackOverflowError e) {
      // The parsers below follow what is nested recursively; that is the document's doing.
      throw new SealException(Reason.INPUT_DAMAGED, document.name(), "NESTED_TOO_DEEPLY", e);
    }
  }

  private AdesValidation pdf(Document document, Instant at) throws SealException {
    List<EmbeddedSignature> embedded;
    PdfLaterChanges changes;
    List<UnreadableSignature> hidden;
    try (PDDocument pdf = PdfFile.open(document)) {
      List<EmbeddedSignature> found = PdfSignatures.read(pdf, document.size());
      FileStructure structure = PdfLaterChanges.structure(document, found);
      embedded = PdfSignatures.heldAgainst(structure, found);
      hidden = PdfOrphans.find(document, pdf, embedded, structure);
      if (embedded.isEmpty()) {
        return new AdesValidation(SignatureFormat.PADES, at, List.of(), List.of(), hidden);
      }
      changes = PdfLaterChanges.of(document, pdf, embedded, structure);
    } catch (IOException e) {
      throw new SealException(Reason.INPUT_DAMAGED, document.name(), "PDF_STRUCTURE", e);
    }
    PdfFindings findings = new PdfFindings(rules, embedded, changes, hidden, document.size());
    return engine
        .run(document, SignatureFormat.PADES, at)
        .map(run -> findings.of(run, at))
        .orElseGet(() -> findings.ofNothingReadable(at));
  }

  private AdesValidation xml(Document document, Instant at) throws SealException {
    XmlScan scan = XmlScan.of(document);
    if (scan.forbidden().isPresent()) {
      return XmlFindings.refused(scan.forbidden().get(), at);
    }
    XmlFindings findings = new XmlFindings(rules);
    return XmlEnclosed.completed(
        findings.of(run(document, SignatureFormat.XADES, at), scan, at),
        time ->
            engine
                .run(document, SignatureFormat.XADES, time)
                .map(run -> findings.of(run, scan, time)));
  }

  private AdesValidation other(Document document, SignatureFormat format, Instant at)
      throws SealException {
    return new DocumentFindings(rules, format).of(run(document, format, at), at);
  }

  private DssEngine.Run run(Document document, SignatureFormat format, Instant at)
      throws SealException {
    return engine
        .run(document, format, at)
        .orElseThrow(
            () -> new SealException(Reason.INPUT_DAMAGED, document.name(), structure(format)));
  }

  private static String structure(SignatureFormat format) {
    return switch (format) {
      case PADES -> "PDF_STRUCTURE";
      case XADES -> "XML_STRUCTURE";
      case CADES -> "CMS_STRUCTURE";
      case JADES -> "JSON_STRUCTURE";
      case ASIC -> "CONTAINER_STRUCTURE";
    };
  }
}
