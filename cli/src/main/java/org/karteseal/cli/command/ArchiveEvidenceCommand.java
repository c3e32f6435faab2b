package org.karteseal.cli.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.karteseal.cli.ExitCode;
import org.karteseal.cli.Shell;
import org.karteseal.cli.archive.ArchiveReport;
import org.karteseal.cli.workbench.Workbench;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.file.AtomicFile;
import org.karteseal.sign.journal.Act;
import org.karteseal.sign.journal.JournalEntry;
import org.karteseal.sign.journal.JournalField;
import org.karteseal.timestamp.archive.Archive;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code archive evidence}: the evidence record (RFC 4998) of one document. */
@Command(name = "evidence")
final class ArchiveEvidenceCommand implements Callable<Integer> {
  private final Shell shell;
  @Mixin private final ArchiveOptions options = new ArchiveOptions();
  @Mixin private final TrustOptions trust = new TrustOptions();

  @Parameters(index = "0", paramLabel = "PATH", descriptionKey = "archive-path")
  private String path = "";

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "OUT")
  private Path output = Path.of("");

  @Option(names = "--replace")
  private boolean replace;

  ArchiveEvidenceCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws SealException {
    ArchiveReport report = options.report(shell, "evidence", false);
    Workbench bench = trust.open(shell, false);
    try (Archive archive = options.open(shell, bench.clock())) {
      if (Files.exists(output) && !replace) {
        throw new SealException(Reason.OUTPUT_EXISTS, output.toString(), "");
      }
      Octets evidence = archive.evidence(path);
      if (bench.journal().isPresent()) {
        bench
            .journal()
            .get()
            .record(
                JournalEntry.of(Act.EXPORT)
                    .done()
                    .recordId(path)
                    .digest(
                        JournalField.AFTER, DigestAlgorithm.SHA256.digest(evidence.toByteArray())));
      }
      AtomicFile.write(output, evidence.toByteArray());
      report.count("octets", evidence.toByteArray().length);
      report.end();
      return ExitCode.DONE.number();
    }
  }
}
