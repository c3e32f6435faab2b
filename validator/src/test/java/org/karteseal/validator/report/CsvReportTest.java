package org.karteseal.validator.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.validator.Scenario;
import tools.jackson.dataformat.csv.CsvMapper;

/** RFC 4180, and CWE-1236. */
class CsvReportTest {
  private static final CsvReport REPORT = new CsvReport(Language.EN, ZoneId.of("UTC"));

  private static String[] cells(String row) {
    return CsvMapper.builder().build().readerFor(String[].class).readValue(row);
  }

  @ParameterizedTest
  @EnumSource
  void everyRowHasEveryColumn(Language language) {
    CsvReport report = new CsvReport(language, ZoneId.of("Asia/Tokyo"));
    int columns = cells(report.header()).length;
    for (String row :
        new String[] {
          report.render(Scenario.goodLta()),
          report.render(Scenario.hostileTexts()),
          report.render(Scenario.unsigned()),
          report.failure("a,\"b\".pdf", Reason.INPUT_NOT_FOUND)
        }) {
      assertThat(row).endsWith("\r\n").hasLineCount(1);
      assertThat(cells(row)).hasSize(columns);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(1)", " =1", "\t=1", "＝1+1", "|cmd"})
  void nothingBeginsAFormula(String name) {
    String[] cells = cells(REPORT.failure(name, Reason.INPUT_NOT_FOUND));
    assertThat(cells[0]).matches("['\uFFFD].*");
    assertThat(cells[cells.length - 1]).isEqualTo("INPUT_NOT_FOUND");
  }

  @Test
  void hasNoNamesWhereMasked() {
    assertThat(REPORT.render(Scenario.masked()))
        .doesNotContain("Hanako", "花子", "Hospital", "病院", "prescription.pdf");
  }
}
