package org.karteseal.cli.service.api;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import org.karteseal.validator.ValidationReport;
import org.karteseal.validator.report.EtsiReport;
import org.karteseal.validator.report.HtmlReport;
import org.karteseal.validator.report.JsonReport;
import org.karteseal.validator.report.Language;
import org.karteseal.validator.report.TextReport;

/**
 * A form in which a report can be had. One more of them is one more entry of {@link #ALL}: the
 * routes, the OpenAPI document and the page take them from there.
 *
 * @param word the word that asks for it
 * @param media its media type
 * @param rendering makes it
 */
record ReportFormat(String word, String media, Rendering rendering) {
  /** All there are, the usual one first. */
  static final List<ReportFormat> ALL =
      List.of(
          new ReportFormat(
              "json",
              "application/json",
              (report, language, zone) -> utf8(JsonReport.withText(language, zone).render(report))),
          new ReportFormat(
              "text",
              "text/plain; charset=utf-8",
              (report, language, zone) -> utf8(new TextReport(language, zone).render(report))),
          new ReportFormat(
              "html",
              "text/html; charset=utf-8",
              (report, language, zone) -> utf8(new HtmlReport(language, zone).render(report))),
          new ReportFormat(
              "etsi",
              "application/xml",
              (report, language, zone) -> utf8(new EtsiReport().render(report))));

  /** Makes a report. */
  @FunctionalInterface
  interface Rendering {
    byte[] render(ValidationReport report, Language language, ZoneId zone);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static List<String> words() {
    return ALL.stream().map(ReportFormat::word).toList();
  }

  static List<String> mediaTypes() {
    return ALL.stream().map(f -> f.media().split(";", 2)[0]).toList();
  }

  static ReportFormat of(String word) {
    return ALL.stream().filter(f -> f.word().equals(word)).findFirst().orElse(ALL.get(0));
  }
}
