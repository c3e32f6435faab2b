package org.karteseal.validator.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.karteseal.sign.Document;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.sign.SignedRecord;
import org.karteseal.timestamp.augment.RecordAugmenter;
import org.karteseal.validator.SignatureReport;
import org.karteseal.validator.ValidationReport;
import org.karteseal.validator.Verdict;

/**
 * The short way of renewal (docs/adr/0022) passes nothing that the full validation does not: {@link
 * Hospital#judge} asserts it for every document that any test here judges, and this test adds
 * documents of many ages. It does pass what archives are full of.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShortWayTest {
  private static final Duration YEAR = Duration.ofDays(365);

  private Hospital hospital;
  private Document signed;
  private RecordAugmenter many;

  @BeforeAll
  void sign() throws Exception {
    hospital = new Hospital(List.of("doctor", "pharmacist"));
    signed = hospital.sign(Hospital.pdf(), "doctor", SignatureLevel.LTA, "tsa-1");
    many =
        new RecordAugmenter(
                hospital.trust, hospital.clock, hospital.pool("tsa-1"), hospital.online())
            .forMany(1_000_000);
  }

  @AfterAll
  void end() {
    hospital.close();
  }

  private Document renewed(Document document) throws SealException {
    try (SignedRecord record = many.augment(document, SignatureLevel.LTA)) {
      return Document.of("x.pdf", record.document().readAll());
    }
  }

  @Test
  void aRenewedDocumentIsAtItsLevelForAStranger() throws Exception {
    hospital.clock.set(Hospital.START.plus(YEAR));
    Document first = renewed(signed);
    hospital.clock.set(Hospital.START.plus(YEAR.multipliedBy(2)));
    Document second = renewed(first);

    assertThat(first.startsWith(signed)).isTrue();
    assertThat(second.startsWith(first)).isTrue();
    ValidationReport report = hospital.judge(second, hospital.clock.instant());
    SignatureReport finding = report.signatures().get(0);
    assertThat(report.verdict()).isEqualTo(Verdict.TOTAL_PASSED);
    assertThat(finding.level()).contains(SignatureLevel.LTA);
    assertThat(finding.timestamps()).hasSize(4);
    assertThat(second.size() - first.size()).isLessThan(15_000);
  }

  /** Between, at and after every date at which something ends, in both ways of renewal. */
  @Test
  void atNoAgeItPassesWhatTheFullValidationDoesNot() throws Exception {
    List<Document> lives = new ArrayList<>(List.of(signed));
    hospital.clock.set(Hospital.START.plus(YEAR.multipliedBy(2)));
    lives.add(renewed(signed));
    hospital.clock.set(Hospital.START.plus(YEAR.multipliedBy(4)));
    lives.add(renewed(lives.get(1)));
    hospital.clock.set(Hospital.START);
    lives.add(hospital.sign(Hospital.pdf(), "doctor", SignatureLevel.T, "tsa-1"));
    lives.add(hospital.sign(lives.get(3), "pharmacist", SignatureLevel.LTA, "tsa-1"));
    lives.add(hospital.sign(Hospital.pdf(), "doctor", SignatureLevel.B, "tsa-1"));
    int passed = 0;
    for (Document life : lives) {
      for (int month = 0; month < 150; month += 9) {
        Instant at = Hospital.START.plus(Duration.ofDays(30L * month));
        hospital.judge(life, at);
        passed += hospital.passesShortly(life, at) ? 1 : 0;
      }
    }
    assertThat(passed).isPositive();
  }

  @Test
  void whatIsAlteredIsRefusedAndNoTokenIsBought() throws Exception {
    hospital.clock.set(Hospital.START.plus(Duration.ofDays(1)));
    Flips flips = new Flips(signed.readAll());
    Random random = new Random(22);
    int before = hospital.server.tsa("tsa-1").tokensIssued();
    for (int i = 0; i < 60; i++) {
      int position = random.nextInt(flips.newest().end());
      if (flips.isCovered(position) && !flips.isInGap(position)) {
        Document altered = Document.of("x.pdf", flips.flipped(position, 1 << random.nextInt(8)));
        assertThatExceptionOfType(SealException.class).isThrownBy(() -> renewed(altered));
      }
    }
    assertThat(hospital.server.tsa("tsa-1").tokensIssued()).isEqualTo(before);
  }

  @Test
  void tooLateIsRefusedWithTheReasonOfTheFullValidation() {
    hospital.clock.set(Instant.parse("2055-06-01T00:00:00Z"));

    assertThatExceptionOfType(SealException.class)
        .isThrownBy(() -> renewed(signed))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.OLD_CHAIN_INDETERMINATE));
  }
}
