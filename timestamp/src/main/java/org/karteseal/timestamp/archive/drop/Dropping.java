package org.karteseal.timestamp.archive.drop;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.SealException;
import org.karteseal.sign.journal.Act;
import org.karteseal.sign.journal.Journal;
import org.karteseal.sign.journal.JournalEntry;
import org.karteseal.sign.journal.JournalField;
import org.karteseal.sign.record.RetentionEnd;
import org.karteseal.sign.record.RetentionLaw;
import org.karteseal.timestamp.archive.plan.Amount;
import org.karteseal.timestamp.ledger.Ledger;

/**
 * Carries out orders. Each is judged anew for the day on which it is carried out, and written into
 * the ledger and the journal together with what it drops, or not at all. The next token that the
 * journal gets vouches for it.
 */
public final class Dropping {
  private final Ledger ledger;
  private final RetentionLaw law;
  private final Optional<Journal> journal;
  private final Clock clock;

  /**
   * @param journal where acts are recorded, if anywhere
   */
  public Dropping(Ledger ledger, RetentionLaw law, Optional<Journal> journal, Clock clock) {
    this.ledger = ledger;
    this.law = law;
    this.journal = journal;
    this.clock = clock;
  }

  /**
   * Drops what the order is for.
   *
   * @throws SealException RETENTION_NOT_OVER when a record that it names must still be kept;
   *     RECORD_NOT_FOUND; JOURNAL_NOT_WRITTEN, ARCHIVE_BUSY, LEDGER_UNUSABLE. Then nothing was
   *     dropped
   */
  public DropResult carryOut(DropOrder order) throws SealException {
    Instant now = clock.instant();
    LocalDate on = LocalDate.ofInstant(now, RetentionEnd.ZONE);
    return ledger.alone("drop", () -> ledger.transact(h -> carryOut(order, now, on, h)));
  }

  private DropResult carryOut(DropOrder order, Instant now, LocalDate on, Handle handle)
      throws SealException {
    int number =
        handle
            .createQuery("select coalesce(max(id), 0) + 1 from drop_order")
            .mapTo(Integer.class)
            .one();
    insert(handle, number, order, now, on);
    Selection selection = new Selection(handle, law, on, number);
    switch (order.scope().kind()) {
      case TYPES -> selection.drop((DropOrder.OfTypes) order.scope());
      case RECORDS -> selection.drop((DropOrder.OfRecords) order.scope());
    }
    Amount amount = amount(handle, number);
    if (amount.records() == 0) {
      handle.execute("delete from drop_order where id = ?", number);
      return new DropResult(0, Amount.NONE, "");
    }
    byte[] digest = digest(order, now, on, amount);
    handle.execute(
        "update drop_order set records = ?, digest = ? where id = ?",
        amount.records(),
        digest,
        number);
    record(order, now, digest);
    return new DropResult(number, amount, HexFormat.of().formatHex(digest));
  }

  /**
   * The last thing before the ledger's own commit: an entry without its order is an order that came
   * to nothing, and can be given again; an order without its entry would be one that nobody can
   * check.
   */
  private void record(DropOrder order, Instant now, byte[] digest) throws SealException {
    if (journal.isPresent()) {
      byte[] who = order.orderedBy().getBytes(StandardCharsets.UTF_8);
      journal
          .get()
          .record(
              JournalEntry.of(Act.DROP)
                  .done()
                  .time(JournalField.AT, now)
                  .digest(JournalField.ORDERED_BY, DigestAlgorithm.SHA256.digest(who))
                  .digest(JournalField.ORDER, digest));
    }
  }

  private static void insert(
      Handle handle, int number, DropOrder order, Instant now, LocalDate on) {
    handle.execute(
        "insert into drop_order"
            + " (id, ordered_by, reason, ordered_at, scope, judged_on, records, digest)"
            + " values (?, ?, ?, ?, ?, ?, 0, ?)",
        number,
        order.orderedBy(),
        order.reason(),
        now.toEpochMilli(),
        order.scope().text(),
        Math.toIntExact(on.toEpochDay()),
        new byte[0]);
  }

  private static Amount amount(Handle handle, int number) {
    return handle
        .createQuery(
            "select count(*), coalesce(sum(r.size), 0) from dropped d"
                + " join record r on r.id = d.record where d.drop_order = :order")
        .bind("order", number)
        .map((r, c) -> new Amount(r.getLong(1), r.getLong(2)))
        .one();
  }

  /** One line each: who, why, when, for which day, for what, how many. */
  private static byte[] digest(DropOrder order, Instant now, LocalDate on, Amount amount) {
    String text =
        String.join(
            "\n",
            order.orderedBy(),
            order.reason(),
            JournalEntry.text(now),
            on.toString(),
            order.scope().text(),
            Long.toString(amount.records()),
            "");
    return DigestAlgorithm.SHA256.digest(text.getBytes(StandardCharsets.UTF_8));
  }
}
