package org.karteseal.timestamp.archive.drop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.journal.Act;
import org.karteseal.sign.journal.Journal;
import org.karteseal.sign.journal.JournalField;
import org.karteseal.sign.journal.JournalReader;
import org.karteseal.sign.journal.RecordedEntry;
import org.karteseal.sign.record.RetentionLaw;
import org.karteseal.timestamp.archive.plan.LedgerHoldings;
import org.karteseal.timestamp.archive.plan.PlanTerms;
import org.karteseal.timestamp.archive.plan.RenewalPlan;
import org.karteseal.timestamp.archive.plan.SeveralBatches;
import org.karteseal.timestamp.ledger.Ledger;

/** Only past retention, only by order, and never without a trace. */
class DroppingTest {
  /** Record n was last entered n days after 1 January 2020: 1 to 20 are over, 21 is not. */
  private static final Instant NOW = Instant.parse("2025-01-22T03:00:00Z");

  @TempDir private Path folder = Path.of("");

  Ledger open() throws Exception {
    return Ledger.inFile(folder.resolve("ledger.db"));
  }

  private Dropping dropping(Ledger ledger) {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    Journal journal = Journal.in(folder.resolve("journal"), clock, new SecureRandom());
    return new Dropping(ledger, RetentionLaw.standard(), Optional.of(journal), clock);
  }

  private static DropOrder ofTypes(String... types) {
    return new DropOrder(
        "head of records, example",
        "disposal plan",
        new DropOrder.OfTypes(Set.of(types), Optional.empty()));
  }

  private static DropOrder ofRecords(Integer... ids) {
    return new DropOrder(
        "head of records, example",
        "disposal plan",
        new DropOrder.OfRecords(new TreeSet<>(List.of(ids))));
  }

  private static RenewalPlan plan(Ledger ledger) throws Exception {
    return RenewalPlan.of(LedgerHoldings.of(ledger, "archive"), PlanTerms.standard(NOW));
  }

  private List<RecordedEntry> entries() throws SealException {
    List<RecordedEntry> entries = new ArrayList<>();
    if (Files.exists(folder.resolve("journal"))) {
      JournalReader.read(folder.resolve("journal"), entries::add);
    }
    return entries;
  }

  @Test
  void whatIsOverIsDroppedAndNothingElse() throws Exception {
    try (Ledger ledger = open()) {
      SeveralBatches.fill(ledger);
      assertThat(plan(ledger).totals().over().records()).isEqualTo(20);
      DropResult result = dropping(ledger).carryOut(ofTypes("medical-chart"));
      assertThat(result.dropped().records()).isEqualTo(20);
      RenewalPlan after = plan(ledger);
      assertThat(after.totals().all().records()).isEqualTo(40);
      assertThat(after.totals().over().records()).isZero();
      assertThat(after.droppable()).isEmpty();
      // The record on its last day, and those whose event is to come.
      List<Integer> dropped =
          ledger.transact(
              h ->
                  h.createQuery("select record from dropped order by record")
                      .mapTo(Integer.class)
                      .list());
      assertThat(dropped).hasSize(20).endsWith(20);
    }
  }

  @Test
  void whoOrderedItStandsInTheLedgerAndInTheJournal() throws Exception {
    try (Ledger ledger = open()) {
      SeveralBatches.fill(ledger);
      DropResult result = dropping(ledger).carryOut(ofTypes("medical-chart"));
      String who =
          ledger.transact(
              h -> h.createQuery("select ordered_by from drop_order").mapTo(String.class).one());
      assertThat(who).isEqualTo("head of records, example");
      RecordedEntry last = entries().get(1);
      assertThat(last.entry().act()).isEqualTo(Act.DROP);
      assertThat(last.entry().get(JournalField.ORDER)).contains(result.sha256());
      assertThat(last.entry().get(JournalField.ORDERED_BY)).isPresent();
      assertThat(last.toString()).doesNotContain("head of records");
    }
  }

  @Test
  void theSameOrderAgainFindsNothing() throws Exception {
    try (Ledger ledger = open()) {
      SeveralBatches.fill(ledger);
      dropping(ledger).carryOut(ofTypes("medical-chart"));
      int before = entries().size();
      assertThat(dropping(ledger).carryOut(ofTypes("medical-chart")).number()).isZero();
      assertThat(dropping(ledger).carryOut(ofTypes("prescription")).number()).isZero();
      assertThat(entries()).hasSize(before);
    }
  }

  @Test
  void anOrderMayStopAtAnEarlierDay() throws Exception {
    try (Ledger ledger = open()) {
      SeveralBatches.fill(ledger);
      DropOrder order =
          new DropOrder(
              "head of records, example",
              "disposal plan",
              new DropOrder.OfTypes(
                  Set.of("medical-chart"), Optional.of(LocalDate.parse("2025-01-11"))));
      assertThat(dropping(ledger).carryOut(order).dropped().records()).isEqualTo(10);
    }
  }

  @Test
  void oneRecordThatMustBeKeptStopsTheWholeOrder() throws Exception {
    try (Ledger ledger = open()) {
      SeveralBatches.fill(ledger);
      assertRefused(ledger, ofRecords(1, 2, 21), Reason.RETENTION_NOT_OVER, "UNTIL");
      assertRefused(ledger, ofRecords(1, 55), Reason.RETENTION_NOT_OVER, "OPEN");
      assertRefused(ledger, ofRecords(1, 99), Reason.RECORD_NOT_FOUND, "");
      assertThat(plan(ledger).totals().all().records()).isEqualTo(60);
      assertThat(dropping(ledger).carryOut(ofRecords(1, 2, 20)).dropped().octets()).isEqualTo(300);
    }
  }

  private void assertRefused(Ledger ledger, DropOrder order, Reason reason, String detail) {
    assertThatThrownBy(() -> dropping(ledger).carryOut(order))
        .isInstanceOfSatisfying(
            SealException.class,
            e -> {
              assertThat(e.reason()).isEqualTo(reason);
              assertThat(e.detail()).isEqualTo(detail);
            });
  }

  @Test
  void aRecordWhoseTreatmentGoesOnAgainIsHeldAgain() throws Exception {
    try (Ledger ledger = open()) {
      SeveralBatches.fill(ledger);
      dropping(ledger).carryOut(ofTypes("medical-chart"));
      ledger.change(h -> h.execute("update record set event_day = null where id = 1"));
      assertThat(plan(ledger).totals().all().records()).isEqualTo(41);
      ledger.change(h -> h.execute("update record set event_day = 18264 where id = 1"));
      assertThat(dropping(ledger).carryOut(ofRecords(1)).dropped().records()).isEqualTo(1);
    }
  }

  @Test
  void whatCannotBeRecordedIsNotDropped() throws Exception {
    Files.writeString(Files.createDirectory(folder.resolve("journal")).resolve("other.txt"), "x");
    try (Ledger ledger = open()) {
      SeveralBatches.fill(ledger);
      assertThatThrownBy(() -> dropping(ledger).carryOut(ofTypes("medical-chart")))
          .isInstanceOfSatisfying(
              SealException.class,
              e -> assertThat(e.reason()).isEqualTo(Reason.JOURNAL_NOT_WRITTEN));
      assertThat(plan(ledger).totals().all().records()).isEqualTo(60);
    }
  }

  @Test
  void anOrderWithoutAPersonIsNone() {
    assertThatThrownBy(
            () -> new DropOrder(" ", "x", new DropOrder.OfTypes(Set.of("x"), Optional.empty())))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new DropOrder.OfTypes(Set.of(), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
