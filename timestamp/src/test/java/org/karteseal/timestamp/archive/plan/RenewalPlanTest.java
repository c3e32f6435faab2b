package org.karteseal.timestamp.archive.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.karteseal.timestamp.archive.plan.ListedArchive.P_384;
import static org.karteseal.timestamp.archive.plan.ListedArchive.RSA_2048;
import static org.karteseal.timestamp.archive.plan.ListedArchive.RSA_3072;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.karteseal.sign.record.RetentionRule.Condition;
import org.karteseal.sign.trust.AlgorithmPolicy;

/** What ends when, what is done about it, and what it costs. */
class RenewalPlanTest {
  static final Instant AT = Instant.parse("2026-11-25T00:00:00Z");
  private static final PlanTerms TERMS = PlanTerms.standard(AT);

  private static RenewalPlan plan(ListedArchive archive, String... whatIf) throws Exception {
    List<WhatIf> assumptions = new ArrayList<>();
    for (String text : whatIf) {
      assumptions.add(WhatIf.parse(text, AlgorithmPolicy.standard()));
    }
    return RenewalPlan.of(archive, TERMS.at(BigDecimal.TEN).assuming(assumptions));
  }

  @Nested
  class Rfc4998TimestampRenewal {
    @Test
    void oneTokenRenewsEveryChain() throws Exception {
      ListedArchive archive = new ListedArchive();
      for (int round = 1; round <= 100; round++) {
        archive
            .chain(round, "2035-04-01", RSA_3072)
            .holds(round, "biological-product-record", "2026-04-01", 10_000);
      }
      RenewalPlan plan = plan(archive);
      assertThat(plan.renewals()).hasSize(2);
      Renewal first = plan.renewals().get(0);
      assertThat(first.kind()).isEqualTo(Renewal.Kind.TIMESTAMP_RENEWAL);
      assertThat(first.chains()).isEqualTo(100);
      assertThat(first.needed().records()).isEqualTo(1_000_000);
      assertThat(first.planned()).isEqualTo("2035-01-01");
      assertThat(first.latest()).isEqualTo("2035-03-31");
      assertThat(first.because().cause()).isEqualTo(EndingCause.AUTHORITY_CERTIFICATE);
      assertThat(plan.yen()).contains(BigDecimal.valueOf(20));
      assertThat(plan.horizon()).isEqualTo("2046-04-01");
    }

    @Test
    void theTokensSignatureMayEndBeforeItsCertificate() throws Exception {
      RenewalPlan plan =
          plan(
              new ListedArchive()
                  .chain(1, "2045-04-01", RSA_2048)
                  .holds(1, "biological-product-record", "2026-04-01", 5));
      assertThat(plan.chains().get(0).endings().get(0))
          .isEqualTo(
              new Ending(
                  Instant.parse("2041-01-01T00:00:00Z"),
                  EndingCause.SIGNATURE_ALGORITHM,
                  RSA_2048.toString()));
      assertThat(plan.renewals()).hasSize(1);
    }

    @Test
    void whatOutlivesItsRecordsIsNotRenewed() throws Exception {
      RenewalPlan plan =
          plan(
              new ListedArchive()
                  .chain(1, "2036-04-01", RSA_3072)
                  .holds(1, "medical-chart", "2026-04-01", 5));
      assertThat(plan.renewals()).isEmpty();
      assertThat(plan.shortfalls()).isEmpty();
      assertThat(plan.horizon()).isEqualTo("2031-04-01");
    }

    @Test
    void theLastDayOfTheRetentionDecides() throws Exception {
      // Kept to the end of 1 April 2031 in Japan, which is 15:00 UTC.
      ListedArchive within =
          new ListedArchive()
              .chain(1, "2031-04-01", RSA_3072)
              .holds(1, "medical-chart", "2026-04-01", 5);
      assertThat(plan(within).renewals()).hasSize(1);
      assertThat(plan(within).shortfalls()).hasSize(1);
      ListedArchive beyond =
          new ListedArchive()
              .chain(1, "2031-04-02", RSA_3072)
              .holds(1, "medical-chart", "2026-04-01", 5);
      assertThat(plan(beyond).renewals()).isEmpty();
    }

    @Test
    void whatIsDueAlreadyIsPlannedForToday() throws Exception {
      RenewalPlan plan =
          plan(
              new ListedArchive()
                  .chain(1, "2026-12-25", RSA_3072)
                  .holds(1, "medical-chart", "2026-04-01", 5));
      assertThat(plan.renewals().get(0).planned()).isEqualTo("2026-11-25");
      assertThat(plan.renewals().get(0).latest()).isEqualTo("2026-12-24");
      assertThat(plan.renewals().get(0).late()).isTrue();
    }
  }

