package org.karteseal.timestamp.archive.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.karteseal.sign.SealException;
import org.karteseal.timestamp.ledger.Ledger;

/** What a plan reads out of a ledger. */
class LedgerHoldingsTest {
  @TempDir private Path folder = Path.of("");

  Ledger open() throws Exception {
    return Ledger.inFile(folder.resolve("ledger.db"));
  }

  private static Map<Long, Long> countsByRound(LedgerHoldings holdings) throws SealException {
    Map<Long, Long> counts = new TreeMap<>();
    holdings.holdings(
        h ->
            counts.merge(
                h.head().map(ChainHead.Id::round).orElse(0L), h.amount().records(), Long::sum));
    return counts;
  }

  @Test
  void eachRecordStandsBehindTheNewestTokenOfItsNewestTree() throws Exception {
    try (Ledger ledger = open()) {
      SeveralBatches.fill(ledger);
      LedgerHoldings holdings = LedgerHoldings.of(ledger, "archive");
      assertThat(holdings.heads()).extracting(h -> h.id().round()).containsExactly(3L, 5L);
      assertThat(holdings.heads())
          .extracting(ChainHead::treeDigest)
          .containsExactly("SHA-256", "SHA-512");
      assertThat(holdings.heads().get(0).signatures()).isNotEmpty();
      // 1-20 without the refused one; 41-50; the rest is not sealed.
      assertThat(countsByRound(holdings)).isEqualTo(Map.of(0L, 31L, 3L, 19L, 5L, 10L));
    }
  }

  @Test
  void whatIsAlikeIsAddedUp() throws Exception {
    try (Ledger ledger = open()) {
      SeveralBatches.fill(ledger);
      ledger.change(h -> h.execute("update record set event_day = 20000 where id <= 20"));
      Map<Long, Integer> groups = new TreeMap<>();
      LedgerHoldings.of(ledger, "archive")
          .holdings(
              h -> {
                if (h.head().equals(java.util.Optional.of(new ChainHead.Id(3)))) {
                  groups.merge(h.amount().octets(), 1, Integer::sum);
                }
              });
      assertThat(groups).isEqualTo(Map.of(1900L, 1));
    }
  }

  @Test
  void thePlanOfALedgerAddsUp() throws Exception {
    try (Ledger ledger = open()) {
      SeveralBatches.fill(ledger);
      RenewalPlan plan =
          RenewalPlan.of(
              LedgerHoldings.of(ledger, "archive"), PlanTerms.standard(RenewalPlanTest.AT));
      assertThat(plan.totals().all()).isEqualTo(new Amount(60, 6000));
      assertThat(plan.totals().unsealed().records()).isEqualTo(31);
      assertThat(plan.totals().open().records()).isEqualTo(2);
      // Five years from January 2020 are over, sealed or not.
      assertThat(plan.totals().over().records()).isEqualTo(58);
      assertThat(plan.droppable().get(0).amount().records()).isEqualTo(29);
    }
  }

  @Test
  void anEmptyLedgerHasAPlan() throws Exception {
    try (Ledger ledger = open()) {
      RenewalPlan plan =
          RenewalPlan.of(
              LedgerHoldings.of(ledger, "archive"), PlanTerms.standard(RenewalPlanTest.AT));
      assertThat(plan.totals().all()).isEqualTo(Amount.NONE);
      assertThat(plan.renewals()).isEmpty();
      assertThat(plan.horizon()).isEqualTo(plan.on());
    }
  }

  @Test
  void whatNoVersionOfOursWritesIsDamage() throws Exception {
    try (Ledger ledger = open()) {
      SeveralBatches.fill(ledger);
      LedgerHoldings holdings = LedgerHoldings.of(ledger, "archive");
      ledger.change(h -> h.execute("update round set token = ? where id = 3", new byte[] {1, 2}));
      assertDamage(holdings::heads, "ROUND 3");
      ledger.change(h -> h.execute("update category set conditions = 'MOON' where id = 1"));
      assertDamage(() -> holdings.holdings(h -> {}), "CONDITIONS");
    }
  }

  private static void assertDamage(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable reading, String detail) {
    assertThatThrownBy(reading)
        .isInstanceOfSatisfying(
            SealException.class,
            e -> {
              assertThat(e.reason()).isEqualTo(SealException.Reason.ARCHIVE_DAMAGED);
              assertThat(e.detail()).isEqualTo(detail);
            });
  }
}
