package org.karteseal.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.karteseal.cli.Diagnostics;
import org.karteseal.cli.ExitCode;
import org.karteseal.cli.Shell;
import org.karteseal.cli.workbench.Workbench;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.Document;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.journal.JournalExtract;
import org.karteseal.validator.Network;
import org.karteseal.validator.RecordValidator;
import org.karteseal.validator.ValidationReport;
import org.karteseal.validator.ValidationRequest;
import org.karteseal.validator.operations.IncidentBundle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code report incident}: everything that is known of one document (GL6-ops-3.3). */
@Command(name = "incident")
final class ReportIncidentCommand implements Callable<Integer> {
  private static final String TRUST_FILE = "trust.yaml";

  private final Shell shell;
  @Mixin private final TrustOptions trust = new TrustOptions();
  @Mixin private final RecordOption record = new RecordOption();
  @Mixin private final Companions companions = new Companions();

  @Parameters(index = "0", paramLabel = "FILE")
  private Path file = Path.of("");

  @Option(names = "--at", paramLabel = "TIME")
  private Optional<Instant> at = Optional.empty();

  @Option(names = "--mask", descriptionKey = "karteseal.validate.mask")
  private boolean mask;

  @Option(names = "--with-document")
  private boolean withDocument;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "OUT",
      descriptionKey = "karteseal.report.output")
  private Path output = Path.of("");

  @Option(names = "--replace")
  private boolean replace;

  ReportIncidentCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws SealException {
    Workbench bench = trust.open(shell, false);
    Instant now = bench.clock().instant();
    Document document = companions.of(file);
    ValidationReport report =
        RecordValidator.builder(bench.trust())
            .revocation(bench.revocation(), bench.online() ? Network.ONLINE : Network.OFFLINE)
            .registers(bench.registers())
            .build()
            .validate(
                document,
                new ValidationRequest(at.orElse(now), record.checked(), Optional.empty(), mask));
    Optional<JournalExtract> extract =
        bench.journal().isPresent()
            ? Optional.of(
                JournalExtract.of(
                    trust.journal(shell),
                    e -> IncidentBundle.isAbout(e, report.document().sha256())))
            : Optional.empty();
    new IncidentBundle(
            new IncidentBundle.Circumstances(
                now, shell.surroundings().zone(), RootCommand.version(), trustDigest()))
        .write(document, report, extract, withDocument, output, replace);
    shell.say(
        "incident.made",
        Diagnostics.oneLine(output.toString()),
        extract.map(e -> e.runs().stream().mapToInt(JournalExtract.Run::found).sum()).orElse(0));
    if (extract.isEmpty()) {
      shell.diagnostics().note("incident.no-journal");
    }
    return ExitCode.DONE.number();
  }

  private String trustDigest() throws SealException {
    Path read = trust.trust(shell).resolve(TRUST_FILE);
    try {
      return HexFormat.of().formatHex(DigestAlgorithm.SHA256.digest(Files.readAllBytes(read)));
    } catch (IOException e) {
      throw new SealException(Reason.TRUST_FILE_INVALID, read.toString(), "UNREADABLE", e);
    }
  }
}
