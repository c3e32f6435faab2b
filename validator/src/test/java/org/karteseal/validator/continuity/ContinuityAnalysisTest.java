package org.karteseal.validator.continuity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.karteseal.validator.testing.TestTrust.doctorUntil;
import static org.karteseal.validator.testing.TestTrust.tsaUntil;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.sign.ades.Conclusion;
import org.karteseal.sign.ades.SignatureFinding;
import org.karteseal.sign.trust.AlgorithmUse;
import org.karteseal.sign.trust.CertificateAlgorithm;
import org.karteseal.sign.trust.TrustRegister;
import org.karteseal.validator.testing.Lives;
import org.karteseal.validator.testing.Signatures;
import org.karteseal.validator.testing.TestTrust;
import org.karteseal.validator.testing.Timestamps;

class ContinuityAnalysisTest {
  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
  private static final List<X509Certificate> DOCTOR = doctorUntil("2030-01-01T00:00:00Z");
  private static final List<X509Certificate> TSA_2033 = tsaUntil("2033-01-01T00:00:00Z");
  private static final List<X509Certificate> TSA_2036 = tsaUntil("2036-01-01T00:00:00Z");
  private static final List<X509Certificate> TSA_2046 = tsaUntil("2046-01-01T00:00:00Z");

  private static Continuity analyse(Signatures signature, Instant at) {
    return analyse(TestTrust.register(), signature.finding(), at);
  }

  private static Continuity analyse(TrustRegister trust, SignatureFinding finding, Instant at) {
    return new ContinuityAnalysis(trust, new Lives()).of(finding, at);
  }

  private static void assertEnd(
      Continuity continuity, Continuity.State state, String when, EndingCause cause, String of) {
    assertThat(continuity.state()).isEqualTo(state);
    assertThat(continuity.ending().when()).isEqualTo(when);
    assertThat(continuity.ending().cause()).isEqualTo(cause);
    assertThat(continuity.ending().subject()).isEqualTo(of);
  }

  private static void assertProvable(Continuity it, String until, EndingCause cause, String of) {
    assertEnd(it, Continuity.State.PROVABLE, until, cause, of);
    assertThat(it.renewBefore()).contains(Instant.parse(until));
  }

  private static Signatures levelT() {
    return Signatures.by(DOCTOR)
        .at(SignatureLevel.T)
        .stamped(Timestamps.signature("T-1", "2026-04-01T00:00:00Z", TSA_2033).finding());
  }

  private static Signatures levelLt() {
    return levelT().at(SignatureLevel.LT);
  }

  private static Signatures levelLta(List<X509Certificate> archiveTsa) {
    return levelLt()
        .at(SignatureLevel.LTA)
        .stamped(Timestamps.archive("A-1", "2026-04-01T00:01:00Z", archiveTsa).finding());
  }

  @Nested
  class UntilWhen {
    @Test
    void levelBEndsWithTheSignersCertificate() {
      assertProvable(
          analyse(Signatures.by(DOCTOR), NOW),
          "2030-01-01T00:00:00Z",
          EndingCause.SIGNER_CERTIFICATE,
          "S-1");
    }

    @Test
    void levelTWithoutValidationDataEndsWithTheSignersCertificateToo() {
      assertProvable(
          analyse(levelT(), NOW), "2030-01-01T00:00:00Z", EndingCause.SIGNER_CERTIFICATE, "S-1");
    }

    @Test
    void levelLtEndsWithTheTimestampAuthoritysCertificate() {
      assertProvable(
          analyse(levelLt(), NOW), "2033-01-01T00:00:00Z", EndingCause.TSA_CERTIFICATE, "T-1");
    }

    @Test
    void levelLtEndsWithTheAlgorithmsOfCertificatesThatNoArchiveTimestampCovers() {
      Signatures lt =
          Signatures.by(DOCTOR)
              .at(SignatureLevel.LT)
              .stamped(Timestamps.signature("T-1", "2026-04-01T00:00:00Z", TSA_2046).finding());
      assertProvable(
          analyse(lt, NOW), "2041-01-01T00:00:00Z", EndingCause.ALGORITHM, "RSA-2048 SHA-256");
    }

    @Test
    void levelLtaEndsWithTheLastArchiveTimestamp() {
      assertProvable(
          analyse(levelLta(TSA_2046), NOW),
          "2046-01-01T00:00:00Z",
          EndingCause.TSA_CERTIFICATE,
          "A-1");
    }

    @Test
    void renewalInTimeMovesTheEnd() {
      Signatures renewed =
          levelLta(TSA_2036)
              .stamped(Timestamps.archive("A-2", "2035-01-01T00:00:00Z", TSA_2046).finding());
      assertProvable(
          analyse(renewed, Instant.parse("2040-01-01T00:00:00Z")),
          "2046-01-01T00:00:00Z",
          EndingCause.TSA_CERTIFICATE,
          "A-2");
    }

