package org.karteseal.timestamp.archive.workers;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import org.karteseal.sign.SealException;

/** One batch as the scheduler sees it. */
final class BatchTask {
  static final String NAME = "batch";

  private final BatchWork work;
  private final WorkerEvents events;
  private final Duration pause;

  BatchTask(BatchWork work, WorkerEvents events, Duration pause) {
    this.work = work;
    this.events = events;
    this.pause = pause;
  }

  OneTimeTask<Void> task() {
    return Tasks.oneTime(NAME, Void.class)
        .onFailure(this::failed)
        .onDeadExecutionRevive()
        .execute(this::execute);
  }

  private void execute(TaskInstance<Void> instance, ExecutionContext context) {
    int batch = Integer.parseInt(instance.getId());
    try {
      if (work.waits(batch)) {
        events.began(batch);
        work.handle(batch, new BatchLease(context.getCurrentlyExecuting()));
        events.finished(batch);
      }
    } catch (SealException e) {
      throw new FailedBatchException(batch, e);
    }
  }

  private void failed(ExecutionComplete complete, ExecutionOperations<Void> operations) {
    Throwable cause = complete.getCause().orElse(null);
    if (cause instanceof FailedBatchException failed) {
      if (failed.failure.detail().equals(BatchLease.LOST)) {
        // The row is another's.
        events.lost(failed.batch);
        return;
      }
      events.failed(failed.batch, failed.failure);
    }
    operations.reschedule(
        complete, complete.getTimeDone().plus(pause(complete.getExecution().consecutiveFailures)));
  }

  private Duration pause(int failures) {
    Duration longer = pause.multipliedBy(1L << Math.min(failures, 20));
    return longer.compareTo(WorkerSettings.LONGEST_PAUSE) < 0
        ? longer
        : WorkerSettings.LONGEST_PAUSE;
  }

  private static final class FailedBatchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int batch;
    private final SealException failure;

    FailedBatchException(int batch, SealException failure) {
      super(failure);
      this.batch = batch;
      this.failure = failure;
    }
  }
}
