package org.karteseal.cli.command;

import org.karteseal.cli.Shell;
import org.karteseal.validator.ValidationReport;
import org.karteseal.validator.report.JsonReport;
import org.karteseal.validator.report.TextReport;

/** Reports in the chosen format, each as soon as it is there. */
final class ReportPrinter implements AutoCloseable {
  private final Shell shell;
  private final Format format;
  private final boolean several;
  private final TextReport text;
  private final JsonReport json;
  private boolean first = true;

  private ReportPrinter(Shell shell, Format format, boolean several) {
    this.shell = shell;
    this.format = format;
    this.several = several;
    var language = shell.sentences().language();
    var zone = shell.surroundings().zone();
    this.text = new TextReport(language, zone);
    this.json = JsonReport.withText(language, zone);
  }

  /** A printer for so many reports. */
  static ReportPrinter of(Shell shell, Format format, int count) {
    ReportPrinter printer = new ReportPrinter(shell, format, count > 1);
    if (printer.isArray()) {
      shell.out().println("[");
    }
    return printer;
  }

  void print(ValidationReport report) {
    switch (format) {
      case TEXT -> shell.out().print((first ? "" : System.lineSeparator()) + text.render(report));
      case JSON -> {
        shell.out().print(first ? "" : "," + System.lineSeparator());
        shell.out().print(json.render(report));
        shell.out().print(several ? "" : System.lineSeparator());
      }
      case JSONL -> shell.out().println(json.renderLine(report));
    }
    first = false;
  }

  @Override
  public void close() {
    if (isArray()) {
      shell.out().println(System.lineSeparator() + "]");
    }
  }

  private boolean isArray() {
    return several && format == Format.JSON;
  }
}