    @Test
    void theTokensSignatureAlgorithmMayEndFirst() {
      Signatures lta =
          levelLt()
              .at(SignatureLevel.LTA)
              .stamped(
                  Timestamps.archive("A-1", "2026-04-01T00:01:00Z", TSA_2046)
                      .with(Signatures.RSA_2048)
                      .finding());
      assertProvable(
          analyse(lta, NOW), "2041-01-01T00:00:00Z", EndingCause.ALGORITHM, "RSA-2048 SHA-256");
    }

    @Test
    void theImprintsDigestMayEndFirst() {
      Signatures lta =
          levelLt()
              .at(SignatureLevel.LTA)
              .stamped(
                  Timestamps.archive("A-1", "2026-04-01T00:01:00Z", TSA_2036)
                      .imprint("SHA-224")
                      .finding());
      assertProvable(analyse(lta, NOW), "2034-01-01T00:00:00Z", EndingCause.ALGORITHM, "SHA-224");
    }

    @Test
    void trustInTheAnchorMayEndFirst() {
      TrustRegister trust =
          TestTrust.register(Optional.of(Instant.parse("2032-06-01T00:00:00Z")), false);
      assertProvable(
          analyse(trust, levelLta(TSA_2046).finding(), NOW),
          "2032-06-01T00:00:00Z",
          EndingCause.ANCHOR,
          "tsa-root");
    }

    @Test
    void theLongestOfSeveralProofsCounts() {
      TrustRegister trust =
          TestTrust.register(Optional.of(Instant.parse("2029-06-01T00:00:00Z")), false);
      // Without its timestamps the signature still stands as long as the signer's certificate.
      assertProvable(
          analyse(trust, levelLta(TSA_2046).finding(), NOW),
          "2030-01-01T00:00:00Z",
          EndingCause.SIGNER_CERTIFICATE,
          "S-1");
    }

    @Test
    void theOtherEndingsFollowInOrder() {
      Continuity continuity = analyse(levelLta(TSA_2046), NOW);
      assertThat(continuity.others())
          .isSortedAccordingTo(Proof.earliestFirst())
          .allMatch(e -> !e.when().isBefore(continuity.ending().when()));
    }

    @Test
    void anAuthoritysStandingThatTheDocumentDoesNotPreserveIsNotLifted() {
      Signatures renewed =
          levelLt()
              .at(SignatureLevel.LTA)
              .stamped(
                  Timestamps.archive("A-1", "2026-04-01T00:01:00Z", TSA_2036)
                      .withoutRevocationData()
                      .finding())
              .stamped(
                  Timestamps.archive("A-2", "2035-01-01T00:00:00Z", TSA_2046)
                      .withoutRevocationData()
                      .finding());
      assertProvable(
          analyse(renewed, Instant.parse("2035-06-01T00:00:00Z")),
          "2036-01-01T00:00:00Z",
          EndingCause.TSA_CERTIFICATE,
          "A-1");
    }
  }

  @Nested
  class WhenItHasEnded {
    private static final Instant LATER = Instant.parse("2060-01-01T00:00:00Z");

    @Test
    void namesDateAndCause() {
      Continuity continuity =
          analyse(levelLta(TSA_2036).indeterminate("OUT_OF_BOUNDS_NO_POE"), LATER);
      assertEnd(
          continuity,
          Continuity.State.ENDED,
          "2036-01-01T00:00:00Z",
          EndingCause.TSA_CERTIFICATE,
          "A-1");
      assertThat(continuity.renewBefore()).isEmpty();
      assertThat(continuity.provableUntil()).contains(Instant.parse("2036-01-01T00:00:00Z"));
    }

    @Test
    void aTimestampThatCameTooLateIsNamed() {
      Continuity continuity =
          analyse(
              levelLta(TSA_2036)
                  .stamped(Timestamps.archive("A-2", "2037-01-01T00:00:00Z", TSA_2046).finding())
                  .indeterminate("OUT_OF_BOUNDS_NO_POE"),
              Instant.parse("2040-01-01T00:00:00Z"));
      assertEnd(
          continuity,
          Continuity.State.ENDED,
          "2036-01-01T00:00:00Z",
          EndingCause.TSA_CERTIFICATE,
          "A-1");
      assertThat(continuity.others())
          .contains(
              new Ending(
                  Instant.parse("2037-01-01T00:00:00Z"),
                  EndingCause.NOT_COVERED_IN_TIME,
                  "A-2",
                  "A-2"));
    }

