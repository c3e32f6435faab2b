package org.karteseal.validator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.karteseal.sign.Document;
import org.karteseal.sign.SealException;
import org.karteseal.sign.ades.Conclusion;
import org.karteseal.sign.ades.Coverage;
import org.karteseal.sign.ades.SignatureFinding;
import org.karteseal.sign.qualification.QualificationReason;
import org.karteseal.sign.qualification.QualificationVerdict.Outcome;
import org.karteseal.validator.conformity.AccreditationStanding;
import org.karteseal.validator.testing.Signatures;
import org.karteseal.validator.testing.TestTrust;
import org.karteseal.validator.testing.Timestamps;

class RecordValidatorTest {
  private static final ValidationRequest PRESCRIPTION =
      ValidationRequest.at(Scenario.NOW).withRecordType("prescription");

  private static ValidationReport validate(SignatureFinding... findings) {
    return Scenario.validate(TestTrust.register(), PRESCRIPTION, findings);
  }

  private static Signatures signedBy(String identity) {
    return Signatures.by(TestTrust.PKI.identity(identity).chain());
  }

  @Nested
  class OfSeveralSignatures {
    private final SignatureFinding good = Scenario.lta().finding();

    @Test
    void theWorstDecides() {
      SignatureFinding unclear = Scenario.lta().indeterminate("TRY_LATER").finding();
      SignatureFinding broken = Scenario.lta().broken().finding();
      assertThat(validate(good, good).verdict()).isEqualTo(Verdict.TOTAL_PASSED);
      assertThat(validate(good, unclear).verdict()).isEqualTo(Verdict.INDETERMINATE);
      assertThat(validate(broken, unclear, good).verdict()).isEqualTo(Verdict.TOTAL_FAILED);
    }

    @Test
    void oneQualifiedSignerIsEnough() {
      SignatureFinding pharmacist = signedBy("pharmacist").finding();
      assertThat(validate(pharmacist).qualification()).isEqualTo(Outcome.NOT_QUALIFIED);
      assertThat(validate(pharmacist, good).qualification()).isEqualTo(Outcome.QUALIFIED);
    }

    @Test
    void aQualifiedSignerCountsNoMoreThanTheSignature() {
      assertThat(validate(Scenario.lta().indeterminate("TRY_LATER").finding()).qualification())
          .isEqualTo(Outcome.CANNOT_TELL);
      assertThat(validate(Scenario.lta().broken().finding()).qualification())
          .isEqualTo(Outcome.NOT_QUALIFIED);
    }

    @Test
    void theFirstThatEndsIsTheDocumentsEnd() {
      SignatureFinding bare = signedBy("doctor").finding();
      assertThat(validate(good, bare).provableUntil())
          .contains(Instant.parse("2030-01-06T14:59:59Z"));
    }
  }

  @Nested
  class Remarks {
    @Test
    void unexplainedAdditionsAreNeverPassedSilently() {
      ValidationReport report =
          validate(Scenario.lta().laterChange(Coverage.Kind.UNEXPLAINED).finding());
      assertThat(report.verdict()).isEqualTo(Verdict.INDETERMINATE);
      assertThat(report.remarks()).containsExactly(Remark.UNEXPLAINED_CHANGE);
      assertThat(report.signatures().get(0).conclusion()).isEqualTo(Conclusion.passed());
    }

    @Test
    void laterContentIsNamed() {
      assertThat(validate(Scenario.lta().laterChange(Coverage.Kind.CONTENT).finding()).remarks())
          .containsExactly(Remark.CHANGED_AFTER_SIGNING);
    }

    @Test
    void testAnchorsAreLoud() {
      ValidationReport report =
          Scenario.validate(
              TestTrust.register(Optional.empty(), true), PRESCRIPTION, Scenario.lta().finding());
      assertThat(report.remarks()).containsExactly(Remark.TEST_ANCHOR);
    }

    @Test
    void trustDoesNotComeFromTheDocument() {
      ValidationReport report = Scenario.hostile();
      assertThat(report.verdict()).isEqualTo(Verdict.INDETERMINATE);
      assertThat(report.remarks()).containsExactly(Remark.TRUST_NOT_FROM_DOCUMENT);
      assertThat(report.qualification()).isEqualTo(Outcome.CANNOT_TELL);
    }

