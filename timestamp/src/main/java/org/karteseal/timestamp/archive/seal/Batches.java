package org.karteseal.timestamp.archive.seal;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.karteseal.sign.SealException;
import org.karteseal.timestamp.archive.BatchLimits;
import org.karteseal.timestamp.ledger.Ledger;

/** Cuts the records that arrived into batches, in the order of their arrival. */
public final class Batches {
  private static final int MOST_AT_ONCE = 200;

  private final Ledger ledger;
  private final Clock clock;

  /** The batches of that ledger. */
  public Batches(Ledger ledger, Clock clock) {
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * Closes batches over all records that have none; the last one may be small.
   *
   * @return how many were closed
   * @throws SealException LEDGER_UNUSABLE
   */
  public int close(BatchLimits limits) throws SealException {
    int closed = 0;
    int now = closeSome(limits);
    while (now > 0) {
      closed += now;
      now = closeSome(limits);
    }
    return closed;
  }

  private int closeSome(BatchLimits limits) throws SealException {
    return ledger.transact(
        handle -> {
          int end = scalar(handle, "select coalesce(max(id), 0) from record");
          int last = scalar(handle, "select coalesce(max(last_record), 0) from batch");
          int closed = 0;
          while (last < end && closed < MOST_AT_ONCE) {
            last = closeOne(handle, limits, last, end);
            closed++;
          }
          return closed;
        });
  }

  private int closeOne(Handle handle, BatchLimits limits, int after, int end) {
    int first =
        handle
            .createQuery("select min(id) from record where id > ?")
            .bind(0, after)
            .mapTo(Integer.class)
            .one();
    int last = (int) Math.min(end, first + (long) limits.records() - 1);
    long octets = octets(handle, first, last);
    // Half as many until they fit: exact to a few records, and no row is read one by one.
    while (octets > limits.octets() && last > first) {
      last = first + (last - first) / 2;
      octets = octets(handle, first, last);
    }
    int id = scalar(handle, "select coalesce(max(id), 0) + 1 from batch");
    handle.execute(
        "insert into batch (id, first_record, last_record, octets, state, closed_at)"
            + " values (?, ?, ?, ?, 'CLOSED', ?)",
        id,
        first,
        last,
        octets,
        clock.millis());
    return last;
  }

  private static long octets(Handle handle, int first, int last) {
    return handle
        .createQuery("select coalesce(sum(size), 0) from record where id between ? and ?")
        .bind(0, first)
        .bind(1, last)
        .mapTo(Long.class)
        .one();
  }

  /** The batches that wait to be hashed, oldest first, at most so many. */
  public List<Batch> waiting(int most) throws SealException {
    return ledger.transact(
        handle ->
            handle
                .createQuery(
                    "select id, first_record, last_record from batch where state = 'CLOSED'"
                        + " order by id limit ?")
                .bind(0, most)
                .map((row, context) -> new Batch(row.getInt(1), row.getInt(2), row.getInt(3)))
                .list());
  }

  /** How much waits to be sealed. */
  public Waiting waiting() throws SealException {
    return ledger.transact(
        handle -> {
          String fresh =
              " from record where ended is null"
                  + " and id > (select coalesce(max(last_record), 0) from batch)";
          String closed = " from batch where state = 'CLOSED'";
          return new Waiting(
              number(handle, "select count(*)" + fresh)
                  + number(
                      handle, "select coalesce(sum(last_record - first_record + 1), 0)" + closed),
              number(handle, "select coalesce(sum(size), 0)" + fresh)
                  + number(handle, "select coalesce(sum(octets), 0)" + closed),
              scalar(handle, "select count(*)" + closed),
              scalar(handle, "select count(*) from tree where round is null"),
              scalar(handle, "select count(*) from round where state <> 'SEALED'"));
        });
  }

  private static long number(Handle handle, String sql) {
    return handle.createQuery(sql).mapTo(Long.class).one();
  }

  /** All batches that have a tree, oldest first. */
  public List<Batch> all() throws SealException {
    return ledger.transact(
        handle ->
            handle
                .createQuery(
                    "select id, first_record, last_record from batch where state = 'HASHED'"
                        + " order by id")
                .map((row, context) -> new Batch(row.getInt(1), row.getInt(2), row.getInt(3)))
                .list());
  }

  /** The batches of the sealed lists of records; not among {@link #all}. */
  public List<Batch> lists() throws SealException {
    return ledger.transact(
        handle ->
            handle
                .createQuery("select id from batch where state = 'LIST' order by id desc")
                .map((row, context) -> new Batch(row.getInt(1), row.getInt(1), row.getInt(1)))
                .list());
  }

  /** The batch that holds the record; empty when it is in none yet. */
  public Optional<Batch> of(int record) throws SealException {
    return ledger.transact(
        handle ->
            handle
                .createQuery(
                    "select id, first_record, last_record from batch where first_record <= ?"
                        + " order by first_record desc limit 1")
                .bind(0, record)
                .map((row, context) -> new Batch(row.getInt(1), row.getInt(2), row.getInt(3)))
                .findOne()
                .filter(batch -> batch.lastRecord() >= record));
  }

  private static int scalar(Handle handle, String sql) {
    return handle.createQuery(sql).mapTo(Integer.class).one();
  }
}
