package org.karteseal.cli.command;

import java.util.concurrent.Callable;
import org.karteseal.cli.ExitCode;
import org.karteseal.cli.Shell;
import org.karteseal.cli.archive.ArchiveReport;
import org.karteseal.cli.archive.Interruption;
import org.karteseal.sign.SealException;
import org.karteseal.timestamp.archive.Archive;
import org.karteseal.timestamp.archive.intake.FactsSource;
import org.karteseal.timestamp.archive.intake.IntakeResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code archive add}: what is new, changed, gone or elsewhere among the documents. */
@Command(name = "add")
final class ArchiveAddCommand implements Callable<Integer> {
  private final Shell shell;
  @Mixin private final ArchiveOptions options = new ArchiveOptions();
  @Mixin private final FactsOptions facts = new FactsOptions();

  @Option(names = "--dry-run")
  private boolean dryRun;

  ArchiveAddCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws SealException {
    ArchiveReport report = options.report(shell, "add", dryRun);
    return Interruption.tellsOf(shell, options.again(shell, "add"), () -> add(report)).number();
  }

  private ExitCode add(ArchiveReport report) throws SealException {
    try (Archive archive = options.open(shell, shell.surroundings().clock());
        FactsSource source = facts.open(options.folder(shell))) {
      FactsSource counted = new CountedFacts(source, shell.progress());
      IntakeResult result =
          dryRun
              ? archive.look(counted, s -> report.skipped(s.shown(), s.reason().name()))
              : archive.add(counted, s -> report.skipped(s.shown(), s.reason().name()));
      long listed = result.fresh() + result.changed() + result.moved() + result.unchanged();
      report.count("documents", listed);
      report.count("new", result.fresh());
      report.count("changed", result.changed());
      report.count("moved", result.moved());
      report.count("unchanged", result.unchanged());
      report.count("vanished", result.vanished());
      report.count("skipped", result.skipped());
      report.count("redescribed", result.redescribed());
      report.count("withoutMatch", source.unmatched());
      report.end();
    }
    return ExitCode.DONE;
  }
}
