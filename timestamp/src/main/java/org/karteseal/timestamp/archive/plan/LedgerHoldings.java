package org.karteseal.timestamp.archive.plan;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.statement.StatementContext;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.timestamp.ledger.Ledger;
import org.karteseal.timestamp.tsa.TokenAlgorithms;

/**
 * The holdings of a ledger. The database adds records up, a range of ids at a time; what comes out
 * grows with the number of days and categories, not of records. A record whose document has left
 * the archive's folder is still held: its retention goes on.
 */
public final class LedgerHoldings implements PlanSource {
  private static final int RANGE = 1_000_000;

  private static final String NOT_DROPPED =
      " not exists (select 1 from dropped d where d.record = r.id"
          + " and d.category = r.category and d.event_day = r.event_day)";

  private static final String ADDED_UP =
      "select r.category, r.event_day, count(*) as n, sum(r.size) as octets from record r"
          + " where r.id between :first and :last"
          + " and not exists (select 1 from refusal f where f.record = r.id)"
          + " and"
          + NOT_DROPPED
          + " group by r.category, r.event_day";

  private static final String REFUSED =
      "select r.category, r.event_day, count(*) as n, sum(r.size) as octets"
          + " from refusal f join record r on r.id = f.record"
          + " where"
          + NOT_DROPPED
          + " group by r.category, r.event_day";

  private final Ledger ledger;
  private final String subject;
  private final boolean ours;

  private LedgerHoldings(Ledger ledger, String subject, boolean ours) {
    this.ledger = ledger;
    this.subject = subject;
    this.ours = ours;
  }

  /**
   * The holdings of a ledger that stays open.
   *
   * @param subject how messages name the archive
   */
  public static LedgerHoldings of(Ledger ledger, String subject) {
    return new LedgerHoldings(ledger, subject, false);
  }

  /** The holdings of a ledger that is closed with them. */
  public static LedgerHoldings closing(Ledger ledger, String subject) {
    return new LedgerHoldings(ledger, subject, true);
  }

  @Override
  public List<ChainHead> heads() throws SealException {
    Protection protection = ledger.transact(Protection::of);
    List<ChainHead> heads = new ArrayList<>();
    for (ChainHead.Id id : protection.heads()) {
      heads.add(head(id.round()));
    }
    return heads;
  }

  /**
   * @throws SealException LEDGER_UNUSABLE, or ARCHIVE_DAMAGED for what no version of ours writes
   */
  @Override
  public void holdings(Consumer<Holding> each) throws SealException {
    Map<Long, Category> categories = categories();
    Protection protection = ledger.transact(Protection::of);
    int last =
        ledger.transact(
            h ->
                h.createQuery("select coalesce(max(id), 0) from record")
                    .mapTo(Integer.class)
                    .one());
    for (IdRange range : protection.ranges(last)) {
      for (IdRange part : range.parts(RANGE)) {
        for (Row row : addedUp(part)) {
          each.accept(holding(row, categories, part.head()));
        }
      }
    }
    for (Row row : ledger.transact(h -> h.createQuery(REFUSED).map(LedgerHoldings::row).list())) {
      each.accept(holding(row, categories, Optional.empty()));
    }
  }

  private List<Row> addedUp(IdRange range) throws SealException {
    return ledger.transact(
        h ->
            h.createQuery(ADDED_UP)
                .bind("first", range.first())
                .bind("last", range.last())
                .map(LedgerHoldings::row)
                .list());
  }

  private static Row row(ResultSet row, StatementContext context) throws SQLException {
    int day = row.getInt(2);
    Optional<LocalDate> event =
        row.wasNull() ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(day));
    return new Row(row.getLong(1), event, new Amount(row.getLong(3), row.getLong(4)));
  }

  private Holding holding(Row row, Map<Long, Category> categories, Optional<ChainHead.Id> head)
      throws SealException {
    Category category = categories.get(row.category());
    if (category == null) {
      // Described while we read; its records are counted by the next plan.
      throw new SealException(Reason.ARCHIVE_BUSY, subject, "");
    }
    return new Holding(category, row.eventDay(), head, row.amount());
  }

  private Map<Long, Category> categories() throws SealException {
    Map<Long, Category> categories = new HashMap<>();
    List<Map.Entry<Long, Optional<Category>>> rows =
        ledger.transact(
            h ->
                h.createQuery("select id, record_type, conditions from category")
                    .map(
                        (r, c) ->
                            Map.entry(r.getLong(1), Category.parse(r.getString(2), r.getString(3))))
                    .list());
    for (Map.Entry<Long, Optional<Category>> row : rows) {
      categories.put(row.getKey(), row.getValue().orElseThrow(() -> damaged("CONDITIONS")));
    }
    return categories;
  }

  private ChainHead head(long round) throws SealException {
    return ledger
        .transact(
            h ->
                h.createQuery(
                        "select algorithm, authority, generated_at, ends_at, token from round"
                            + " where id = :id and authority is not null"
                            + " and generated_at is not null and ends_at is not null"
                            + " and token is not null")
                    .bind("id", round)
                    .map((r, c) -> head(round, r))
                    .findOne())
        .flatMap(head -> head)
        .orElseThrow(() -> damaged("ROUND " + round));
  }

  private static Optional<ChainHead> head(long round, ResultSet row) throws SQLException {
    Instant generated = Instant.ofEpochMilli(row.getLong(3));
    Instant ends = Instant.ofEpochMilli(row.getLong(4));
    String algorithm = row.getString(1);
    String authority = row.getString(2);
    return TokenAlgorithms.of(Octets.of(row.getBytes(5)))
        .map(
            uses ->
                new ChainHead(
                    new ChainHead.Id(round), algorithm, uses, generated, authority, ends));
  }

  private SealException damaged(String detail) {
    return new SealException(Reason.ARCHIVE_DAMAGED, subject, detail);
  }

  @Override
  public void close() {
    if (ours) {
      ledger.close();
    }
  }

  private record Row(long category, Optional<LocalDate> eventDay, Amount amount) {}
}
