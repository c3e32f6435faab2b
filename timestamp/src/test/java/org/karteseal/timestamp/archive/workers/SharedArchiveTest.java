package org.karteseal.timestamp.archive.workers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealException;
import org.karteseal.timestamp.archive.Archive;
import org.karteseal.timestamp.archive.intake.FactsSource;
import org.karteseal.timestamp.archive.seal.Hashing;
import org.karteseal.timestamp.archive.store.BucketLocation;
import org.karteseal.timestamp.archive.store.DocumentStores;
import org.karteseal.timestamp.archive.store.S3ProxyServer;
import org.karteseal.timestamp.ledger.Ledger;
import org.karteseal.timestamp.ledger.LedgerServer;
import org.karteseal.timestamp.ledger.PostgresServer;

/**
 * Issue 4, show 7: two workers on PostgreSQL with documents in S3, one killed again and again. The
 * end is that of a run that nobody disturbed, and no batch was in two hands.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SharedArchiveTest {
  private static final int DOCUMENTS = 1000;
  private static final int KILLS = 5;

  @RegisterExtension static final PostgresServer POSTGRES = new PostgresServer();
  @RegisterExtension static final S3ProxyServer S3 = new S3ProxyServer();

  @TempDir Path temp;
  private final List<Process> processes = new ArrayList<>();

  @AfterEach
  void stop() {
    processes.forEach(Process::destroyForcibly);
  }

  @Test
  void theEndIsThatOfARunThatNobodyDisturbed() throws Exception {
    BucketLocation bucket = S3.newBucket("records/");
    for (int i = 0; i < DOCUMENTS; i++) {
      S3.put(bucket, "records/%03d/%d.json".formatted(i % 7, i), ("record " + i).getBytes(UTF_8));
    }
    List<String> undisturbed;
    try (Archive archive = archive("alone", Ledger.inFile(temp.resolve("alone.db")), bucket)) {
      archive.add(FactsSource.none(), skipped -> {});
      archive.hash(1, Hashing.Watcher.none());
      undisturbed = trees(archive.ledger());
    }
    LedgerServer database = POSTGRES.newDatabase();
    try (Archive archive = archive("shared", Ledger.at(database), bucket)) {
      Ledger ledger = archive.ledger();
      ledger.change(handle -> handle.execute(TableWork.EPISODES));
      archive.add(FactsSource.none(), skipped -> {});
      archive.work(Hashing.Watcher.none());
      Process steady = start(database, bucket, "steady", 400);
      int kills = killAgainAndAgain(ledger, database, bucket);
      assertThat(start(database, bucket, "last", 1).waitFor(2, TimeUnit.MINUTES)).isTrue();
      assertThat(steady.waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(kills).isEqualTo(KILLS);
      assertThat(trees(ledger)).isEqualTo(undisturbed);
      List<Episode> episodes = Episode.all(ledger);
      assertThat(episodes).extracting(Episode::kind).doesNotContain("FAILED", "LOST");
      assertThat(Episode.takenOver(episodes)).as("batches taken over").isPositive();
      assertFilesAreThoseOfTheLedger(ledger);
    }
  }

  private int killAgainAndAgain(Ledger ledger, LedgerServer database, BucketLocation bucket)
      throws Exception {
    int kills = 0;
    for (int round = 0; kills < KILLS && waits(ledger); round++) {
      String name = "victim-" + round;
      Process victim = start(database, bucket, name, 400);
      while (Episode.all(ledger).stream().noneMatch(e -> e.worker().equals(name))
          && !victim.waitFor(20, TimeUnit.MILLISECONDS)) {
        Thread.onSpinWait();
      }
      if (victim.isAlive()) {
        victim.destroyForcibly().waitFor();
        ledger.change(handle -> TableWork.episode(handle, 0, name, "KILLED"));
        kills++;
      }
    }
    return kills;
  }

  private Process start(LedgerServer database, BucketLocation bucket, String name, int pause)
      throws IOException {
    Process process =
        ArchiveWorkerProcess.start(database, bucket, temp.resolve("shared"), name, pause);
    processes.add(process);
    return process;
  }

  private Archive archive(String folder, Ledger ledger, BucketLocation bucket) throws Exception {
    return new Archive(
        Files.createDirectories(temp.resolve(folder)),
        ledger,
        DocumentStores.open(bucket, S3ProxyServer.ENVIRONMENT, Set.of()),
        ArchiveWorkerProcess.LIMITS,
        ArchiveWorkerProcess.CLOCK);
  }

  private static boolean waits(Ledger ledger) throws SealException {
    return ledger.transact(
        handle ->
            handle
                .createQuery("select count(*) > 0 from batch where state = 'CLOSED'")
                .mapTo(Boolean.class)
                .one());
  }

  /** Each batch with its leaves, its checksum and a digest of its root. */
  private static List<String> trees(Ledger ledger) throws SealException {
    return ledger.transact(
        handle ->
            handle
                .createQuery(
                    "select b.id, b.state, t.generation, t.leaves, t.checksum, t.root"
                        + " from batch b left join tree t on t.batch = b.id order by b.id")
                .map(
                    (row, context) ->
                        row.getInt(1)
                            + " "
                            + row.getString(2)
                            + " "
                            + row.getInt(3)
                            + " "
                            + row.getInt(4)
                            + " "
                            + row.getLong(5)
                            + " "
                            + Octets.of(row.getBytes(6)).sha256())
                .list());
  }

  /** What the dead left behind is no tree of the archive. */
  private void assertFilesAreThoseOfTheLedger(Ledger ledger) throws Exception {
    List<String> named =
        ledger.transact(
            handle -> handle.createQuery("select file from tree").mapTo(String.class).list());
    assertThat(named).hasSize(DOCUMENTS / 20).doesNotHaveDuplicates();
    Path folder = temp.resolve("shared");
    try (Stream<Path> files = Files.walk(folder.resolve("trees"))) {
      assertThat(files.map(file -> folder.relativize(file).toString())).containsAll(named);
    }
  }
}
