package org.karteseal.cli.command;

import java.util.concurrent.Callable;
import org.karteseal.cli.ExitCode;
import org.karteseal.cli.Shell;
import org.karteseal.cli.archive.ArchiveReport;
import org.karteseal.cli.archive.Interruption;
import org.karteseal.sign.SealException;
import org.karteseal.timestamp.archive.Archive;
import org.karteseal.timestamp.archive.intake.FactsSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code archive facts}: what has become known of records since they were added. */
@Command(name = "facts")
final class ArchiveFactsCommand implements Callable<Integer> {
  private final Shell shell;
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private final ArchiveOptions options = new ArchiveOptions();
  @Mixin private final FactsOptions facts = new FactsOptions();

  @Option(names = "--dry-run")
  private boolean dryRun;

  ArchiveFactsCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws SealException {
    if (!facts.isGiven()) {
      throw new ParameterException(
          spec.commandLine(), "--facts, --facts-pattern, --record-type, --facts-hook");
    }
    ArchiveReport report = options.report(shell, "facts", dryRun);
    String again = options.again(shell, "facts");
    return Interruption.tellsOf(shell, again, () -> describe(report)).number();
  }

  private ExitCode describe(ArchiveReport report) throws SealException {
    try (Archive archive = options.open(shell, shell.surroundings().clock());
        FactsSource source = facts.open(options.folder(shell))) {
      report.count(
          "redescribed", archive.describe(new CountedFacts(source, shell.progress()), !dryRun));
      report.count("withoutMatch", source.unmatched());
      report.end();
    }
    return ExitCode.DONE;
  }
}