    @Test
    void aSignatureTimestampAfterTheSignersCertificateProvesNothing() {
      Continuity continuity =
          analyse(
              Signatures.by(DOCTOR)
                  .at(SignatureLevel.LT)
                  .stamped(Timestamps.signature("T-1", "2030-02-01T00:00:00Z", TSA_2036).finding())
                  .indeterminate("OUT_OF_BOUNDS_NO_POE"),
              Instant.parse("2031-01-01T00:00:00Z"));
      // The standing that the document preserves does not help: it was preserved too late.
      assertThat(continuity.state()).isEqualTo(Continuity.State.ENDED);
      assertThat(continuity.ending().cause()).isEqualTo(EndingCause.SIGNER_CERTIFICATE);
      assertThat(continuity.others())
          .anyMatch(e -> e.cause() == EndingCause.NOT_COVERED_IN_TIME && e.subject().equals("T-1"));
    }

    @Test
    void oneOfTwoRenewalsMissing() {
      Signatures once =
          levelLta(TSA_2036)
              .stamped(Timestamps.archive("A-2", "2035-01-01T00:00:00Z", TSA_2046).finding())
              .indeterminate("OUT_OF_BOUNDS_NO_POE");
      assertEnd(
          analyse(once, LATER),
          Continuity.State.ENDED,
          "2046-01-01T00:00:00Z",
          EndingCause.TSA_CERTIFICATE,
          "A-2");
    }
  }

  @Nested
  class WhenTimeIsNotTheCause {
    @Test
    void aBrokenSignatureIsNotProvable() {
      Continuity continuity =
          analyse(levelLta(TSA_2036).broken(), Instant.parse("2060-01-01T00:00:00Z"));
      assertThat(continuity.state()).isEqualTo(Continuity.State.NOT_PROVABLE);
      assertThat(continuity.ending().cause()).isEqualTo(EndingCause.NOT_PROVABLE_NOW);
      assertThat(continuity.ending().subject()).isEqualTo("HASH_FAILURE");
      assertThat(continuity.provableUntil()).isEmpty();
    }

    @Test
    void aSignerFromNowhereIsNotProvable() {
      Continuity continuity =
          analyse(
              levelLta(TSA_2036).withoutAnchor().indeterminate("NO_CERTIFICATE_CHAIN_FOUND"), NOW);
      assertThat(continuity.state()).isEqualTo(Continuity.State.NOT_PROVABLE);
    }

    @Test
    void anAlgorithmThatWasNeverAllowedHasNoDate() {
      Continuity continuity =
          analyse(
              Signatures.by(DOCTOR)
                  .with(new AlgorithmUse("RSA", 2048, Optional.of("SHA-1")))
                  .concluded(
                      Conclusion.indeterminate("CRYPTO_CONSTRAINTS_FAILURE_NO_POE", List.of())),
              NOW);
      assertThat(continuity.state()).isEqualTo(Continuity.State.NOT_PROVABLE);
      assertThat(continuity.ending().cause()).isEqualTo(EndingCause.ALGORITHM);
      assertThat(continuity.ending().when()).isEqualTo(NOW);
    }

    @Test
    void timestampsFromNowhereAndBrokenOnesProlongNothing() {
      Signatures lt =
          Signatures.by(DOCTOR)
              .at(SignatureLevel.LTA)
              .stamped(
                  Timestamps.signature("T-1", "2026-04-01T00:00:00Z", TSA_2036)
                      .withoutAnchor()
                      .finding())
              .stamped(
                  Timestamps.archive("A-1", "2026-04-01T00:01:00Z", TSA_2046).broken().finding());
      assertProvable(
          analyse(lt, NOW), "2030-01-01T00:00:00Z", EndingCause.SIGNER_CERTIFICATE, "S-1");
    }

    @Test
    void aTimestampOfTheFutureProlongsNothingYet() {
      Signatures lta =
          levelLta(TSA_2036)
              .stamped(Timestamps.archive("A-2", "2035-01-01T00:00:00Z", TSA_2046).finding());
      assertThat(analyse(lta, NOW).ending().when())
          .isEqualTo(Instant.parse("2036-01-01T00:00:00Z"));
    }
  }

  @Nested
  class CertificateAlgorithms {
    @Test
    void familyKeyAndDigestAreReadFromTheCertificate() {
      assertThat(CertificateAlgorithm.of(DOCTOR.get(0), DOCTOR.get(1).getPublicKey()))
          .isEqualTo(new AlgorithmUse("RSA", 2048, Optional.of("SHA-256")));
      assertThat(CertificateAlgorithm.of(TSA_2036.get(0), TSA_2036.get(1).getPublicKey()))
          .isEqualTo(new AlgorithmUse("ECDSA", 384, Optional.of("SHA-384")));
    }
  }
}