  @Nested
  class Rfc4998HashTreeRenewal {
    private ListedArchive archive() {
      return new ListedArchive()
          .chain(1, "2036-04-01", RSA_3072)
          .chain(2, "2037-04-01", P_384)
          .holds(1, "biological-product-record", "2026-04-01", 5)
          .holds(2, "biological-product-record", "2026-05-01", 7);
    }

    @Test
    void aDigestThatEndsIsLeftWithOneToken() throws Exception {
      RenewalPlan plan = plan(archive(), "sha256-ends=2032-01-01");
      Renewal first = plan.renewals().get(0);
      assertThat(first.kind()).isEqualTo(Renewal.Kind.HASH_TREE_RENEWAL);
      assertThat(first.because())
          .isEqualTo(
              new Ending(
                  Instant.parse("2032-01-01T00:00:00Z"), EndingCause.TREE_DIGEST, "SHA-256"));
      assertThat(first.digest()).isEqualTo("SHA-512");
      assertThat(first.chains()).isEqualTo(2);
      assertThat(first.planned()).isEqualTo("2031-10-03");
      assertThat(first.latest()).isEqualTo("2031-12-31");
      assertThat(plan.renewals().subList(1, plan.renewals().size()))
          .allMatch(r -> r.kind() == Renewal.Kind.TIMESTAMP_RENEWAL)
          .allMatch(r -> r.digest().equals("SHA-512"));
      assertThat(plan.losses()).isEmpty();
    }

    @Test
    void withoutTheAssumptionNothingLeavesSha256() throws Exception {
      assertThat(plan(archive()).renewals())
          .isNotEmpty()
          .allMatch(r -> r.kind() == Renewal.Kind.TIMESTAMP_RENEWAL);
    }

    @Test
    void chainsOfTwoDigestsAreRenewedApart() throws Exception {
      RenewalPlan plan =
          plan(
              new ListedArchive()
                  .chain(1, "SHA-256", "tsa-1", "2036-04-01", RSA_3072)
                  .chain(2, "SHA-512", "tsa-1", "2036-04-01", RSA_3072)
                  .holds(1, "medical-chart", "2032-04-01", 5)
                  .holds(1, "biological-product-record", "2026-04-01", 5)
                  .holds(2, "biological-product-record", "2026-04-01", 5));
      assertThat(plan.renewals()).extracting(Renewal::planned).hasSize(4);
      assertThat(plan.renewals().subList(0, 2))
          .extracting(Renewal::digest)
          .containsExactlyInAnyOrder("SHA-256", "SHA-512");
    }

    @Test
    void whereEveryDigestOfTheArchiveEndsDocumentsMustBeReadAgain() throws Exception {
      RenewalPlan plan = plan(archive(), "sha256-ends=2032-01-01", "sha512-ends=2031-06-01");
      assertThat(plan.losses()).isNotEmpty().allMatch(l -> l.cause() == Loss.Cause.NO_DIGEST);
      assertThat(plan.losses().stream().mapToLong(l -> l.records().records()).sum()).isEqualTo(12);
    }
  }

  @Nested
  class Assumptions {
    @Test
    void anAuthorityThatFallsTakesItsTokensAlong() throws Exception {
      RenewalPlan plan =
          plan(
              new ListedArchive()
                  .chain(1, "2036-04-01", RSA_3072)
                  .holds(1, "medical-chart", "2026-04-01", 5),
              "authority:tsa-1-ends=2028-07-01");
      assertThat(plan.renewals().get(0).because())
          .isEqualTo(
              new Ending(Instant.parse("2028-07-01T00:00:00Z"), EndingCause.AUTHORITY, "tsa-1"));
    }

    @Test
    void aShortKeyIsShortWithEitherPadding() throws Exception {
      AlgorithmPolicy policy =
          WhatIf.applied(
              List.of(WhatIf.parse("rsa-2048-ends=2029-01-01", AlgorithmPolicy.standard())),
              AlgorithmPolicy.standard());
      assertThat(policy.life(RSA_2048).verifyUntil()).isEqualTo("2029-01-01T00:00:00Z");
      assertThat(policy.life(RSA_3072)).isEqualTo(AlgorithmPolicy.standard().life(RSA_3072));
    }

    @Test
    void aKnownEndIsNotPutOff() throws Exception {
      WhatIf late = WhatIf.parse("SHA-256-ends=2099-01-01", AlgorithmPolicy.standard());
      assertThat(
              WhatIf.applied(List.of(late), AlgorithmPolicy.standard())
                  .lifeOfDigest("SHA-256")
                  .verifyUntil())
          .isEqualTo("2061-01-01T00:00:00Z");
    }

