package org.karteseal.validator.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.karteseal.sign.Document;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.validator.ValidationReport;
import org.karteseal.validator.Verdict;
import org.karteseal.validator.conformity.ClauseOutcome;
import org.karteseal.validator.conformity.ClauseReason;
import org.karteseal.validator.conformity.ClauseVerdict;
import org.karteseal.validator.continuity.Ending;
import org.karteseal.validator.continuity.EndingCause;

/** GL6-14-2(2): a record stays provable for as long as somebody renews it in time. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DecadesTest {
  private static final Instant IN_2060 = Instant.parse("2060-06-01T00:00:00Z");

  private Hospital hospital;
  private Document signed2026;
  private Document renewed2035;
  private Document renewed2045;
  private Document renewed2055;

  @BeforeAll
  void live() throws Exception {
    hospital = new Hospital(List.of("doctor"));
    signed2026 = hospital.sign(Hospital.pdf(), "doctor", SignatureLevel.LTA, "tsa-1");
    hospital.clock.set(Instant.parse("2035-06-01T00:00:00Z"));
    renewed2035 = hospital.renew(signed2026, "tsa-2");
    hospital.clock.set(Instant.parse("2045-06-01T00:00:00Z"));
    renewed2045 = hospital.renew(renewed2035, "tsa-3");
    hospital.clock.set(Instant.parse("2055-06-01T00:00:00Z"));
    renewed2055 = hospital.renew(renewed2045, "tsa-4");
  }

  @AfterAll
  void end() {
    hospital.close();
  }

  @Test
  void renewedInTimeItIsProvableIn2060() throws Exception {
    ValidationReport report = hospital.judge(renewed2055, IN_2060);

    assertThat(report.verdict()).isEqualTo(Verdict.TOTAL_PASSED);
    assertThat(report.signatures().get(0).bestSignatureTime()).isEqualTo(Hospital.START);
    assertThat(report.provableUntil()).contains(Instant.parse("2067-01-01T00:00:00Z"));
  }

  @Test
  void withoutTheLastRenewalItIsNotAndTheReportNamesDateAndCause() throws Exception {
    ValidationReport report = hospital.judge(renewed2045, IN_2060);

    assertThat(report.verdict()).isEqualTo(Verdict.INDETERMINATE);
    Ending ending = report.signatures().get(0).continuity().ending();
    assertThat(ending.cause()).isEqualTo(EndingCause.TSA_CERTIFICATE);
    assertThat(ending.when()).isEqualTo(Instant.parse("2056-01-01T00:00:00Z"));
  }

  @Test
  void withoutTheSecondRenewalItEndedEarlier() throws Exception {
    ValidationReport report = hospital.judge(renewed2035, IN_2060);

    assertThat(report.verdict()).isEqualTo(Verdict.INDETERMINATE);
    Ending ending = report.signatures().get(0).continuity().ending();
    assertThat(ending.when()).isEqualTo(Instant.parse("2046-01-01T00:00:00Z"));
  }

  @Test
  void everyStageIsProvableUntilItsEndAndNotAfter() throws Exception {
    for (Document stage : List.of(signed2026, renewed2035, renewed2045, renewed2055)) {
      Instant end =
          hospital
              .judge(stage, Instant.parse("2055-06-02T00:00:00Z"))
              .signatures()
              .get(0)
              .continuity()
              .ending()
              .when();
      assertThat(hospital.judge(stage, end.minusSeconds(86_400)).verdict())
          .isEqualTo(Verdict.TOTAL_PASSED);
      assertThat(hospital.judge(stage, end.plusSeconds(86_400)).verdict())
          .isNotEqualTo(Verdict.TOTAL_PASSED);
    }
  }

  @Test
  void itConformsWhereverADocumentCanShowIt() throws Exception {
    ValidationReport report = hospital.judge(signed2026, Instant.parse("2026-06-01T00:00:00Z"));

    assertThat(report.signatures().get(0).conformity())
        .filteredOn(c -> c.outcome() != ClauseOutcome.CONFORMS)
        .extracting(ClauseVerdict::reason)
        .containsExactly(
            ClauseReason.OTHER_ROUTE,
            ClauseReason.OTHER_ROUTE,
            ClauseReason.RETENTION_START_UNKNOWN,
            ClauseReason.KEY_MANAGEMENT_NOT_VISIBLE);
  }

  @Test
  void tooLateIsRefusedAndNoTokenIsBought() {
    hospital.clock.set(Instant.parse("2055-06-01T00:00:00Z"));
    int before = hospital.server.tsa("tsa-4").tokensIssued();

    assertThatExceptionOfType(SealException.class)
        .isThrownBy(() -> hospital.renew(signed2026, "tsa-4"))
        .satisfies(
            e -> assertThat(e.reason()).isEqualTo(SealException.Reason.OLD_CHAIN_INDETERMINATE));
    assertThat(hospital.server.tsa("tsa-4").tokensIssued()).isEqualTo(before);
  }
}
