package org.karteseal.timestamp.archive.workers;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.karteseal.sign.SealException;
import org.karteseal.sign.key.Secret;
import org.karteseal.timestamp.archive.Archive;
import org.karteseal.timestamp.archive.BatchLimits;
import org.karteseal.timestamp.archive.seal.Hashing;
import org.karteseal.timestamp.archive.store.BucketLocation;
import org.karteseal.timestamp.archive.store.BucketOptions;
import org.karteseal.timestamp.archive.store.DocumentStores;
import org.karteseal.timestamp.archive.store.StoreLocation;
import org.karteseal.timestamp.ledger.Ledger;
import org.karteseal.timestamp.ledger.LedgerServer;

/** A machine of its own that hashes batches of an archive whose documents are in a bucket. */
final class ArchiveWorkerProcess {
  static final BatchLimits LIMITS = new BatchLimits(20, 1_000_000);
  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-04-01T12:00:00Z"), ZoneOffset.UTC);

  private ArchiveWorkerProcess() {}

  static Process start(
      LedgerServer database, BucketLocation bucket, Path folder, String name, int milliseconds)
      throws IOException {
    List<String> command = new ArrayList<>(WorkerProcess.java());
    command.addAll(
        List.of(
            ArchiveWorkerProcess.class.getName(),
            database.url(),
            database.user(),
            bucket.settings().get("place"),
            bucket.options().endpoint().orElseThrow().toString(),
            folder.toString(),
            name,
            String.valueOf(milliseconds)));
    return WorkerProcess.start(command, database);
  }

  /** The process. */
  public static void main(String[] arguments) throws Exception {
    Secret password =
        Secret.of(Optional.ofNullable(System.getenv("PASSWORD")).orElseThrow().toCharArray());
    Ledger ledger = Ledger.at(new LedgerServer(arguments[0], arguments[1], password));
    StoreLocation bucket =
        StoreLocation.parse(arguments[2], BucketOptions.at(URI.create(arguments[3])));
    String name = arguments[5];
    int milliseconds = Integer.parseInt(arguments[6]);
    try (Archive archive =
            new Archive(
                Path.of(arguments[4]),
                ledger,
                DocumentStores.open(bucket, System.getenv(), Set.of()),
                LIMITS,
                CLOCK);
        BatchWorker worker =
            BatchWorker.start(
                ledger,
                new Watched(ledger, archive.work(Hashing.Watcher.none()), name, milliseconds),
                WorkerProcess.quick(name, 1),
                new WorkerProcess.Diary(ledger, name))) {
      worker.untilNoneWaits();
    }
  }

  /** The archive's work, with a diary and a pause in the middle of it. */
  private record Watched(Ledger ledger, BatchWork work, String name, int milliseconds)
      implements BatchWork {
    @Override
    public List<Integer> waiting() throws SealException {
      return work.waiting();
    }

    @Override
    public boolean waits(int batch) throws SealException {
      return work.waits(batch);
    }

    @Override
    public void handle(int batch, BatchLease lease) throws SealException {
      ledger.change(
          handle -> {
            lease.confirm(handle);
            TableWork.episode(handle, batch, name, "BEGIN");
          });
      ledger.change(handle -> handle.execute("select pg_sleep(?)", milliseconds / 1000.0));
      work.handle(batch, lease);
      ledger.change(handle -> TableWork.episode(handle, batch, name, "END"));
    }
  }
}
