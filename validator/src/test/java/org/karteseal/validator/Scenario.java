package org.karteseal.validator;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.karteseal.sign.Document;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SignatureFormat;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.sign.ades.AdesValidation;
import org.karteseal.sign.ades.AdesValidation.UnreadableSignature;
import org.karteseal.sign.ades.Conclusion;
import org.karteseal.sign.ades.Coverage;
import org.karteseal.sign.ades.SignatureFinding;
import org.karteseal.sign.ades.TimestampFinding;
import org.karteseal.sign.trust.TrustRegister;
import org.karteseal.validator.testing.Signatures;
import org.karteseal.validator.testing.TestTrust;
import org.karteseal.validator.testing.Timestamps;

/** Whole validations of findings made by hand, for tests of reports. */
public final class Scenario {
  /** When most scenarios are judged. */
  public static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

  private static final List<X509Certificate> DOCTOR = TestTrust.PKI.identity("doctor").chain();
  private static final List<X509Certificate> TSA_2036 = TestTrust.tsaUntil("2036-06-01T00:00:00Z");

  private Scenario() {}

  /** A prescription at LTA, signed by a doctor, stamped by an accredited authority. */
  public static ValidationReport goodLta() {
    return validate(TestTrust.register(), request(NOW), lta().finding());
  }

  /** The same doctor under a record that only a pharmacist may sign. */
  public static ValidationReport unqualified() {
    return validate(
        TestTrust.register(),
        request(NOW).withRecordType("dispensed-prescription"),
        lta().finding());
  }

  /** The same without names. */
  public static ValidationReport masked() {
    return validate(TestTrust.register(), request(NOW).masked(), lta().finding());
  }

  /**
   * The same under test anchors, to be kept twenty years, judged when the archive timestamp's
   * authority has ended.
   */
  public static ValidationReport notRenewed() {
    Instant at = Instant.parse("2040-01-01T00:00:00Z");
    SignatureFinding finding =
        signature("OUT_OF_BOUNDS_NO_POE")
            .at(SignatureLevel.LTA)
            .concluded(
                Conclusion.indeterminate("OUT_OF_BOUNDS_NO_POE", List.of("BBB_XCV_ICTIVRSC")))
            .covering(afterwards())
            .validatedAt(at)
            .finding();
    return validate(
        TestTrust.register(Optional.empty(), true),
        request(at).withRetainUntil(Instant.parse("2046-04-01T00:00:00Z")),
        finding);
  }

  /** A document that brings its own root, CRL and timestamp authority. */
  public static ValidationReport hostile() {
    List<X509Certificate> chain = TestTrust.PKI.identity("hostile-doctor").chain();
    SignatureFinding finding =
        Signatures.by(chain)
            .at(SignatureLevel.LT)
            .withoutAnchor()
            .embeddedAnchors(2)
            .indeterminate("NO_CERTIFICATE_CHAIN_FOUND")
            .stamped(
                Timestamps.signature("T-1", "2026-04-01T00:00:00Z", TSA_2036)
                    .withoutAnchor()
                    .withoutAuthority()
                    .finding())
            .finding();
    return validate(TestTrust.register(), request(NOW), finding);
  }

