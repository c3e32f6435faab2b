package org.karteseal.cli.command;

import java.util.concurrent.Callable;
import org.karteseal.cli.ExitCode;
import org.karteseal.cli.Shell;
import org.karteseal.cli.archive.ArchiveReport;
import org.karteseal.cli.archive.HashingProgress;
import org.karteseal.cli.archive.Interruption;
import org.karteseal.cli.workbench.Workbench;
import org.karteseal.sign.SealException;
import org.karteseal.timestamp.archive.Archive;
import org.karteseal.timestamp.archive.ArchiveFolder;
import org.karteseal.timestamp.archive.seal.HashingResult;
import org.karteseal.timestamp.archive.seal.Waiting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code archive seal}: reads what was added once, and puts one token over all of it. */
@Command(name = "seal")
final class ArchiveSealCommand implements Callable<Integer> {
  private final Shell shell;
  @Mixin private final ArchiveOptions options = new ArchiveOptions();
  @Mixin private final TrustOptions trust = new TrustOptions();
  @Mixin private final Workers workers = new Workers();

  @Option(names = "--dry-run")
  private boolean dryRun;

  ArchiveSealCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws SealException {
    ArchiveReport report = options.report(shell, "seal", dryRun);
    ArchiveFolder folder = options.find(shell);
    Workbench bench = trust.open(shell, true);
    try (Archive archive = folder.open(ArchiveOptions.environment(shell), bench.clock())) {
      return dryRun
          ? look(archive, report).number()
          : Interruption.tellsOf(
                  shell, options.again(shell, "seal"), () -> seal(folder, archive, bench, report))
              .number();
    }
  }

  private static ExitCode look(Archive archive, ArchiveReport report) throws SealException {
    Waiting waiting = archive.batches().waiting();
    report.count("documents", waiting.documents());
    report.count("batches", waiting.batches());
    report.count("tokens", waiting.isNothing() ? 0 : 1);
    report.count("octets", waiting.octets());
    report.count("waiting", waiting.batches());
    report.end();
    return ExitCode.DONE;
  }

  private ExitCode seal(
      ArchiveFolder folder, Archive archive, Workbench bench, ArchiveReport report)
      throws SealException {
    archive.closeBatches();
    long octets = archive.batches().waiting().octets();
    HashingProgress progress =
        new HashingProgress(
            shell.progress(),
            report,
            octets,
            shell.surroundings().clock(),
            folder.settings().timePerRun());
    HashingResult read = archive.hash(workers.number(), progress);
    shell.progress().clear();
    String again = options.again(shell, "seal");
    ArchiveStamping stamping = ArchiveStamping.of(bench, archive, report);
    stamping.run(shell, again, archive::seal);
    int left = archive.batches().waiting().batches();
    report.count("documents", stamping.documents());
    report.count("batches", read.batches());
    report.count("tokens", stamping.tokens());
    report.count("octets", read.octets());
    report.count("waiting", left);
    report.end();
    if (left > 0) {
      shell.diagnostics().note("archive.time-over", left, again);
      return ExitCode.TIMESTAMP_UNREACHABLE;
    }
    return report.refusals() > 0 ? ExitCode.SOME_FAILED : ExitCode.DONE;
  }
}
