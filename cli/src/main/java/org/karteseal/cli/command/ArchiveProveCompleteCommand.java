package org.karteseal.cli.command;

import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.karteseal.cli.ExitCode;
import org.karteseal.cli.Shell;
import org.karteseal.cli.archive.ArchiveReport;
import org.karteseal.cli.archive.HashingProgress;
import org.karteseal.cli.workbench.Workbench;
import org.karteseal.sign.SealException;
import org.karteseal.timestamp.archive.Archive;
import org.karteseal.timestamp.archive.complete.Completeness;
import org.karteseal.timestamp.archive.complete.CompletenessResult;
import org.karteseal.timestamp.archive.complete.RecordState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code archive prove-complete}: that nothing was removed since the list of a day was sealed. */
@Command(name = "prove-complete")
final class ArchiveProveCompleteCommand implements Callable<Integer> {
  private final Shell shell;
  @Mixin private final ArchiveOptions options = new ArchiveOptions();
  @Mixin private final TrustOptions trust = new TrustOptions();
  @Mixin private final Workers workers = new Workers();

  @Parameters(index = "0", paramLabel = "DAY", descriptionKey = "archive-day")
  private LocalDate day = LocalDate.EPOCH;

  ArchiveProveCompleteCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws SealException {
    ArchiveReport report = options.report(shell, "prove-complete", false);
    Workbench bench = trust.open(shell, true);
    try (Archive archive = options.open(shell, bench.clock())) {
      HashingProgress progress =
          new HashingProgress(shell.progress(), report, 0, bench.clock(), Optional.empty());
      CompletenessResult result =
          new Completeness(archive, ArchiveStamping.judgement(bench), bench.clock())
              .prove(
                  day,
                  workers.number(),
                  fate -> {
                    String subject = fate.path().isEmpty() ? "#" + fate.record() : fate.path();
                    if (fate.state().isInOrder()) {
                      report.skipped(subject, fate.state().name());
                    } else {
                      report.fault(subject, fate.state().name());
                    }
                  },
                  progress::read);
      result
          .faults()
          .forEach(f -> report.fault(result.list().file(), (f.code() + " " + f.detail()).strip()));
      report.count("records", result.records());
      report.count("there", result.states().getOrDefault(RecordState.THERE, 0L));
      report.count("replaced", result.states().getOrDefault(RecordState.REPLACED, 0L));
      report.count("dropped", result.states().getOrDefault(RecordState.DROPPED, 0L));
      result.sealedAt().ifPresent(t -> report.time("sealedAt", t));
      report.end();
      return (result.isComplete() ? ExitCode.DONE : ExitCode.TOTAL_FAILED).number();
    }
  }
}