    @Test
    void whatCannotBeReadIsNotPassed() {
      ValidationReport report = Scenario.unreadable();
      assertThat(report.verdict()).isEqualTo(Verdict.INDETERMINATE);
      assertThat(report.remarks()).containsExactly(Remark.UNREADABLE_SIGNATURE);
      assertThat(report.documentTimestamps())
          .extracting(TimestampReport::standing)
          .containsExactly(AccreditationStanding.ASSOCIATION);
    }
  }

  @Test
  void anUnaccreditedTimestampDoesNotChangeTheVerdict() {
    SignatureFinding finding =
        signedBy("doctor")
            .stamped(
                Timestamps.signature(
                        "T-1", "2026-04-01T00:00:00Z", TestTrust.tsaUntil("2036-01-01T00:00:00Z"))
                    .withoutAuthority()
                    .finding())
            .finding();
    assertThat(validate(finding).verdict()).isEqualTo(Verdict.TOTAL_PASSED);
  }

  @Test
  void qualificationIsJudgedAtBestSignatureTime() {
    Instant longAfter = Instant.parse("2035-01-01T00:00:00Z");
    ValidationRequest request = ValidationRequest.at(longAfter).withRecordType("prescription");
    ValidationReport report =
        Scenario.validate(TestTrust.register(), request, Scenario.lta().finding());
    assertThat(report.signatures().get(0).qualification().reason())
        .isEqualTo(QualificationReason.ROLE_MAY_SIGN);
  }

  @Test
  void nobodysNameIsInATextForLogs() {
    assertThat(Scenario.goodLta().toString() + Scenario.goodLta().signatures())
        .doesNotContain("Hanako", "花子", "prescription.pdf");
  }

  @Test
  void anUnknownRecordTypeIsTheCallersMistake() throws SealException {
    RecordValidator validator = RecordValidator.builder(TestTrust.register()).build();
    ValidationRequest request = ValidationRequest.at(Scenario.NOW).withRecordType("shopping-list");
    Document document = Scenario.document();
    assertThatThrownBy(() -> validator.validate(document, request))
        .isInstanceOfSatisfying(
            SealException.class,
            e -> {
              assertThat(e.reason()).isEqualTo(SealException.Reason.CONFIGURATION_INVALID);
              assertThat(e.detail()).isEqualTo("RECORD_TYPE_UNKNOWN");
            });
  }

  @Nested
  class WithTheEngine {
    private final RecordValidator validator = RecordValidator.builder(TestTrust.register()).build();

    @Test
    void aDocumentWithoutSignature() throws SealException {
      ValidationReport report = validator.validate(pdf(), ValidationRequest.at(Scenario.NOW));
      assertThat(report.verdict()).isEqualTo(Verdict.NO_SIGNATURE);
      assertThat(report.network()).isEqualTo(Network.OFFLINE);
      assertThat(report.signatures()).isEmpty();
    }

    @Test
    void somethingThatIsNoDocument() throws SealException {
      Document garbage = Document.of("garbage", new byte[] {1, 2, 3});
      assertThatThrownBy(() -> validator.validate(garbage, ValidationRequest.at(Scenario.NOW)))
          .isInstanceOf(SealException.class);
    }

    private static Document pdf() throws SealException {
      List<String> objects =
          List.of(
              "1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n",
              "2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n",
              "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>\nendobj\n");
      StringBuilder text = new StringBuilder("%PDF-1.7\n");
      StringBuilder xref = new StringBuilder("xref\n0 4\n0000000000 65535 f \n");
      for (String object : objects) {
        xref.append("%010d 00000 n \n".formatted(text.length()));
        text.append(object);
      }
      int start = text.length();
      text.append(xref).append("trailer\n<</Root 1 0 R/Size 4>>\nstartxref\n").append(start);
      text.append("\n%%EOF\n");
      return Document.of("empty.pdf", text.toString().getBytes(StandardCharsets.US_ASCII));
    }
  }
}
