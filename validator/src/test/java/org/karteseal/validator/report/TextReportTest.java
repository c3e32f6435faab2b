package org.karteseal.validator.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.karteseal.validator.Scenario;
import org.karteseal.validator.ValidationReport;

class TextReportTest {
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

  private static String text(Language language, ValidationReport report) {
    return new TextReport(language, TOKYO).render(report);
  }

  @ParameterizedTest
  @CsvSource({
    "JA,good-lta",
    "EN,good-lta",
    "JA,not-renewed",
    "EN,not-renewed",
    "JA,hostile",
    "EN,hostile"
  })
  void readsAsBefore(Language language, String scenario) throws IOException {
    ValidationReport report =
        switch (scenario) {
          case "good-lta" -> Scenario.goodLta();
          case "not-renewed" -> Scenario.notRenewed();
          case "hostile" -> Scenario.hostile();
          default -> throw new IllegalArgumentException(scenario);
        };
    assertThat(text(language, report)).isEqualTo(golden(scenario + "_" + language.tag() + ".txt"));
  }

  @ParameterizedTest
  @EnumSource
  void hasNoNamesWhereMasked(Language language) {
    assertThat(text(language, Scenario.masked()))
        .doesNotContain("Hanako", "花子", "Hospital", "病院", "prescription.pdf")
        .contains("***");
  }

  @ParameterizedTest
  @EnumSource
  void showsNoSerialNumber(Language language) {
    assertThat(text(language, Scenario.goodLta())).doesNotContain("KS0001");
  }

  @Test
  void saysThatThereIsNoSignature() {
    assertThat(text(Language.EN, Scenario.unsigned())).startsWith("Result: no signature\n");
    assertThat(text(Language.JA, Scenario.unsigned())).startsWith("検証の結果: 電子署名なし\n");
  }

  @Test
  void whatADocumentSaysCannotSteerTheTerminal() {
    assertThat(text(Language.EN, Scenario.unreadable()))
        .doesNotContain("\u001b")
        .contains("Signature\uFFFD[2J1 [CMS_UNREADABLE]");
  }

  @Test
  void whatADocumentSaysCannotReorderTheLine() {
    assertThat(PlainText.of("gro.\u202Eevil\u2066\u200B\n"))
        .isEqualTo("gro.\uFFFDevil\uFFFD\uFFFD\uFFFD");
    assertThat(PlainText.of("手須戸　花子")).isEqualTo("手須戸　花子");
    assertThat(PlainText.of("x".repeat(300))).hasSize(203).endsWith("...");
  }

  private static String golden(String name) throws IOException {
    try (InputStream in = TextReportTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
