package org.karteseal.cli.command;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.karteseal.cli.Diagnostics;
import org.karteseal.cli.ExitCode;
import org.karteseal.cli.Shell;
import org.karteseal.cli.workbench.Workbench;
import org.karteseal.sign.SealException;
import org.karteseal.sign.journal.Act;
import org.karteseal.sign.journal.JournalEntry;
import org.karteseal.timestamp.archive.Archive;
import org.karteseal.timestamp.archive.disclose.Disclosure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code archive export}: a package that proves one record to a stranger. */
@Command(name = "export")
final class ArchiveExportCommand implements Callable<Integer> {
  private final Shell shell;
  @Mixin private final ArchiveOptions options = new ArchiveOptions();
  @Mixin private final TrustOptions trust = new TrustOptions();

  @Parameters(index = "0", paramLabel = "PATH", descriptionKey = "archive-path")
  private String path = "";

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "OUT",
      descriptionKey = "karteseal.archive.export.output")
  private Path output = Path.of("");

  ArchiveExportCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws SealException {
    Workbench bench = trust.open(shell, true);
    try (Archive archive = options.open(shell, bench.clock())) {
      Disclosure disclosure =
          new Disclosure(
              archive, ArchiveStamping.judgement(bench), bench.revocation(), bench.clock());
      if (bench.journal().isPresent()) {
        // Before it leaves the house.
        bench.journal().get().record(JournalEntry.of(Act.EXPORT).recordId(path));
      }
      if (output.toString().toLowerCase(Locale.ROOT).endsWith(".zip")) {
        disclosure.zip(path, output);
      } else {
        disclosure.folder(path, output);
      }
      shell.say(
          "archive.exported", Diagnostics.oneLine(path), Diagnostics.oneLine(output.toString()));
      return ExitCode.DONE.number();
    }
  }
}
