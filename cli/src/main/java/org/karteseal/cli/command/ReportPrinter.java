package org.karteseal.cli.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;
import org.karteseal.cli.Shell;
import org.karteseal.sign.Delivery;
import org.karteseal.sign.Document;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.validator.ValidationReport;
import org.karteseal.validator.outlook.Outlook;
import org.karteseal.validator.report.CsvReport;
import org.karteseal.validator.report.EtsiReport;
import org.karteseal.validator.report.HtmlReport;
import org.karteseal.validator.report.JsonReport;
import org.karteseal.validator.report.Language;
import org.karteseal.validator.report.TextReport;
import org.karteseal.validator.report.pdf.PdfReport;

/**
 * Reports in the chosen format: on standard output as soon as each is there, in one file that
 * appears when all are in it, or in a file for each document.
 */
final class ReportPrinter implements AutoCloseable {
  private final Shell shell;
  private final ReportOptions options;
  private final boolean several;
  private final Language language;
  private final ZoneId zone;
  private final ReportFile file;
  private Optional<PdfReport> pdf = Optional.empty();
  private boolean first = true;

  private ReportPrinter(Shell shell, ReportOptions options, boolean several, ReportFile file) {
    this.shell = shell;
    this.options = options;
    this.several = several;
    this.language = shell.sentences().language();
    this.zone = shell.surroundings().zone();
    this.file = file;
  }

  /** A printer for so many reports. */
  static ReportPrinter of(Shell shell, ReportOptions options, int count) throws SealException {
    options.check(count);
    options.checkOutput();
    boolean joined = options.output().isPresent() && options.format().joins();
    ReportFile file = joined ? ReportFile.temporary() : ReportFile.none();
    ReportPrinter printer = new ReportPrinter(shell, options, count > 1, file);
    if (options.format() == ReportFormat.PDF) {
      // Without letters nothing needs to be judged.
      printer.pdf = Optional.of(new PdfReport(printer.language, printer.zone, options.font()));
    }
    if (!options.isFileEach()) {
      printer.write(printer.beginning());
    }
    return printer;
  }

  /** Gives out the report on that document. */
  void print(InputFile input, ValidationReport report, Optional<Outlook> outlook)
      throws SealException {
    if (options.isFileEach()) {
      Path place = options.place(input);
      makeFolder(place);
      deliver(rendered(report, outlook), place);
    } else if (!options.format().joins() && options.output().isPresent()) {
      deliver(rendered(report, outlook), options.output().get());
    } else {
      write(joined(report, outlook));
    }
    first = false;
  }

  /** Where a table is made, the document has its row although nothing could be said of it. */
  void failed(String name, Reason reason) throws SealException {
    if (options.format() == ReportFormat.CSV && !options.isFileEach()) {
      write(new CsvReport(language, zone).failure(name, reason));
    }
  }

  private byte[] rendered(ValidationReport report, Optional<Outlook> outlook) throws SealException {
    if (options.format() == ReportFormat.PDF) {
      return pdf.orElseThrow().render(report, outlook, shell.surroundings().clock().instant());
    }
    String text =
        options.format() == ReportFormat.CSV
            ? beginning() + text(report, outlook)
            : text(report, outlook);
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private String text(ValidationReport report, Optional<Outlook> outlook) {
    return switch (options.format()) {
      case TEXT -> new TextReport(language, zone).render(report, outlook);
      case JSON ->
          JsonReport.withText(language, zone).render(report, outlook) + System.lineSeparator();
      case JSONL ->
          JsonReport.withText(language, zone).renderLine(report, outlook) + System.lineSeparator();
      case CSV -> new CsvReport(language, zone).render(report);
      case HTML, PDF -> new HtmlReport(language, zone).render(report, outlook);
      case ETSI -> new EtsiReport().render(report);
    };
  }

  /** The report as it stands among others. */
  private String joined(ValidationReport report, Optional<Outlook> outlook) {
    String text = text(report, outlook);
    return switch (options.format()) {
      case TEXT -> (first ? "" : System.lineSeparator()) + text;
      case JSON ->
          several ? (first ? "" : "," + System.lineSeparator()) + text.stripTrailing() : text;
      case JSONL, CSV, HTML, PDF, ETSI -> text;
    };
  }

  private String beginning() {
    return switch (options.format()) {
      case JSON -> isArray() ? "[" + System.lineSeparator() : "";
      case CSV ->
          (options.mark() ? CsvReport.BYTE_ORDER_MARK : "")
              + new CsvReport(language, zone).header();
      case TEXT, JSONL, HTML, PDF, ETSI -> "";
    };
  }

  private boolean isArray() {
    return several && options.format() == ReportFormat.JSON && !options.isFileEach();
  }

  private void write(String text) throws SealException {
    if (file.isThere()) {
      file.append(text);
    } else {
      shell.out().print(text);
    }
  }

  /** Ends what was begun; a file that was asked for is there from now on. */
  void end() throws SealException {
    if (isArray()) {
      write(System.lineSeparator() + "]" + System.lineSeparator());
    }
    if (file.isThere()) {
      Delivery.of(file.document(), options.output().orElseThrow(), options.mayReplace());
    }
  }

  private void deliver(byte[] content, Path target) throws SealException {
    Delivery.of(Document.of(target.toString(), content), target, options.mayReplace());
  }

  private static void makeFolder(Path target) throws SealException {
    Path parent = target.toAbsolutePath().getParent();
    try {
      if (parent != null) {
        Files.createDirectories(parent);
      }
    } catch (IOException e) {
      throw new SealException(Reason.OUTPUT_NOT_WRITTEN, target.toString(), "NO_DIRECTORY", e);
    }
  }

  @Override
  public void close() {
    file.close();
  }
}
