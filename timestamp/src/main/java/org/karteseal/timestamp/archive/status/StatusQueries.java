package org.karteseal.timestamp.archive.status;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.karteseal.sign.SealException;
import org.karteseal.timestamp.archive.Archive;
import org.karteseal.timestamp.archive.round.Chains;
import org.karteseal.timestamp.archive.round.Round;

/** The sums behind a status; each is one pass over an index or a small table. */
final class StatusQueries {
  private static final String NOT_SEALED_BATCHES =
      "select b.first_record, b.last_record from batch b where b.first_record > 0"
          + " and not exists (select 1 from tree t join round r on r.id = t.round"
          + " where t.batch = b.id and r.state = 'SEALED') order by b.first_record";

  /** The seals over the newest sealed tree of each batch. */
  private static final String HEADS =
      "select distinct t.round from tree t join round r on r.id = t.round"
          + " where r.state = 'SEALED' and not exists"
          + " (select 1 from tree n join round s on s.id = n.round where n.batch = t.batch"
          + " and n.generation > t.generation and s.state = 'SEALED')";

  private final Archive archive;

  StatusQueries(Archive archive) {
    this.archive = archive;
  }

  ArchiveStatus read() throws SealException {
    Optional<Instant> nextEnd = nextEnd();
    return archive
        .ledger()
        .transact(
            handle -> {
              // Without a condition the database counts whole pages.
              long records = number(handle, "select count(*) from record");
              long ended = number(handle, "select count(*) from record where ended is not null");
              long replaced =
                  number(
                      handle,
                      "select count(*) from record where ended is not null"
                          + " and successor is not null");
              return new ArchiveStatus(
                  records,
                  records - ended,
                  replaced,
                  ended - replaced,
                  notSealed(handle),
                  counts(
                      handle,
                      "select f.reason, count(*) from refusal f join record r on r.id = f.record"
                          + " where r.ended is null group by f.reason"),
                  counts(handle, "select code, count(*) from scrub_fault group by code"),
                  counts(
                      handle,
                      "select state, count(*) from batch where first_record > 0 group by state"),
                  counts(handle, "select state, count(*) from round group by state"),
                  number(handle, "select count(*) from day_list"),
                  number(
                      handle,
                      "select count(*) from batch b where b.state = 'HASHED'"
                          + " and not exists (select 1 from scrub s where s.batch = b.id)"),
                  time(handle, "select min(scrubbed_at) from scrub"),
                  nextEnd,
                  time(handle, "select max(generated_at) from round where state = 'SEALED'"));
            });
  }

  /** Ranges that touch are counted together: at first everything is one range. */
  private static long notSealed(Handle handle) {
    long count = 0;
    long next = 1;
    long from = 0;
    for (long[] range :
        handle
            .createQuery(NOT_SEALED_BATCHES)
            .map((row, context) -> new long[] {row.getLong(1), row.getLong(2)})
            .list()) {
      if (from > 0 && range[0] != next) {
        count += present(handle, from, next - 1);
        from = 0;
      }
      from = from > 0 ? from : range[0];
      next = range[1] + 1;
    }
    count += from > 0 ? present(handle, from, next - 1) : 0;
    long last = number(handle, "select coalesce(max(last_record), 0) from batch");
    count += present(handle, Math.max(0, last) + 1, Integer.MAX_VALUE);
    return count + refusedInSealed(handle);
  }

  private static long refusedInSealed(Handle handle) {
    return number(
        handle,
        "select count(*) from refusal f join record r on r.id = f.record where r.ended is null"
            + " and exists (select 1 from batch b join tree t on t.batch = b.id"
            + " join round s on s.id = t.round and s.state = 'SEALED'"
            + " where t.generation = 1 and f.record between b.first_record and b.last_record)");
  }

  private static long present(Handle handle, long first, long last) {
    return handle
        .createQuery("select count(*) from record where id between ? and ? and ended is null")
        .bind(0, first)
        .bind(1, last)
        .mapTo(Long.class)
        .one();
  }

  private Optional<Instant> nextEnd() throws SealException {
    Chains chains = new Chains(archive.rounds());
    Optional<Instant> next = Optional.empty();
    for (int seal :
        archive
            .ledger()
            .transact(handle -> handle.createQuery(HEADS).mapTo(Integer.class).list())) {
      Optional<Instant> ends = chains.head(seal).flatMap(Round::stamp).map(Round.Stamp::endsAt);
      if (ends.isPresent() && next.filter(ends.get()::isAfter).isEmpty()) {
        next = ends;
      }
    }
    return next;
  }

  private static long number(Handle handle, String sql) {
    return handle.createQuery(sql).mapTo(Long.class).one();
  }

  private static Optional<Instant> time(Handle handle, String sql) {
    return handle
        .createQuery(sql)
        .map(
            (row, context) -> {
              long time = row.getLong(1);
              return row.wasNull()
                  ? Optional.<Instant>empty()
                  : Optional.of(Instant.ofEpochMilli(time));
            })
        .one();
  }

  private static SortedMap<String, Long> counts(Handle handle, String sql) {
    SortedMap<String, Long> counts = new TreeMap<>();
    handle
        .createQuery(sql)
        .map((row, context) -> java.util.Map.entry(row.getString(1), row.getLong(2)))
        .forEach(e -> counts.put(e.getKey(), e.getValue()));
    return counts;
  }
}
