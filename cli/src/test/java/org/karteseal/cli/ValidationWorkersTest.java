package org.karteseal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.karteseal.cli.service.problem.Problem;
import org.karteseal.cli.service.problem.ProblemCode;
import org.karteseal.cli.service.settings.WorkLimits;
import org.karteseal.cli.service.work.ValidationWorkers;

/** What becomes of validations that take too long, and of those that come on top. */
final class ValidationWorkersTest {
  @Test
  void whatTakesTooLongIsAbandonedAndCounted() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    try (ValidationWorkers workers = new ValidationWorkers(limits(1, 1, 0, 200))) {
      Problem problem =
          catchThrowableOfType(Problem.class, () -> workers.run(() -> deafTo(end, ended)));
      assertThat(problem.code()).isEqualTo(ProblemCode.TIME_BUDGET_SPENT);
      assertThat(workers.abandoned()).isEqualTo(1);
      assertThat(workers.isLost()).isTrue();
      Problem next = catchThrowableOfType(Problem.class, () -> workers.run(() -> 1));
      assertThat(next.code()).isEqualTo(ProblemCode.WORKERS_LOST);
      end.countDown();
      ended.await();
      while (workers.abandoned() > 0) {
        Thread.onSpinWait();
      }
      assertThat(workers.run(() -> 1)).isEqualTo(1);
    }
  }

  /** As a parser that looks at no interrupt. */
  private static int deafTo(CountDownLatch end, CountDownLatch ended) {
    while (end.getCount() > 0) {
      Thread.onSpinWait();
    }
    ended.countDown();
    return 0;
  }

  @Test
  void whoComesOnTopIsSentAway() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    try (ValidationWorkers workers = new ValidationWorkers(limits(1, 0, 1, 60_000))) {
      CompletableFuture<Integer> first =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return workers.run(
                      () -> {
                        begun.countDown();
                        end.await();
                        return 7;
                      });
                } catch (Problem e) {
                  return -1;
                }
              });
      begun.await();
      Problem second = catchThrowableOfType(Problem.class, () -> workers.run(() -> 1));
      assertThat(second.code()).isEqualTo(ProblemCode.BUSY);
      end.countDown();
      assertThat(first.get()).isEqualTo(7);
      assertThat(workers.run(() -> 2)).isEqualTo(2);
    }
  }

  private static WorkLimits limits(int concurrent, int waiting, int abandoned, int budget) {
    return new WorkLimits(
        concurrent, waiting, Duration.ofMillis(100), Duration.ofMillis(budget), abandoned);
  }
}
