package org.karteseal.validator.conformity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.karteseal.sign.SignatureFormat;
import org.karteseal.sign.ades.Coverage;
import org.karteseal.sign.trust.AlgorithmUse;
import org.karteseal.validator.testing.Signatures;
import org.karteseal.validator.testing.Timestamps;

/** GL6-14-2. */
class TimestampClausesTest extends ClauseFixture {
  /** GL6-14-2. */
  @Nested
  class TimestampOverAll {
    private ClauseReason judged(Signatures signature) {
      return judge(Clause.TIMESTAMP_OVER_ALL, signature);
    }

    @Test
    void present() {
      assertThat(judged(stamped())).isEqualTo(ClauseReason.TIMESTAMP_COVERS_ALL);
    }

    @Test
    void none() {
      assertThat(judged(bare())).isEqualTo(ClauseReason.NO_TIMESTAMP);
    }

    @Test
    void broken() {
      assertThat(judged(stamped(Timestamps.signature("T-1", PUT, TSA).broken())))
          .isEqualTo(ClauseReason.TIMESTAMP_FAILED);
    }

    @Test
    void cannotBeTold() {
      assertThat(judged(stamped(Timestamps.signature("T-1", PUT, TSA).indeterminate("TRY_LATER"))))
          .isEqualTo(ClauseReason.TIMESTAMP_INDETERMINATE);
    }

    @Test
    void overASignatureThatIsBroken() {
      assertThat(judged(stamped().broken())).isEqualTo(ClauseReason.SIGNATURE_FAILED);
    }

    @Test
    void contentCameLater() {
      assertThat(judged(stamped().laterChange(Coverage.Kind.CONTENT)))
          .isEqualTo(ClauseReason.CHANGED_AFTER_SIGNING);
    }

    @Test
    void partsOfAnXmlDocument() {
      format = SignatureFormat.XADES;
      Coverage parts =
          new Coverage(false, Optional.empty(), List.of("#PrescriptionDocument"), List.of());
      assertThat(judged(stamped().covering(parts))).isEqualTo(ClauseReason.PARTS_COVERED);
    }
  }

  /** GL6-14-2(1). */
  @Nested
  class Accredited {
    private ClauseReason judged(Timestamps timestamp) {
      return judge(Clause.TIMESTAMP_ACCREDITED, stamped(timestamp));
    }

    private static Timestamps timestamp() {
      return Timestamps.signature("T-1", PUT, TSA);
    }

    @Test
    void byTheMinister() {
      assertThat(judged(timestamp())).isEqualTo(ClauseReason.ACCREDITED_BY_MINISTER);
    }

    @Test
    void byTheAssociation() {
      assertThat(judged(timestamp().authority("association")))
          .isEqualTo(ClauseReason.TOLERATED_FOR_TRANSITION);
    }

    @Test
    void statutoryBody() {
      assertThat(judged(timestamp().authority("statutory")))
          .isEqualTo(ClauseReason.STATUTORY_BODY_EXCEPTION);
    }

    @Test
    void accreditationEndedBefore() {
      assertThat(judged(timestamp().authority("ended"))).isEqualTo(ClauseReason.NOT_ACCREDITED);
    }

    @Test
    void accreditationStillHeldThen() {
      Timestamps then = Timestamps.signature("T-1", "2023-12-31T23:59:59Z", TSA).authority("ended");
      assertThat(judged(then)).isEqualTo(ClauseReason.ACCREDITED_BY_MINISTER);
    }

    @Test
    void notListed() {
      assertThat(judged(timestamp().withoutAuthority())).isEqualTo(ClauseReason.NOT_ACCREDITED);
    }

    @Test
    void anchorTrustedForSomethingElse() {
      assertThat(judged(timestamp().anchor("provider-root")))
          .isEqualTo(ClauseReason.NOT_ACCREDITED);
    }

    @Test
    void aBrokenTokenIsNobodys() {
      assertThat(judged(timestamp().broken())).isEqualTo(ClauseReason.TIMESTAMP_FAILED);
    }

    @Test
    void aTimeThatIsNotProved() {
      assertThat(judged(timestamp().indeterminate("OUT_OF_BOUNDS_NO_POE")))
          .isEqualTo(ClauseReason.TIMESTAMP_INDETERMINATE);
    }

    @Test
    void noTrustedPath() {
      assertThat(judged(timestamp().withoutAnchor())).isEqualTo(ClauseReason.AUTHORITY_UNKNOWN);
    }

    @Test
    void theWorstOfSeveralCounts() {
      Signatures two =
          stamped().stamped(Timestamps.archive("A-1", PUT, TSA).authority("association").finding());
      assertThat(judge(Clause.TIMESTAMP_ACCREDITED, two))
          .isEqualTo(ClauseReason.TOLERATED_FOR_TRANSITION);
    }

    @Test
    void noTimestamp() {
      assertThat(judge(Clause.TIMESTAMP_ACCREDITED, bare()))
          .isEqualTo(ClauseReason.NO_TIMESTAMP_TO_JUDGE);
    }
  }

  /** GL6-14-2(2). */
  @Nested
  class KeptEffective {
    private ClauseReason judged(Signatures signature) {
      return judge(Clause.TIMESTAMP_KEPT_EFFECTIVE, signature);
    }

    private void retainUntil(String until) {
      retention = new Retention(Optional.of(Instant.parse(until)), Optional.empty(), false);
    }

