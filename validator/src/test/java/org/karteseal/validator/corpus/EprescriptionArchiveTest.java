package org.karteseal.validator.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.karteseal.sign.Document;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.sign.ades.AdesValidation;
import org.karteseal.sign.ades.AdesValidator;
import org.karteseal.sign.ades.Conclusion;
import org.karteseal.sign.ades.Indication;
import org.karteseal.sign.ades.SignatureFinding;
import org.karteseal.sign.ades.TimestampFinding.Kind;
import org.karteseal.sign.revocation.RevocationSource;
import org.karteseal.sign.trust.AlgorithmPolicy;
import org.karteseal.sign.trust.TrustRegister;
import org.karteseal.validator.RecordValidator;
import org.karteseal.validator.ValidationReport;
import org.karteseal.validator.ValidationRequest;
import org.karteseal.validator.Verdict;

/** The real files, checked to the end: references, signature, stamps, values, archive stamp. */
class EprescriptionArchiveTest {
  private static final String NOW = "2026-11-24T00:00:00Z";

  @ParameterizedTest
  @ValueSource(strings = {"2022-10-01T00:00:00Z", NOW, "2027-01-01T00:00:00Z"})
  void thePrescriptionPassesWithTheRootOfItsStamps(String at) throws Exception {
    String file = RealEprescription.PRESCRIPTION;
    AdesValidation validation = judge(file, RealEprescription.withStampsOf(file), at);

    assertThat(validation.unreadable()).isEmpty();
    SignatureFinding doctor = validation.signatures().get(0);
    assertThat(validation.signatures()).hasSize(1);
    assertProved(doctor, SignatureLevel.LT, List.of(Kind.SIGNATURE));
    assertThat(doctor.bestSignatureTime()).isEqualTo("2022-09-07T08:18:25.197Z");
    assertThat(doctor.claimedSigningTime()).contains(Instant.parse("2022-09-07T08:08:01Z"));
    assertThat(doctor.coverage().covered()).containsExactly("PrescriptionDocument");
    assertThat(doctor.coverage().notCovered())
        .containsExactly("PrescriptionManagement", "AdditionalPrescriptionInformation");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2022-10-01T00:00:00Z", NOW, "2027-01-01T00:00:00Z"})
  void theDispensingFilePassesWithItsArchiveStamp(String at) throws Exception {
    String file = RealEprescription.DISPENSING;
    AdesValidation validation = judge(file, RealEprescription.withStampsOf(file), at);

    assertThat(validation.unreadable()).isEmpty();
    assertThat(validation.signatures()).hasSize(2);
    // The pharmacist's archive timestamp covers the doctor's signature with its values.
    assertProved(
        validation.signatures().get(0), SignatureLevel.LTA, List.of(Kind.SIGNATURE, Kind.ARCHIVE));
    SignatureFinding pharmacist = validation.signatures().get(1);
    assertProved(pharmacist, SignatureLevel.LTA, List.of(Kind.SIGNATURE, Kind.ARCHIVE));
    assertThat(pharmacist.timestamps().get(1).genTime()).isEqualTo("2022-09-30T09:40:56.994Z");
    assertThat(pharmacist.coverage().covered()).containsExactly("Dispensing");
    assertThat(pharmacist.coverage().notCovered())
        .containsExactly("DispensingManagement", "AdditionalDispensedInformation");
  }

  /** Nobody vouches for the stamps, so the lists of 2022 say nothing of a signature of today. */
  @ParameterizedTest
  @CsvSource({RealEprescription.PRESCRIPTION + ",1", RealEprescription.DISPENSING + ",2"})
  void withoutThatRootItStaysOpenAndSaysWhy(String file, int signatures) throws Exception {
    AdesValidation validation = judge(file, RealEprescription.ministryOnly(), NOW);

    assertThat(validation.signatures()).hasSize(signatures);
    for (SignatureFinding signature : validation.signatures()) {
      assertThat(signature.intact()).isTrue();
      assertThat(signature.conclusion().indication()).isEqualTo(Indication.INDETERMINATE);
      assertThat(signature.conclusion().subIndication()).contains("TRY_LATER");
      assertThat(signature.conclusion().reasons()).containsExactly("STALE");
      assertThat(signature.timestamps())
          .isNotEmpty()
          .allSatisfy(
              t -> {
                assertThat(t.intact()).isTrue();
                assertThat(t.conclusion().subIndication()).contains("NO_CERTIFICATE_CHAIN_FOUND");
              });
    }
  }

  /** What is beyond these files: the cards are for tests, and nobody accredited the stamps. */
  @Test
  void theReportListsTheReasons() throws Exception {
    String file = RealEprescription.DISPENSING;
    ValidationReport report =
        RecordValidator.builder(RealEprescription.withStampsOf(file))
            .build()
            .validate(document(file), ValidationRequest.at(Instant.parse(NOW)));

    assertThat(report.verdict()).isEqualTo(Verdict.TOTAL_PASSED);
    assertThat(report.signatures())
        .extracting(s -> s.qualification().reason().name())
        .containsOnly("TEST_CERTIFICATE");
    assertThat(report.signatures().get(1).timestamps())
        .extracting(t -> t.standing().name())
        .doesNotContain("ACCREDITED");
  }

  private static void assertProved(
      SignatureFinding signature, SignatureLevel level, List<Kind> stamps) {
    assertThat(signature.conclusion()).isEqualTo(Conclusion.passed());
    assertThat(signature.intact()).isTrue();
    assertThat(signature.level()).contains(level);
    assertThat(signature.coverage().wholeDocument()).isFalse();
    assertThat(signature.timestamps()).extracting(t -> t.kind()).isEqualTo(stamps);
    assertThat(signature.timestamps())
        .allSatisfy(
            t -> {
              assertThat(t.conclusion()).isEqualTo(Conclusion.passed());
              assertThat(t.intact()).isTrue();
              assertThat(t.revocationDataPresent()).isTrue();
            });
  }

  private static AdesValidation judge(String file, TrustRegister trust, String at)
      throws Exception {
    return new AdesValidator(trust, AlgorithmPolicy.standard(), RevocationSource.none())
        .validate(document(file), Instant.parse(at));
  }

  private static Document document(String file) throws Exception {
    return Document.of(file, RealEprescription.text(file).getBytes(StandardCharsets.UTF_8));
  }
}
