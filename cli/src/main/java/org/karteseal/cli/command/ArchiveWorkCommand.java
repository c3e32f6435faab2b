package org.karteseal.cli.command;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.karteseal.cli.ExitCode;
import org.karteseal.cli.Shell;
import org.karteseal.cli.archive.ArchiveReport;
import org.karteseal.cli.archive.HashingProgress;
import org.karteseal.cli.archive.Interruption;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.timestamp.archive.Archive;
import org.karteseal.timestamp.archive.seal.BatchHashing;
import org.karteseal.timestamp.archive.seal.HashingWork;
import org.karteseal.timestamp.archive.workers.BatchWorker;
import org.karteseal.timestamp.archive.workers.WorkerEvents;
import org.karteseal.timestamp.archive.workers.WorkerSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code archive work}: reads documents together with other machines. */
@Command(name = "work")
final class ArchiveWorkCommand implements Callable<Integer> {
  private final Shell shell;
  @Mixin private final ArchiveOptions options = new ArchiveOptions();
  @Mixin private final Workers workers = new Workers();

  @Option(names = "--name", required = true, paramLabel = "NAME")
  private String name = "";

  ArchiveWorkCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws SealException {
    ArchiveReport report = options.report(shell, "work", false);
    try (Archive archive = options.open(shell, shell.surroundings().clock())) {
      String again = options.again(shell, "work --name " + name);
      return Interruption.tellsOf(shell, again, () -> work(archive, report)).number();
    }
  }

  private ExitCode work(Archive archive, ArchiveReport report) throws SealException {
    archive.closeBatches();
    Counts counts = new Counts();
    HashingProgress progress =
        new HashingProgress(
            shell.progress(),
            report,
            archive.batches().waiting().octets(),
            shell.surroundings().clock(),
            Optional.empty());
    HashingWork work =
        new HashingWork(
            archive.ledger(),
            archive.batches(),
            new BatchHashing(
                archive.ledger(), archive.store(), archive.files(), shell.surroundings().clock()),
            progress);
    try (BatchWorker worker =
        BatchWorker.start(
            archive.ledger(), work, WorkerSettings.usual(name, workers.number()), counts)) {
      worker.untilNoneWaits();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SealException(Reason.ARCHIVE_BUSY, name, "INTERRUPTED", e);
    }
    report.count("batches", counts.finished.get());
    report.count("failed", counts.failed.get());
    report.count("lost", counts.lost.get());
    report.end();
    return report.refusals() > 0 ? ExitCode.SOME_FAILED : ExitCode.DONE;
  }

  private static final class Counts implements WorkerEvents {
    private final AtomicInteger finished = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();

    @Override
    public void began(int batch) {}

    @Override
    public void finished(int batch) {
      finished.incrementAndGet();
    }

    @Override
    public void failed(int batch, SealException failure) {
      failed.incrementAndGet();
    }

    @Override
    public void lost(int batch) {
      lost.incrementAndGet();
    }
  }
}
