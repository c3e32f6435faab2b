package org.karteseal.cli.service.api;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.karteseal.validator.ValidationReport;

/** A row of a job's table (RFC 4180), safe to open with a spreadsheet. */
final class CsvRow {
  static final String HEAD =
      of("document", "octets", "sha256", "verdict", "qualification", "provableUntil", "problem");

  private CsvRow() {}

  static String of(ValidationReport report) {
    return of(
        report.masked() ? "" : report.document().name(),
        String.valueOf(report.document().size()),
        report.document().sha256(),
        report.verdict().name(),
        report.qualification().name(),
        report.provableUntil().map(Instant::toString).orElse(""),
        "");
  }

  static String of(String... cells) {
    return List.of(cells).stream().map(CsvRow::cell).collect(Collectors.joining(",")) + "\r\n";
  }

  /** What begins like a formula would be one. */
  private static String cell(String text) {
    String plain = text.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + text : text;
    return '"' + plain.replace("\"", "\"\"") + '"';
  }
}
