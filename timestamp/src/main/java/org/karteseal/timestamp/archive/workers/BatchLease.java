package org.karteseal.timestamp.archive.workers;

import com.github.kagkarlsson.scheduler.CurrentlyExecuting;
import com.github.kagkarlsson.scheduler.task.Execution;
import org.jdbi.v3.core.Handle;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;

/**
 * The right to handle a batch. It lasts while the worker sends heartbeats; a worker that stood
 * still for longer has lost it without knowing, and learns so when it wants to write.
 */
public final class BatchLease {
  /** The detail of ARCHIVE_BUSY when another worker has the batch now. */
  public static final String LOST = "LEASE_LOST";

  private final CurrentlyExecuting executing;

  BatchLease(CurrentlyExecuting executing) {
    this.executing = executing;
  }

  /**
   * Makes sure, in the transaction that writes the result, that the lease is held; until that
   * transaction ends nobody can take it over.
   *
   * @throws SealException ARCHIVE_BUSY with {@link #LOST}; nothing may be written then
   */
  public void confirm(Handle handle) throws SealException {
    Execution execution = executing.getExecution();
    boolean held =
        handle
            .createQuery(
                "select 1 from batch_work where task_name = ? and task_instance = ?"
                    + " and picked_by = ? and version = ? for update")
            .bind(0, execution.getTaskName())
            .bind(1, execution.getId())
            .bind(2, execution.pickedBy)
            .bind(3, execution.version)
            .mapTo(Integer.class)
            .findOne()
            .isPresent();
    // Reading under an interrupt fails as a broken file does; such a result must not count.
    if (!held || Thread.currentThread().isInterrupted()) {
      throw new SealException(Reason.ARCHIVE_BUSY, execution.getId(), LOST);
    }
  }

  /** Whether heartbeats arrived lately; who finds that they did not may stop at once. */
  public boolean isHeld() {
    return !executing.getHeartbeatState().hasStaleHeartbeat();
  }

  /** A name that no other lease of this batch has: letters, digits and hyphens. */
  public String mark() {
    Execution execution = executing.getExecution();
    return execution.version + "-" + execution.pickedBy.replaceAll("[^A-Za-z0-9]", "-");
  }

  @Override
  public String toString() {
    return executing.getExecution().getId() + " by " + mark();
  }
}
