package org.karteseal.cli.command;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.karteseal.cli.ExitCode;
import org.karteseal.cli.Shell;
import org.karteseal.cli.workbench.Workbench;
import org.karteseal.sign.Document;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.qualification.QualificationVerdict.Outcome;
import org.karteseal.validator.Network;
import org.karteseal.validator.RecordValidator;
import org.karteseal.validator.SignerFacts;
import org.karteseal.validator.ValidationReport;
import org.karteseal.validator.ValidationRequest;
import org.karteseal.validator.Verdict;
import org.karteseal.validator.outlook.Outlook;
import org.karteseal.validator.outlook.OutlookAnalysis;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code validate}: a verdict on each document. */
@Command(name = "validate")
final class ValidateCommand implements Callable<Integer> {
  private final Shell shell;
  @Mixin private final TrustOptions trust = new TrustOptions();
  @Mixin private final RecordOption record = new RecordOption();
  @Mixin private final Companions companions = new Companions();

  @Parameters(arity = "1..*", paramLabel = "FILE", descriptionKey = "files")
  private List<Path> files = List.of();

  @Option(names = "--at", paramLabel = "TIME")
  private Optional<Instant> at = Optional.empty();

  @Option(names = "--retain-until", paramLabel = "TIME")
  private Optional<Instant> retainUntil = Optional.empty();

  @Option(names = "--mask")
  private boolean mask;

  @Option(names = "--name-citizens")
  private boolean nameCitizens;

  @Option(names = "--if-nothing-is-done")
  private boolean outlook;

  @Mixin private final ReportOptions reports = new ReportOptions();

  private ExitCode worst = ExitCode.DONE;

  ValidateCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws SealException {
    Optional<String> type = record.checked();
    Workbench bench = trust.open(shell, false);
    Network network = bench.online() ? Network.ONLINE : Network.OFFLINE;
    RecordValidator.Builder builder =
        RecordValidator.builder(bench.trust())
            .revocation(bench.revocation(), network)
            .registers(bench.registers());
    bench.journal().ifPresent(builder::journal);
    RecordValidator validator = builder.build();
    ValidationRequest asked =
        new ValidationRequest(at.orElseGet(() -> bench.clock().instant()), type, retainUntil, mask);
    ValidationRequest request = nameCitizens ? asked.namingCitizens() : asked;
    List<InputFile> inputs = InputFile.expand(files, InputFile::canBeSigned, f -> false);
    try (ReportPrinter printer = ReportPrinter.of(shell, reports, inputs.size())) {
      Batch batch = new Batch(shell).run(inputs, file -> judge(validator, request, file, printer));
      printer.end();
      return (batch.exitCode() == ExitCode.DONE ? worst : batch.exitCode()).number();
    }
  }

  private void judge(
      RecordValidator validator, ValidationRequest request, InputFile file, ReportPrinter printer)
      throws SealException {
    ValidationReport report;
    Optional<Outlook> ahead;
    try {
      Document document = companions.of(file.path()).watchedBy(shell.progress());
      report = validator.validate(document, request);
      ahead =
          outlook
              ? Optional.of(new OutlookAnalysis(validator).of(document, request, report))
              : Optional.empty();
    } catch (SealException e) {
      printer.failed(request.mask() ? SignerFacts.MASK : file.path().toString(), e.reason());
      throw e;
    }
    printer.print(file, report, ahead);
    judge(codeOf(report));
    if (report.verdict() == Verdict.NO_SIGNATURE) {
      shell
          .diagnostics()
          .report(new SealException(Reason.NOTHING_SIGNED, file.path().toString(), ""));
    }
  }

  /** The smaller number is the worse verdict; 0 stands for none. */
  private void judge(ExitCode code) {
    if (code != ExitCode.DONE && (worst == ExitCode.DONE || code.number() < worst.number())) {
      worst = code;
    }
  }

  private static ExitCode codeOf(ValidationReport report) {
    return switch (report.verdict()) {
      case TOTAL_FAILED -> ExitCode.TOTAL_FAILED;
      case INDETERMINATE -> ExitCode.INDETERMINATE;
      case NO_SIGNATURE -> ExitCode.NO_SIGNATURE;
      case TOTAL_PASSED ->
          report.recordType().isPresent() && report.qualification() != Outcome.QUALIFIED
              ? ExitCode.NOT_QUALIFIED
              : ExitCode.DONE;
    };
  }
}
