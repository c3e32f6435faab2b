package org.karteseal.cli.command;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.karteseal.cli.ExitCode;
import org.karteseal.cli.Shell;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SignedRecord;
import org.karteseal.timestamp.augment.BulkAugmenter;
import org.karteseal.timestamp.augment.BulkCounts;
import org.karteseal.timestamp.augment.BulkItem;
import org.karteseal.timestamp.augment.BulkListener;
import org.karteseal.timestamp.augment.BulkOrder;

/**
 * A run of {@code augment}: one line for each document, counts that add up, and Ctrl-C, which lets
 * the documents that are worked on be finished and says how to go on.
 */
final class AugmentRun implements BulkListener {
  private static final long PATIENCE_SECONDS = 120;

  private final Shell shell;
  private final ResultPrinter printer;
  private final int all;
  private final Instant goOnSince;
  private int refused;
  private int failed;
  private ExitCode last = ExitCode.DONE;
  private Optional<SealException> end = Optional.empty();
  private @Nullable RuntimeException mistake;

  /**
   * @param goOnSince what a run that goes on where this one ends is given
   */
  AugmentRun(Shell shell, ResultPrinter printer, int all, Instant goOnSince) {
    this.shell = shell;
    this.printer = printer;
    this.all = all;
    this.goOnSince = goOnSince;
  }

  /** Runs, prints the summary, and gives the exit code. */
  int over(BulkAugmenter augmenter, List<BulkItem> items, BulkOrder order) {
    CountDownLatch told = new CountDownLatch(1);
    Thread onInterrupt = new Thread(() -> finish(augmenter, told), "karteseal-stop");
    Runtime.getRuntime().addShutdownHook(onInterrupt);
    try {
      shell.progress().begin(all);
      BulkCounts counts = augmenter.run(items, order);
      shell.progress().clear();
      if (all == 1 && mistake != null) {
        throw mistake;
      }
      tell(counts, order);
      return exitCode(counts).number();
    } finally {
      told.countDown();
      remove(onInterrupt);
    }
  }

  private static void finish(BulkAugmenter augmenter, CountDownLatch told) {
    augmenter.stop();
    try {
      if (!told.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        // What is not finished by now leaves its document as it was.
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void remove(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is on its way out, and the hook is what waits for us.
    }
  }

  private void tell(BulkCounts counts, BulkOrder order) {
    if (all > 1) {
      int done = counts.renewed() + counts.before();
      shell
          .diagnostics()
          .note(
              "summary",
              done,
              refused,
              failed + counts.left(),
              done + refused + failed + counts.left());
    }
    if (counts.before() > 0) {
      shell.diagnostics().note("bulk.before", counts.before());
    }
    if (counts.left() > 0) {
      shell.diagnostics().note("bulk.stopped", counts.left());
    }
    boolean canGoOn = counts.left() > 0 && !order.check();
    if (canGoOn) {
      shell.diagnostics().note("bulk.continue", goOnSince);
    }
  }

  /** What ended a run can be repeated; else the one reason of a single file, or some of many. */
  private ExitCode exitCode(BulkCounts counts) {
    if (end.isPresent() && all > 1) {
      return ExitCode.of(end.get().reason());
    }
    if (refused + failed + counts.left() == 0) {
      return ExitCode.DONE;
    }
    return all == 1 ? last : ExitCode.SOME_FAILED;
  }

  @Override
  public void begun(BulkItem item) {
    shell.progress().next();
  }

  @Override
  public void renewed(BulkItem item, SignedRecord result) {
    shell.progress().done();
    printer.made(item.file().toString(), item.target(), result);
  }

  @Override
  public void checked(BulkItem item) {
    shell.progress().done();
    printer.checked(item.file().toString());
  }

  @Override
  public void before(BulkItem item) {
    shell.progress().done();
    printer.before(item.file().toString());
  }

  @Override
  public void refused(BulkItem item, SealException reason) {
    shell.progress().done();
    shell.diagnostics().report(reason);
    printer.refused(item.file().toString(), reason);
    last = ExitCode.of(reason.reason());
    if (last.isRefusal()) {
      refused++;
    } else {
      failed++;
    }
  }

  @Override
  public void broken(BulkItem item, RuntimeException broken) {
    shell.progress().done();
    last = ExitCode.BUG;
    failed++;
    mistake = broken;
    if (all > 1) {
      shell
          .diagnostics()
          .failed(
              item.file() + ": " + shell.sentences().of("bug.error", broken.getClass().getName()),
              shell.sentences().of("bug.hint"));
    }
  }

  @Override
  public void ended(SealException reason) {
    end = Optional.of(reason);
  }
}
