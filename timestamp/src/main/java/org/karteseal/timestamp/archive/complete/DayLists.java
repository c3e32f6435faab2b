package org.karteseal.timestamp.archive.complete;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.karteseal.sign.SealException;
import org.karteseal.timestamp.ledger.Ledger;

/** The lists that the ledger knows. */
public final class DayLists {
  private static final String LIST = "select number, day, file, records from day_list";

  private final Ledger ledger;

  /** The lists of that ledger. */
  public DayLists(Ledger ledger) {
    this.ledger = ledger;
  }

  /** All lists, oldest first. */
  public List<DayList> all() throws SealException {
    return ledger.transact(
        handle ->
            handle.createQuery(LIST + " order by number").map((row, context) -> list(row)).list());
  }

  /** The last list of that day. */
  public Optional<DayList> of(LocalDate day) throws SealException {
    return ledger.transact(
        handle ->
            handle
                .createQuery(LIST + " where day = ? order by number desc limit 1")
                .bind(0, Math.toIntExact(day.toEpochDay()))
                .map((row, context) -> list(row))
                .findOne());
  }

  Optional<DayList> newest() throws SealException {
    return ledger.transact(
        handle ->
            handle
                .createQuery(LIST + " order by number desc limit 1")
                .map((row, context) -> list(row))
                .findOne());
  }

  /** A list that no token covers says what was true of an earlier run. */
  void discardUnsealed() throws SealException {
    ledger.change(
        handle -> {
          String unsealed =
              " in (select batch from tree where batch < 0 and generation = 1 and round is null)";
          handle.execute("delete from day_list where -number" + unsealed);
          handle.execute("delete from tree where batch < 0 and generation = 1 and round is null");
          handle.execute(
              "delete from batch where state = 'LIST'"
                  + " and not exists (select 1 from tree t where t.batch = batch.id)");
        });
  }

  static void insert(Handle handle, DayList list, long octets, long now) {
    handle.execute(
        "insert into day_list (number, day, file, records) values (?, ?, ?, ?)",
        list.number(),
        Math.toIntExact(list.day().toEpochDay()),
        list.file(),
        list.records());
    handle.execute(
        "insert into batch (id, first_record, last_record, octets, state, closed_at)"
            + " values (?, ?, ?, ?, 'LIST', ?)",
        list.batch().id(),
        list.record(),
        list.record(),
        octets,
        now);
  }

  private static DayList list(ResultSet row) throws SQLException {
    return new DayList(
        row.getInt(1), LocalDate.ofEpochDay(row.getInt(2)), row.getString(3), row.getLong(4));
  }
}