    @Test
    void eachFaultHasItsName() {
      assertFault("sha256", WhatIfFault.Kind.FORM);
      assertFault("-ends=2032-01-01", WhatIfFault.Kind.FORM);
      assertFault("authority:-ends=2032-01-01", WhatIfFault.Kind.FORM);
      assertFault("sha256-ends=2032", WhatIfFault.Kind.DATE);
      assertFault("sha256-ends=2032-02-30", WhatIfFault.Kind.DATE);
      assertFault("rsa-1024-ends=2032-01-01", WhatIfFault.Kind.ALGORITHM_NOT_KNOWN);
    }

    @Test
    void aNameThatIsNotKnownComesWithThoseThatAre() {
      assertThatThrownBy(() -> WhatIf.parse("sha257-ends=2032-01-01", AlgorithmPolicy.standard()))
          .isInstanceOfSatisfying(
              WhatIfFault.class,
              f -> assertThat(f.known()).contains("sha256", "rsa-2048", "ecdsa-384"));
      ListedArchive archive = new ListedArchive().chain(1, "2036-04-01", RSA_3072);
      assertThatThrownBy(() -> plan(archive, "authority:tsa-9-ends=2030-01-01"))
          .isInstanceOfSatisfying(
              WhatIfFault.class,
              f -> {
                assertThat(f.kind()).isEqualTo(WhatIfFault.Kind.AUTHORITY_NOT_KNOWN);
                assertThat(f.known()).containsExactly("tsa-1");
              });
    }

    private void assertFault(String text, WhatIfFault.Kind kind) {
      assertThatThrownBy(() -> WhatIf.parse(text, AlgorithmPolicy.standard()))
          .isInstanceOfSatisfying(WhatIfFault.class, f -> assertThat(f.kind()).isEqualTo(kind));
    }
  }

  @Nested
  class WhatCannotBeHelped {
    @Test
    void aChainThatWasNotRenewedInTimeIsLost() throws Exception {
      RenewalPlan plan =
          plan(
              new ListedArchive()
                  .chain(1, "2026-11-25", RSA_3072)
                  .holds(1, "medical-chart", "2026-04-01", 5));
      assertThat(plan.renewals()).isEmpty();
      assertThat(plan.losses())
          .singleElement()
          .satisfies(
              loss -> {
                assertThat(loss.cause()).isEqualTo(Loss.Cause.ENDED_ALREADY);
                assertThat(loss.records().records()).isEqualTo(5);
              });
    }

    @Test
    void beyondTheTableNobodyKnowsAnAlgorithm() throws Exception {
      RenewalPlan plan =
          RenewalPlan.of(
              new ListedArchive().chain(1, "2036-04-01", RSA_3072).holds(1, "medical-chart", "", 5),
              TERMS.until(LocalDate.parse("2090-01-01")));
      assertThat(plan.losses())
          .singleElement()
          .satisfies(loss -> assertThat(loss.ending().when()).isEqualTo("2071-01-01T00:00:00Z"));
      assertThat(plan.renewals()).isNotEmpty();
    }
  }

  @Nested
  class Retention {
    @Test
    void aRecordWhoseEventIsToComeIsRenewedAgainAndAgain() throws Exception {
      RenewalPlan plan =
          RenewalPlan.of(
              new ListedArchive()
                  .chain(1, "2036-04-01", RSA_3072)
                  .holds(1, "medical-chart", "", 5, Condition.HEALTH_INSURANCE)
                  .holds(1, "no-such-type", "1950-01-01", 3),
              TERMS.until(LocalDate.parse("2060-01-01")));
      assertThat(plan.renewals()).hasSize(3).allMatch(r -> r.needed().records() == 8);
      assertThat(plan.totals().open().records()).isEqualTo(5);
      assertThat(plan.totals().unknown().records()).isEqualTo(3);
      assertThat(plan.shortfalls()).hasSize(2);
      assertThat(plan.droppable()).isEmpty();
    }

    @Test
    void whatIsOverIsProposedAndRenewedAllTheSame() throws Exception {
      RenewalPlan plan =
          plan(
              new ListedArchive()
                  .chain(1, "2028-04-01", RSA_3072)
                  .holds(1, "medical-chart", "2021-11-24", 4)
                  .holds(1, "medical-chart", "2021-11-25", 6)
                  .holds(1, "medical-chart", "2026-04-01", 5));
      assertThat(plan.totals().over().records()).isEqualTo(4);
      assertThat(plan.droppable())
          .singleElement()
          .satisfies(
              d -> {
                assertThat(d.amount().records()).isEqualTo(4);
                assertThat(d.lastDay()).isEqualTo("2026-11-24");
              });
      assertThat(plan.renewals().get(0).needed().records()).isEqualTo(5);
      assertThat(plan.renewals().get(0).pastRetention().records()).isEqualTo(10);
    }

