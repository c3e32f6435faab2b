package org.karteseal.cli.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.validator.report.pdf.PdfFont;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** In which form reports are given, and where they go. */
final class ReportOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--format",
      paramLabel = "text|json|jsonl|csv|html|pdf|etsi",
      descriptionKey = "karteseal.validate.format")
  private ReportFormat format = ReportFormat.TEXT;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      descriptionKey = "karteseal.validate.output")
  private Optional<Path> output = Optional.empty();

  @Option(names = "--out-dir", paramLabel = "DIR", descriptionKey = "karteseal.validate.out-dir")
  private Optional<Path> folder = Optional.empty();

  @Option(names = "--replace")
  private boolean replace;

  @Option(names = "--bom")
  private boolean mark;

  @Option(names = "--pdf-font", paramLabel = "FILE")
  private Optional<Path> font = Optional.empty();

  ReportFormat format() {
    return format;
  }

  /** Whether a table begins with a byte order mark. */
  boolean mark() {
    return mark;
  }

  Optional<Path> output() {
    return output;
  }

  /** Whether each document's report is a file of its own. */
  boolean isFileEach() {
    return folder.isPresent();
  }

  boolean mayReplace() {
    return replace;
  }

  /** Refuses what cannot be: octets on a terminal, several pages in one file. */
  void check(int documents) {
    if (output.isPresent() && folder.isPresent()) {
      throw new ParameterException(spec.commandLine(), "--output, --out-dir");
    }
    boolean nowhere = output.isEmpty() && folder.isEmpty();
    if (format == ReportFormat.PDF && nowhere) {
      throw new ParameterException(spec.commandLine(), "--format pdf: --output, --out-dir");
    }
    if (!format.joins() && documents > 1 && folder.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "--format: " + documents + " FILES; --out-dir");
    }
  }

  /**
   * Refuses at once what would be refused after all the work.
   *
   * @throws SealException OUTPUT_EXISTS
   */
  void checkOutput() throws SealException {
    if (output.isPresent() && !replace && Files.exists(output.get())) {
      throw new SealException(Reason.OUTPUT_EXISTS, output.get().toString(), "");
    }
  }

  /** Where the report on that document goes. */
  Path place(InputFile file) {
    Path name = file.relative().resolveSibling(file.relative().getFileName() + format.ending());
    return folder.orElseThrow().resolve(name);
  }

  /** The letters of a PDF. */
  PdfFont font() throws SealException {
    return font.isPresent() ? PdfFont.open(font.get()) : PdfFont.installed();
  }
}