  /** A document that tries to be more than text wherever a report quotes it. */
  public static ValidationReport hostileTexts() {
    String text =
        "\"'><script>alert(1)</script><img src=x onerror=\"alert(2)\">"
            + "\u202Egnp\u2066\u0000\u001b[2J&nbsp;]]>"
            + "x".repeat(3_000);
    ValidationReport report = hostile();
    SignatureReport s = report.signatures().get(0);
    SignerFacts signer =
        new SignerFacts(
            Optional.of(text),
            Optional.of(text),
            Optional.of(text),
            Optional.of(text),
            NOW,
            NOW.plusSeconds(1));
    SignatureReport signature =
        new SignatureReport(
            text,
            Conclusion.indeterminate(text, List.of(text)),
            s.remarks(),
            Optional.of(signer),
            List.of(new RoleFacts(text, Optional.empty(), Optional.empty(), false)),
            List.of(text),
            s.qualification(),
            s.level(),
            s.claimedSigningTime(),
            s.bestSignatureTime(),
            s.algorithm(),
            s.intact(),
            s.anchorId(),
            s.embeddedAnchors(),
            s.timestamps(),
            new Coverage(
                false,
                Optional.of(1L),
                List.of(text),
                List.of(text),
                List.of(new Coverage.LaterChange(2, Coverage.Kind.UNEXPLAINED, text))),
            s.continuity(),
            s.conformity(),
            s.attribution());
    return new ValidationReport(
        new DocumentFacts(text, 9, report.document().sha256()),
        report.at(),
        report.network(),
        report.masked(),
        report.recordType(),
        report.format(),
        report.verdict(),
        report.qualification(),
        report.remarks(),
        List.of(signature),
        report.documentTimestamps(),
        List.of(new UnreadableSignature(text, text)));
  }

  /** A good signature in a document whose content was changed after it. */
  public static ValidationReport changed() {
    return validate(
        TestTrust.register(), request(NOW), lta().laterChange(Coverage.Kind.CONTENT).finding());
  }

  /** A document with nothing in it. */
  public static ValidationReport unsigned() {
    return validate(TestTrust.register(), ValidationRequest.at(NOW));
  }

  /** One unreadable signature, and a document timestamp that belongs to none. */
  public static ValidationReport unreadable() {
    TimestampFinding timestamp =
        Timestamps.archive("A-1", "2026-04-01T00:00:00Z", TSA_2036)
            .authority("association")
            .finding();
    AdesValidation validation =
        new AdesValidation(
            SignatureFormat.PADES,
            NOW,
            List.of(),
            List.of(timestamp),
            List.of(new UnreadableSignature("Signature\u001b[2J1", "CMS_UNREADABLE")));
    return validate(TestTrust.register(), ValidationRequest.at(NOW), validation);
  }

  /** Validates these findings. */
  public static ValidationReport validate(
      TrustRegister trust, ValidationRequest request, SignatureFinding... findings) {
    return validate(
        trust,
        request,
        new AdesValidation(
            SignatureFormat.PADES, request.at(), List.of(findings), List.of(), List.of()));
  }

  static ValidationReport validate(
      TrustRegister trust, ValidationRequest request, AdesValidation validation) {
    try {
      return RecordValidator.builder(trust)
          .over((document, at) -> validation)
          .validate(document(), request);
    } catch (SealException e) {
      throw new IllegalStateException(e);
    }
  }

  static Document document() throws SealException {
    return Document.of("prescription.pdf", "%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII));
  }

  static Signatures lta() {
    return signature("").at(SignatureLevel.LTA).covering(afterwards());
  }

  private static Signatures signature(String timestampSubIndication) {
    Timestamps first = Timestamps.signature("T-1", "2026-04-01T00:00:10Z", TSA_2036);
    Timestamps archive = Timestamps.archive("A-1", "2026-04-01T00:01:00Z", TSA_2036);
    if (!timestampSubIndication.isEmpty()) {
      first.indeterminate(timestampSubIndication);
      archive.indeterminate(timestampSubIndication);
    }
    return Signatures.by(DOCTOR).stamped(first.finding()).stamped(archive.finding());
  }

  private static Coverage afterwards() {
    return new Coverage(
        false,
        Optional.of(12_345L),
        List.of(),
        List.of(
            new Coverage.LaterChange(2, Coverage.Kind.VALIDATION_DATA, "DSS"),
            new Coverage.LaterChange(3, Coverage.Kind.DOCUMENT_TIMESTAMP, "14 0 R")));
  }

  private static ValidationRequest request(Instant at) {
    return ValidationRequest.at(at)
        .withRecordType("prescription")
        .withRetainUntil(Instant.parse("2031-04-01T00:00:00Z"));
  }
}