    @Test
    void yearsAddUp() throws Exception {
      RenewalPlan plan =
          plan(
              new ListedArchive()
                  .chain(1, "2028-04-01", RSA_3072)
                  .holds(1, "medical-chart", "2022-04-01", 4)
                  .holds(1, "biological-product-record", "2026-04-01", 5)
                  .holds(0, "medical-chart", "2026-11-01", 9));
      assertThat(plan.years().stream().mapToInt(RenewalPlan.YearLine::tokens).sum())
          .isEqualTo(plan.tokens());
      assertThat(plan.years().stream().mapToLong(y -> y.retentionEnds().records()).sum())
          .isEqualTo(18);
      assertThat(plan.years().get(plan.years().size() - 1).kept().records()).isZero();
      assertThat(plan.totals().unsealed().records()).isEqualTo(9);
      assertThat(plan.totals().all().octets()).isEqualTo(18_000);
    }
  }

  @Test
  void noRenewalComesTooLateWhateverTheArchive() throws Exception {
    Random random = new Random(4998);
    for (int i = 0; i < 300; i++) {
      ListedArchive archive = new ListedArchive();
      int chains = 1 + random.nextInt(5);
      for (int round = 1; round <= chains; round++) {
        archive.chain(
            round,
            random.nextBoolean() ? "SHA-256" : "SHA-512",
            "tsa-" + random.nextInt(3),
            AT.plusSeconds(86_400L * (1 + random.nextInt(5000))).toString().substring(0, 10),
            random.nextBoolean() ? RSA_2048 : P_384);
        archive.holds(
            round,
            "biological-product-record",
            LocalDate.parse("2026-11-25").minusDays(random.nextInt(8000)).toString(),
            1 + random.nextInt(50));
      }
      int digestEnds = 2028 + random.nextInt(20);
      RenewalPlan plan = plan(archive, "sha256-ends=" + digestEnds + "-01-01");
      assertThat(plan.losses()).isEmpty();
      LocalDate before = plan.on();
      for (Renewal renewal : plan.renewals()) {
        assertThat(renewal.planned()).isBetween(before, renewal.latest().plusDays(1));
        assertThat(renewal.protectsUntil().when()).isAfter(renewal.because().when());
        before = renewal.planned();
      }
      assertThat(plan.renewals().stream())
          .filteredOn(r -> r.kind() == Renewal.Kind.HASH_TREE_RENEWAL)
          .hasSizeLessThanOrEqualTo(1);
    }
  }

  @Test
  void theJsonFollowsItsSchema() throws Exception {
    ListedArchive archive =
        new ListedArchive()
            .chain(1, "2028-04-01", RSA_2048)
            .chain(2, "2026-04-01", RSA_2048)
            .holds(1, "medical-chart", "2010-04-01", 4)
            .holds(1, "medical-chart", "", 4, Condition.HEALTH_INSURANCE)
            .holds(1, "biological-product-record", "2026-04-01", 5)
            .holds(2, "biological-product-record", "2026-04-01", 5);
    RenewalPlan plan = plan(archive, "sha256-ends=2032-01-01", "authority:tsa-1-ends=2027-12-01");
    try (InputStream in = PlanJson.class.getResourceAsStream("plan-1.schema.json")) {
      assertThat(in).isNotNull();
      assertThat(
              SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                  .getSchema(in, InputFormat.JSON)
                  .validate(PlanJson.text(plan), InputFormat.JSON))
          .isEmpty();
    }
    assertThat(plan.losses()).isNotEmpty();
    assertThat(plan.renewals()).isNotEmpty();
    assertThat(plan.droppable()).isNotEmpty();
  }

  @Test
  void theTableHasOneFormAndNoFormula() throws Exception {
    ListedArchive archive =
        new ListedArchive()
            .chain(1, "2028-04-01", RSA_2048)
            .holds(1, "=cmd|calc,\"x\"", "2026-04-01", 5)
            .holds(1, "medical-chart", "2010-04-01", 4);
    String table = PlanCsv.text(plan(archive));
    assertThat(table).contains("\"'=cmd|calc,\"\"x\"\"\"").doesNotContain(",=cmd");
    assertThat(table.lines().filter(l -> !l.contains("cmd")))
        .allMatch(l -> l.chars().filter(c -> c == ',').count() == 16);
    assertThat(table.lines().map(l -> l.substring(0, l.indexOf(','))).distinct())
        .containsExactly("kind", "CHAIN_ENDS", "SHORTFALL", "RENEWAL", "YEAR", "DROPPABLE");
  }
}
