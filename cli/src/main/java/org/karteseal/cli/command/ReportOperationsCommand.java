package org.karteseal.cli.command;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.karteseal.cli.ExitCode;
import org.karteseal.cli.Shell;
import org.karteseal.cli.report.OperationsPrinter;
import org.karteseal.sign.Delivery;
import org.karteseal.sign.Document;
import org.karteseal.sign.SealException;
import org.karteseal.sign.journal.JournalReport;
import org.karteseal.sign.journal.JournalVerifier;
import org.karteseal.validator.operations.OperationsReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code report operations}: what was done in a period, from the journal (GL6-ops-3.3). */
@Command(name = "operations")
final class ReportOperationsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  private final Shell shell;
  @Mixin private final TrustOptions trust = new TrustOptions();

  @Option(names = "--from", required = true, paramLabel = "TIME")
  private Instant from = Instant.EPOCH;

  @Option(names = "--to", required = true, paramLabel = "TIME")
  private Instant to = Instant.EPOCH;

  @Option(names = "--format", paramLabel = "text|json|html")
  private Form format = Form.TEXT;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      descriptionKey = "karteseal.report.output")
  private Optional<Path> output = Optional.empty();

  @Option(names = "--replace")
  private boolean replace;

  /** The forms that the report has. */
  enum Form {
    TEXT,
    JSON,
    HTML
  }

  ReportOperationsCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws SealException {
    if (!from.isBefore(to)) {
      throw new ParameterException(spec.commandLine(), "--from, --to");
    }
    Path folder = trust.journal(shell);
    JournalReport journal =
        new JournalVerifier(JournalEvidence.of(trust.open(shell, false))).verify(folder, List.of());
    OperationsReport report = OperationsReport.of(folder, from, to, journal);
    OperationsPrinter printer =
        new OperationsPrinter(shell.sentences(), shell.surroundings().zone());
    String text =
        switch (format) {
          case TEXT -> printer.text(report);
          case JSON -> printer.json(report);
          case HTML -> printer.html(report);
        };
    if (output.isPresent()) {
      Path target = output.get();
      byte[] content = text.getBytes(StandardCharsets.UTF_8);
      Delivery.of(Document.of(target.toString(), content), target, replace);
    } else {
      shell.out().print(text);
    }
    return switch (journal.verdict()) {
      case INTACT -> ExitCode.DONE.number();
      case OPEN -> ExitCode.INDETERMINATE.number();
      case BROKEN -> ExitCode.TOTAL_FAILED.number();
    };
  }
}
