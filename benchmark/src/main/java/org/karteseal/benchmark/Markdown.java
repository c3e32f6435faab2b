package org.karteseal.benchmark;

import java.util.List;
import java.util.Locale;
import org.karteseal.benchmark.Comparison.Figures;
import org.karteseal.benchmark.Comparison.Result;

/** The figures as a table in Markdown; each cell has KarteSeal's and then plain DSS's. */
final class Markdown {
  private Markdown() {}

  static String head() {
    return """
        | document | case | documents/s: KarteSeal | plain DSS | factor | CPU ms/document: KarteSeal | plain DSS | factor | allocated MB/document: KarteSeal | plain DSS | peak heap MB: KarteSeal | plain DSS | rounds |
        |---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|
        """;
  }

  static String row(String document, Result result) {
    Figures a = result.first();
    Figures b = result.second();
    List<String> cells =
        List.of(
            document,
            result.which().title(),
            number(a.documentsPerSecond()),
            number(b.documentsPerSecond()),
            number(b.wallMillis() / a.wallMillis()),
            number(a.cpuMillis()),
            number(b.cpuMillis()),
            number(b.cpuMillis() / a.cpuMillis()),
            number(a.allocatedMegabytes()),
            number(b.allocatedMegabytes()),
            number(a.peak()),
            number(b.peak()),
            Integer.toString(result.rounds()));
    return "| " + String.join(" | ", cells) + " |\n";
  }

  /** Two or three digits that mean something, never more. */
  static String number(double value) {
    String form = value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, form, value);
  }
}
