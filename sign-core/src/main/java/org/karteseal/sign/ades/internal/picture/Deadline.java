package org.karteseal.sign.ades.internal.picture;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Work that is waited for only until a moment. It runs beside the caller, because one operator of a
 * hostile page can take any time and Java stops no thread: what does not end in time is told to
 * stop, and left behind.
 */
final class Deadline {
  /** How many pieces of work may be left behind before no further ones are begun. */
  private static final int MOST_LEFT_BEHIND = 4;

  private static final Semaphore ROOM = new Semaphore(MOST_LEFT_BEHIND);

  private final long end;
  private final AtomicBoolean stopped = new AtomicBoolean();

  Deadline(Duration time) {
    this.end = System.nanoTime() + time.toNanos();
  }

  /** Set when the time is over. */
  AtomicBoolean stopped() {
    return stopped;
  }

  boolean isOver() {
    return stopped.get() || System.nanoTime() - end >= 0;
  }

  /**
   * Runs the work.
   *
   * @return its result; empty when it did not end in time
   */
  <T> Optional<T> run(Callable<T> work) throws ExecutionException {
    if (isOver() || !ROOM.tryAcquire()) {
      return Optional.empty();
    }
    FutureTask<T> task =
        new FutureTask<>(
            () -> {
              try {
                return work.call();
              } finally {
                ROOM.release();
              }
            });
    Thread thread = new Thread(null, task, "karteseal-picture", 1 << 22);
    thread.setDaemon(true);
    thread.start();
    try {
      return Optional.of(task.get(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      stopped.set(true);
      return Optional.empty();
    } catch (InterruptedException e) {
      stopped.set(true);
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
