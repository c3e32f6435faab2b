package org.karteseal.timestamp.archive.scrub;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.karteseal.sign.SealException;
import org.karteseal.timestamp.archive.Archive;
import org.karteseal.timestamp.archive.round.TreeCheck;
import org.karteseal.timestamp.archive.seal.Batch;
import org.karteseal.timestamp.archive.tree.TwoDigests;
import org.karteseal.timestamp.archive.verify.BatchProof;
import org.karteseal.timestamp.archive.verify.DocumentComparison;
import org.karteseal.timestamp.archive.verify.DocumentReading;
import org.karteseal.timestamp.archive.verify.Fault;
import org.karteseal.timestamp.archive.verify.RecordFault;
import org.karteseal.timestamp.archive.verify.RecordRow;
import org.karteseal.timestamp.ledger.ManyRows;

/**
 * Reads documents again and compares them with the trees. The ledger remembers when each batch was
 * read, so that short runs, one a night, get through everything; and what was found, until a later
 * run finds it in order.
 */
public final class Scrub {
  private static final int PAGE = 1000;

  private final Archive archive;
  private final Clock clock;

  /** Scrubbing of that archive. */
  public Scrub(Archive archive, Clock clock) {
    this.archive = archive;
    this.clock = clock;
  }

  /**
   * Reads the batches that have waited longest, until a limit is reached or all have been read.
   *
   * @throws SealException ARCHIVE_BUSY when another run is at it; STORE_UNREACHABLE or
   *     LEDGER_UNUSABLE: what is finished stays finished
   */
  public ScrubResult run(ScrubLimits limits, int workers, ScrubWatcher watcher)
      throws SealException {
    return archive
        .ledger()
        .alone("scrub", () -> new Run(limits, workers, watcher, clock.instant()).all());
  }

  private final class Run {
    private final ScrubLimits limits;
    private final int workers;
    private final ScrubWatcher watcher;
    private final Instant began;
    private final AtomicLong octets = new AtomicLong();
    private final Map<RecordFault, Long> faults = new EnumMap<>(RecordFault.class);
    private final Set<Integer> done = new HashSet<>();
    private long documents;
    private long good;
    private int damagedTrees;

    Run(ScrubLimits limits, int workers, ScrubWatcher watcher, Instant began) {
      this.limits = limits;
      this.workers = workers;
      this.watcher = watcher;
      this.began = began;
    }

    ScrubResult all() throws SealException {
      Optional<Batch> next = next();
      try (DocumentReading reading =
          new DocumentReading(
              archive.store(),
              workers,
              n -> {
                octets.addAndGet(n);
                watcher.read(n);
              })) {
        while (next.isPresent() && !isOver()) {
          batch(next.get(), reading);
          done.add(next.get().id());
          next = next();
        }
      }
      return new ScrubResult(
          done.size(),
          documents,
          good,
          new TreeMap<>(faults),
          damagedTrees,
          octets.get(),
          next.isEmpty());
    }

    private boolean isOver() {
      return octets.get() >= limits.octets()
          || !clock.instant().isBefore(began.plus(limits.time()));
    }

    /** The batch that has waited longest and has not had its turn in this run. */
    private Optional<Batch> next() throws SealException {
      return archive
          .ledger()
          .transact(
              handle ->
                  handle
                      .createQuery(
                          "select b.id, b.first_record, b.last_record from batch b"
                              + " left join scrub s on s.batch = b.id where b.state = 'HASHED'"
                              + " and (s.scrubbed_at is null or s.scrubbed_at <= :began)"
                              + " order by coalesce(s.scrubbed_at, 0), b.id limit :most")
                      .bind("began", began.toEpochMilli())
                      .bind("most", done.size() + 1)
                      .map((row, context) -> new Batch(row.getInt(1), row.getInt(2), row.getInt(3)))
                      .list())
          .stream()
          .filter(b -> !done.contains(b.id()))
          .findFirst();
    }

    private void batch(Batch batch, DocumentReading reading) throws SealException {
      BatchProof trees = trees(batch);
      List<Found> found = new ArrayList<>();
      long before = documents;
      int after = batch.firstRecord() - 1;
      for (List<RecordRow> page = page(after, batch); !page.isEmpty(); page = page(after, batch)) {
        after = page.get(page.size() - 1).id();
        List<RecordRow> sealed =
            page.stream().filter(r -> !trees.hasNoLeaf(r.id() - batch.firstRecord())).toList();
        List<DocumentComparison.Read> reads = reading.all(sealed);
        for (int i = 0; i < sealed.size(); i++) {
          RecordRow row = sealed.get(i);
          Optional<Fault> fault = fault(trees, row.id() - batch.firstRecord(), reads.get(i));
          count(row, fault, found);
        }
      }
      write(batch, documents - before, found);
    }

    private BatchProof trees(Batch batch) throws SealException {
      Set<String> damaged = new HashSet<>();
      for (TreeCheck.DamagedTree tree :
          new TreeCheck(archive.files()).damaged(archive.rounds().treesOfBatch(batch.id()))) {
        watcher.tree(tree.tree().file(), tree.code());
        damaged.add(tree.tree().file());
      }
      damagedTrees += damaged.size();
      return BatchProof.ofTrees(archive, batch, damaged);
    }

    private static Optional<Fault> fault(
        BatchProof trees, int place, DocumentComparison.Read read) {
      if (read.fault().isPresent()) {
        return read.fault();
      }
      TwoDigests digests = read.digests().orElseThrow();
      Optional<BatchProof.Sealed> sealed = trees.sealed(place);
      if (sealed.isEmpty()) {
        return Optional.of(new Fault(RecordFault.TREE, "", ""));
      }
      return sealed.get().isOf(digests)
          ? Optional.empty()
          : Optional.of(new Fault(RecordFault.ALTERED, "DIGEST", ""));
    }

    private void count(RecordRow row, Optional<Fault> fault, List<Found> found) {
      documents++;
      if (fault.isEmpty()) {
        good++;
        return;
      }
      faults.merge(fault.get().code(), 1L, Long::sum);
      found.add(new Found(row.id(), fault.get()));
      watcher.document(row.path(), fault.get());
    }

    private List<RecordRow> page(int after, Batch batch) throws SealException {
      return archive
          .ledger()
          .transact(
              handle ->
                  handle
                      .createQuery(
                          "select id, path, size from record where id > ? and id <= ?"
                              + " and ended is null order by id limit "
                              + PAGE)
                      .bind(0, after)
                      .bind(1, batch.lastRecord())
                      .map(
                          (row, context) ->
                              new RecordRow(row.getInt(1), row.getString(2), row.getLong(3)))
                      .list());
    }

    private void write(Batch batch, long read, List<Found> found) throws SealException {
      long now = clock.millis();
      archive
          .ledger()
          .change(
              handle -> {
                handle.execute(
                    "delete from scrub_fault where record between ? and ?",
                    batch.firstRecord(),
                    batch.lastRecord());
                ManyRows.write(
                    handle,
                    "insert into scrub_fault (record, code, found_at) values (?, ?, ?)",
                    found,
                    (row, f) -> {
                      row.setInt(1, f.record());
                      row.setString(2, f.fault().code().name());
                      row.setLong(3, now);
                    });
                handle.execute("delete from scrub where batch = ?", batch.id());
                handle.execute(
                    "insert into scrub (batch, scrubbed_at, documents, faults)"
                        + " values (?, ?, ?, ?)",
                    batch.id(),
                    now,
                    read,
                    found.size());
              });
    }
  }

  private record Found(int record, Fault fault) {}
}
