package org.karteseal.timestamp.archive.workers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.timestamp.ledger.Ledger;
import org.karteseal.timestamp.ledger.LedgerServer;
import org.karteseal.timestamp.ledger.PostgresServer;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
class BatchWorkerTest {
  private static final int KILLS = 5;

  @RegisterExtension static final PostgresServer POSTGRES = new PostgresServer();

  @TempDir Path temp;
  private LedgerServer database;
  private Ledger ledger;
  private final List<Process> processes = new ArrayList<>();

  @BeforeEach
  void open() throws Exception {
    database = POSTGRES.newDatabase();
    ledger = Ledger.at(database);
    ledger.change(handle -> handle.execute(TableWork.EPISODES));
  }

  @AfterEach
  void close() {
    processes.forEach(Process::destroyForcibly);
    ledger.close();
  }

  /** The claim of issue 4: nothing is lost, nothing is doubled, never two at the same time. */
  @Test
  void aWorkerThatIsKilledAgainAndAgainLosesAndDoublesNothing() throws Exception {
    int kills = 0;
    int batches = 0;
    Process steady = start("steady", 300);
    for (int round = 0; kills < KILLS; round++) {
      batches(batches + 1, batches + 10);
      batches += 10;
      if (!steady.isAlive()) {
        steady = start("steady-" + round, 300);
      }
      String name = "victim-" + round;
      Process victim = start(name, 300);
      awaitEpisode(victim, name);
      if (victim.isAlive()) {
        victim.destroyForcibly().waitFor();
        ledger.change(handle -> TableWork.episode(handle, 0, name, "KILLED"));
        kills++;
      }
    }
    assertThat(start("last", 1).waitFor(60, TimeUnit.SECONDS)).isTrue();
    List<Episode> episodes = episodes();
    assertThat(episodes).filteredOn(e -> e.kind().equals("END")).hasSize(batches);
    assertThat(episodes).extracting(Episode::kind).doesNotContain("FAILED", "LOST");
    assertThat(Episode.takenOver(episodes)).as("batches taken over").isPositive();
    assertThat(steady.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(count("select count(*) from batch_work")).isZero();
  }

  /** A worker that stands still is no worker that is dead: it wakes up and goes on. */
  @Test
  void aWorkerThatWasThoughtDeadCannotWriteItsResult() throws Exception {
    batches(1, 1);
    Process sleeper = start("sleeper", 3000);
    awaitEpisode(sleeper, "sleeper");
    signal(sleeper, "STOP");
    Process other = start("other", 1);
    assertThat(other.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(waiting()).isZero();
    signal(sleeper, "CONT");
    assertThat(sleeper.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(episodes())
        .extracting(e -> e.worker() + " " + e.kind())
        .containsExactly("sleeper BEGIN", "other BEGIN", "other END", "sleeper LOST");
  }

  @Test
  void whatFailsIsTriedAgain() throws Exception {
    batches(1, 3);
    AtomicInteger failures = new AtomicInteger();
    SealException away = new SealException(Reason.STORE_UNREACHABLE, "s3://bucket/", "BUSY");
    BatchWork work =
        new TableWork(ledger, "here", 1) {
          @Override
          public void handle(int batch, BatchLease lease) throws SealException {
            if (batch == 2 && failures.incrementAndGet() < 3) {
              throw away;
            }
            super.handle(batch, lease);
          }
        };
    try (BatchWorker worker =
        BatchWorker.start(
            ledger,
            work,
            WorkerProcess.quick("here", 2),
            new WorkerProcess.Diary(ledger, "here"))) {
      worker.untilNoneWaits();
    }
    assertThat(failures).hasValue(3);
    assertThat(episodes()).filteredOn(e -> e.kind().equals("FAILED")).hasSize(2);
    assertThat(episodes()).filteredOn(e -> e.kind().equals("END")).hasSize(3);
  }

  @Test
  void closingLetsTheBatchInWorkEnd() throws Exception {
    batches(1, 50);
    try (BatchWorker worker =
        BatchWorker.start(
            ledger,
            new TableWork(ledger, "here", 100),
            WorkerProcess.quick("here", 1),
            new WorkerProcess.Diary(ledger, "here"))) {
      awaitEpisode(null, "here");
      assertThat(worker).isNotNull();
    }
    List<Episode> episodes = episodes();
    assertThat(episodes).filteredOn(e -> e.kind().equals("BEGIN")).isNotEmpty();
    assertThat(episodes.get(episodes.size() - 1).kind()).isEqualTo("END");
    assertThat(waiting()).isPositive();
    assertThat(count("select count(*) from batch_work where picked")).isZero();
  }

  @Test
  void aLedgerInAFileIsNotShared() throws Exception {
    try (Ledger file = Ledger.inFile(temp.resolve("ledger.db"))) {
      BatchWork work = new TableWork(file, "here", 1);
      WorkerEvents events = new WorkerProcess.Diary(file, "here");
      assertThatThrownBy(
              () -> BatchWorker.start(file, work, WorkerSettings.usual("here", 1), events).close())
          .isInstanceOfSatisfying(
              SealException.class, e -> assertThat(e.detail()).isEqualTo("NOT_SHARED"));
    }
  }

  private void batches(int first, int last) throws SealException {
    ledger.change(
        handle -> {
          for (int id = first; id <= last; id++) {
            handle.execute(
                "insert into batch (id, first_record, last_record, octets, state, closed_at)"
                    + " values (?, ?, ?, 1, 'CLOSED', 1)",
                id,
                id,
                id);
          }
        });
  }

  private Process start(String name, int milliseconds) throws Exception {
    Process process = WorkerProcess.start(database, name, milliseconds);
    processes.add(process);
    return process;
  }

  /** Waits until the worker has begun a batch, or has ended because none is left. */
  private void awaitEpisode(@Nullable Process process, String worker) throws Exception {
    while (count("select count(*) from episode where worker = '" + worker + "'") == 0
        && (process == null || !process.waitFor(20, TimeUnit.MILLISECONDS))) {
      Thread.onSpinWait();
    }
  }

  private static void signal(Process process, String name) throws Exception {
    List<String> command = List.of("kill", "-" + name, String.valueOf(process.pid()));
    assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
  }

  private int waiting() throws SealException {
    return count("select count(*) from batch where state = 'CLOSED'");
  }

  private int count(String query) throws SealException {
    return ledger.transact(handle -> handle.createQuery(query).mapTo(Integer.class).one());
  }

  private List<Episode> episodes() throws SealException {
    return Episode.all(ledger);
  }
}