    @Test
    void longEnough() {
      retainUntil("2036-01-01T00:00:00Z");
      assertThat(judged(stamped())).isEqualTo(ClauseReason.PROVABLE_THROUGH_RETENTION);
    }

    @Test
    void notLongEnoughYet() {
      retainUntil("2036-01-02T00:00:00Z");
      assertThat(judged(stamped())).isEqualTo(ClauseReason.RENEWAL_NEEDED);
    }

    @Test
    void startOfThePeriodUnknown() {
      retention = new Retention(Optional.empty(), Optional.of("prescription"), true);
      assertThat(judged(stamped())).isEqualTo(ClauseReason.RETENTION_START_UNKNOWN);
    }

    @Test
    void ruleUnknown() {
      retention = new Retention(Optional.empty(), Optional.of("other"), false);
      assertThat(judged(stamped())).isEqualTo(ClauseReason.RETENTION_RULE_UNKNOWN);
    }

    @Test
    void recordTypeUnknown() {
      assertThat(judged(stamped())).isEqualTo(ClauseReason.RECORD_TYPE_UNKNOWN);
    }

    @Test
    void ended() {
      ClauseReason reason =
          judge(
              Clause.TIMESTAMP_KEPT_EFFECTIVE,
              stamped().indeterminate("OUT_OF_BOUNDS_NO_POE"),
              Instant.parse("2040-01-01T00:00:00Z"));
      assertThat(reason).isEqualTo(ClauseReason.PROOF_HAS_ENDED);
    }

    @Test
    void endedAfterTheRetentionPeriod() {
      retainUntil("2029-01-01T00:00:00Z");
      ClauseReason reason =
          judge(
              Clause.TIMESTAMP_KEPT_EFFECTIVE,
              stamped().indeterminate("OUT_OF_BOUNDS_NO_POE"),
              Instant.parse("2040-01-01T00:00:00Z"));
      assertThat(reason).isEqualTo(ClauseReason.PROVABLE_THROUGH_RETENTION);
    }

    @Test
    void notProvable() {
      assertThat(judged(stamped().broken())).isEqualTo(ClauseReason.NOT_PROVABLE);
    }

    @Test
    void noTimestamp() {
      assertThat(judged(bare())).isEqualTo(ClauseReason.NO_TIMESTAMP_TO_JUDGE);
    }
  }

  /** GL6-14-2(3). */
  @Nested
  class StandardTechniques {
    private ClauseReason judged(Signatures signature) {
      return judge(Clause.STANDARD_TECHNIQUES, signature);
    }

    @Test
    void baselineLevel() {
      assertThat(judged(stamped())).isEqualTo(ClauseReason.STANDARD_FORMAT);
    }

    @Test
    void noBaselineLevel() {
      assertThat(judged(stamped().withoutLevel())).isEqualTo(ClauseReason.NO_BASELINE_LEVEL);
    }

    @Test
    void algorithmOutdated() {
      assertThat(judged(stamped().with(new AlgorithmUse("RSA", 2048, Optional.of("SHA-1")))))
          .isEqualTo(ClauseReason.ALGORITHM_OUTDATED_WHEN_SIGNED);
    }

    @Test
    void signedPerhapsBeforeTheAlgorithmEnded() {
      Signatures late = bare().validatedAt(Instant.parse("2032-01-01T00:00:00Z"));
      assertThat(judged(late)).isEqualTo(ClauseReason.ALGORITHM_TIME_NOT_PROVED);
    }
  }

  /** GL6-14-2(4). */
  @Nested
  class CertificateValidAtTimestamp {
    private ClauseReason judged(Signatures signature) {
      return judge(Clause.CERTIFICATE_VALID_AT_TIMESTAMP, signature);
    }

    private static Signatures putAt(String time) {
      return stamped(Timestamps.signature("T-1", time, TSA));
    }

    @Test
    void valid() {
      assertThat(judged(stamped())).isEqualTo(ClauseReason.CERTIFICATE_VALID);
    }

    @Test
    void validInItsLastSecond() {
      assertThat(judged(putAt("2030-01-01T00:00:00Z"))).isEqualTo(ClauseReason.CERTIFICATE_VALID);
    }

    @Test
    void expired() {
      assertThat(judged(putAt("2030-01-01T00:00:01Z").indeterminate("OUT_OF_BOUNDS_NO_POE")))
          .isEqualTo(ClauseReason.CERTIFICATE_EXPIRED);
    }

    @Test
    void notYetValid() {
      assertThat(judged(putAt("2024-12-31T23:59:59Z")))
          .isEqualTo(ClauseReason.CERTIFICATE_NOT_YET_VALID);
    }

    @Test
    void revokedBefore() {
      assertThat(judged(stamped().indeterminate("REVOKED_NO_POE")))
          .isEqualTo(ClauseReason.CERTIFICATE_REVOKED);
    }

    @Test
    void standingUnknown() {
      assertThat(judged(stamped().indeterminate("TRY_LATER")))
          .isEqualTo(ClauseReason.CERTIFICATE_STANDING_UNKNOWN);
    }

    @Test
    void timestampCannotBeTold() {
      assertThat(judged(stamped(Timestamps.signature("T-1", PUT, TSA).indeterminate("TRY_LATER"))))
          .isEqualTo(ClauseReason.TIMESTAMP_INDETERMINATE);
    }

    @Test
    void noTimestamp() {
      assertThat(judged(bare())).isEqualTo(ClauseReason.NO_TIMESTAMP_TO_JUDGE);
    }
  }
}
