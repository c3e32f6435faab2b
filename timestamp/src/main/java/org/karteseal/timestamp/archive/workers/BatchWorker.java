package org.karteseal.timestamp.archive.workers;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.timestamp.ledger.Ledger;
import org.karteseal.timestamp.ledger.LedgerPlace;

/**
 * Works on batches together with any number of others on other machines. Workers come and go: one
 * that is killed is missed after a while and its batches are taken over.
 */
public final class BatchWorker implements AutoCloseable {
  /** A batch is never broken off by us: an interrupted read looks like a broken file. */
  private static final Duration UNTIL_DONE = Duration.ofDays(365);

  private static final int MOST_AT_ONCE = 1000;

  private final Ledger ledger;
  private final BatchWork work;
  private final WorkerSettings settings;
  private final Scheduler scheduler;
  private final CountDownLatch closed = new CountDownLatch(1);

  private BatchWorker(Ledger ledger, BatchWork work, WorkerSettings settings, WorkerEvents events)
      throws SealException {
    this.ledger = ledger;
    this.work = work;
    this.settings = settings;
    OneTimeTask<Void> task = new BatchTask(work, events, settings.pause()).task();
    this.scheduler =
        Scheduler.create(ledger.source(), task)
            .tableName("batch_work")
            .schedulerName(new SchedulerName.Fixed(settings.name()))
            .jdbcCustomization(new PostgreSqlJdbcCustomization(false, false))
            .threads(settings.threads())
            .pollingInterval(settings.poll())
            // No more than threads can begin at once: what waits in a queue has no heartbeat.
            .pollUsingLockAndFetch(0.5, 1.0)
            .heartbeatInterval(settings.heartbeat())
            .missedHeartbeatsLimit(WorkerSettings.SILENCE)
            .shutdownMaxWait(UNTIL_DONE)
            .failureLogging(LogLevel.DEBUG, false)
            .clock(new LedgerClock(ledger))
            .build();
  }

  /**
   * Begins to work.
   *
   * @throws SealException LEDGER_UNUSABLE, with NOT_SHARED for a ledger in a file
   */
  public static BatchWorker start(
      Ledger ledger, BatchWork work, WorkerSettings settings, WorkerEvents events)
      throws SealException {
    if (ledger.place() != LedgerPlace.POSTGRESQL) {
      throw new SealException(Reason.LEDGER_UNUSABLE, settings.name(), "NOT_SHARED");
    }
    BatchWorker worker = new BatchWorker(ledger, work, settings, events);
    worker.enlist();
    worker.scheduler.start();
    return worker;
  }

  /**
   * Works until no batch waits, whoever handles it, or until it is closed by another thread. What
   * arrives meanwhile is taken, too.
   *
   * @throws SealException LEDGER_UNUSABLE
   */
  public void untilNoneWaits() throws SealException, InterruptedException {
    while (enlist() && !closed.await(settings.poll().toMillis(), TimeUnit.MILLISECONDS)) {
      scheduler.triggerCheckForDueExecutions();
    }
  }

  /**
   * Works until it is closed by another thread.
   *
   * @throws SealException LEDGER_UNUSABLE
   */
  public void untilClosed() throws SealException, InterruptedException {
    do {
      enlist();
    } while (!closed.await(settings.poll().toMillis(), TimeUnit.MILLISECONDS));
  }

  /** Puts what waits on the common list, unless it is there; whether anything waits. */
  private boolean enlist() throws SealException {
    List<Integer> waiting = work.waiting();
    ledger.change(
        handle -> {
          List<Integer> known =
              handle
                  .createQuery("select task_instance from batch_work where task_name = ?")
                  .bind(0, BatchTask.NAME)
                  .mapTo(Integer.class)
                  .list();
          Set<Integer> others = new HashSet<>(waiting);
          known.forEach(others::remove);
          others.stream().sorted().limit(MOST_AT_ONCE).forEach(batch -> enlist(handle, batch));
        });
    return !waiting.isEmpty();
  }

  /** As the scheduler itself would write it. */
  private static void enlist(Handle handle, int batch) {
    handle.execute(
        "insert into batch_work (task_name, task_instance, execution_time, picked,"
            + " consecutive_failures, version) values (?, ?, clock_timestamp(), false, 0, 1)"
            + " on conflict do nothing",
        BatchTask.NAME,
        String.valueOf(batch));
  }

  /** Takes no more batches, and returns when those in work are done. */
  @Override
  public void close() {
    closed.countDown();
    scheduler.stop();
  }
}
