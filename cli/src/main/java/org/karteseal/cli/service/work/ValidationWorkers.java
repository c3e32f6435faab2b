package org.karteseal.cli.service.work;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.karteseal.cli.service.problem.Problem;
import org.karteseal.cli.service.problem.ProblemCode;
import org.karteseal.cli.service.settings.WorkLimits;
import org.karteseal.sign.SealException;

/**
 * Runs validations: so many at a time, each with a budget of time. The validator has no limit of
 * its own, so one that takes too long is interrupted and left to itself; when too many of these are
 * still running, nothing more is taken, and the process should be started anew.
 */
public final class ValidationWorkers implements AutoCloseable {
  private final WorkLimits limits;
  private final Semaphore places;
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicInteger abandoned = new AtomicInteger();
  private final ExecutorService threads;

  /** Workers within those limits. */
  public ValidationWorkers(WorkLimits limits) {
    this.limits = limits;
    this.places = new Semaphore(limits.concurrent(), true);
    AtomicInteger number = new AtomicInteger();
    this.threads =
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, "validation-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Does the work for somebody who waits.
   *
   * @throws Problem BUSY when no place came free in time, TIME_BUDGET_SPENT, WORKERS_LOST, or what
   *     became of the work
   */
  public <T> T run(Callable<T> work) throws Problem {
    if (waiting.incrementAndGet() > limits.waiting() + places.availablePermits()) {
      waiting.decrementAndGet();
      throw new Problem(ProblemCode.BUSY);
    }
    try {
      return within(work, limits.patience());
    } finally {
      waiting.decrementAndGet();
    }
  }

  /** The same for a job, which has time. */
  <T> T runPatiently(Callable<T> work) throws Problem {
    return within(work, Duration.ofDays(1));
  }

  private <T> T within(Callable<T> work, Duration patience) throws Problem {
    if (isLost()) {
      throw new Problem(ProblemCode.WORKERS_LOST);
    }
    try {
      if (!places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new Problem(ProblemCode.BUSY);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Problem(ProblemCode.STOPPING, "", e);
    }
    try {
      return outcome(new Task<>(work, abandoned));
    } finally {
      places.release();
    }
  }

  private <T> T outcome(Task<T> task) throws Problem {
    threads.execute(task);
    try {
      return task.result().get(limits.budget().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      task.abandon();
      throw new Problem(ProblemCode.TIME_BUDGET_SPENT, "", e);
    } catch (InterruptedException e) {
      task.abandon();
      Thread.currentThread().interrupt();
      throw new Problem(ProblemCode.STOPPING, "", e);
    } catch (ExecutionException e) {
      throw problem(e.getCause() == null ? e : e.getCause());
    }
  }

  private static Problem problem(Throwable cause) {
    if (cause instanceof Problem problem) {
      return problem;
    }
    if (cause instanceof SealException seal) {
      return problem(seal);
    }
    return new Problem(ProblemCode.INTERNAL, cause.getClass().getSimpleName(), cause);
  }

  private static Problem problem(SealException seal) {
    return switch (seal.reason()) {
      case FORMAT_NOT_SUPPORTED ->
          new Problem(ProblemCode.FORMAT_NOT_SUPPORTED, seal.reason().name(), seal);
      case INPUT_DAMAGED, INPUT_ENCRYPTED, INPUT_UNREADABLE, INPUT_TOO_LARGE, NOTHING_SIGNED ->
          new Problem(
              ProblemCode.DOCUMENT_UNREADABLE,
              seal.detail().matches("[A-Z_0-9]+") ? seal.detail() : seal.reason().name(),
              seal);
      case INPUT_EMPTY -> new Problem(ProblemCode.DOCUMENT_EMPTY, "", seal);
      default -> new Problem(ProblemCode.INTERNAL, seal.reason().name(), seal);
    };
  }

  /** Whether so many were left running that nothing more is taken. */
  public boolean isLost() {
    return abandoned.get() > limits.abandoned();
  }

  /** How many were left to themselves and are still running. */
  public int abandoned() {
    return abandoned.get();
  }

  /** How many are being judged. */
  public int running() {
    return limits.concurrent() - places.availablePermits();
  }

  /** How many are being judged for somebody or wait for it. */
  public int waiting() {
    return Math.max(0, waiting.get() - running());
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
