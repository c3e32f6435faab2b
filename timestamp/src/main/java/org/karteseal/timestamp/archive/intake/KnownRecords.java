package org.karteseal.timestamp.archive.intake;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.karteseal.sign.SealException;
import org.karteseal.timestamp.ledger.Ledger;

/** The ledger's present records in the order of their paths, read page by page. */
final class KnownRecords {
  private static final int PAGE = 5000;

  private final Ledger ledger;
  private final Deque<KnownRecord> page = new ArrayDeque<>();
  private String after = "";
  private boolean over;

  KnownRecords(Ledger ledger) {
    this.ledger = ledger;
  }

  Optional<KnownRecord> peek() throws SealException {
    if (page.isEmpty() && !over) {
      List<KnownRecord> next = nextPage();
      page.addAll(next);
      over = next.size() < PAGE;
      if (!next.isEmpty()) {
        after = next.get(next.size() - 1).path();
      }
    }
    return Optional.ofNullable(page.peekFirst());
  }

  void pass() {
    page.removeFirst();
  }

  private List<KnownRecord> nextPage() throws SealException {
    return ledger.transact(
        handle ->
            handle
                .createQuery(
                    "select r.id, r.path, r.size, r.modified, r.category, r.event_day, r.reference,"
                        + " x.record is not null as refused from record r"
                        + " left join refusal x on x.record = r.id"
                        + " where r.ended is null and r.path > ? order by r.path limit "
                        + PAGE)
                .bind(0, after)
                .map(
                    (row, context) ->
                        new KnownRecord(
                            row.getInt(1),
                            row.getString(2),
                            row.getLong(3),
                            row.getLong(4),
                            row.getInt(5),
                            row.getObject(6) == null ? null : row.getInt(6),
                            row.getString(7),
                            row.getBoolean(8)))
                .list());
  }
}
