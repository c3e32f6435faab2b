package org.karteseal.cli.command;

import java.util.concurrent.Callable;
import org.karteseal.cli.ExitCode;
import org.karteseal.cli.Shell;
import org.karteseal.cli.archive.ArchiveReport;
import org.karteseal.cli.archive.Interruption;
import org.karteseal.cli.workbench.Workbench;
import org.karteseal.sign.SealException;
import org.karteseal.timestamp.archive.Archive;
import org.karteseal.timestamp.archive.ArchiveFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code archive rehash}: trees by the next algorithm before the present one ends. */
@Command(name = "rehash")
final class ArchiveRehashCommand implements Callable<Integer> {
  private final Shell shell;
  @Mixin private final ArchiveOptions options = new ArchiveOptions();
  @Mixin private final TrustOptions trust = new TrustOptions();

  ArchiveRehashCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws SealException {
    ArchiveReport report = options.report(shell, "rehash", false);
    ArchiveFolder folder = options.find(shell);
    Workbench bench = trust.open(shell, true);
    try (Archive archive = folder.open(ArchiveOptions.environment(shell), bench.clock())) {
      return Interruption.tellsOf(
              shell, options.again(shell, "rehash"), () -> rehash(archive, bench, report))
          .number();
    }
  }

  private ExitCode rehash(Archive archive, Workbench bench, ArchiveReport report)
      throws SealException {
    ArchiveStamping stamping = ArchiveStamping.of(bench, archive, report);
    int trees =
        stamping.run(shell, options.again(shell, "rehash"), with -> archive.rehash(with).size());
    report.count("documents", trees == 0 ? 0 : stamping.documents());
    report.count("tokens", stamping.tokens());
    report.end();
    return ExitCode.DONE;
  }
}
