package org.karteseal.sign.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.karteseal.sign.SealException;
import org.karteseal.sign.record.RetentionRule.Event;

/** {@code retention.yaml}: what a facility may state, and what it may not. */
class FacilityRetentionTest {
  private static final Path PAGE = Path.of("../docs/reference/retention.md");
  @TempDir private Path folder = Path.of("");

  private FacilityRetention read(String yaml) throws Exception {
    return FacilityRetention.load(
        Files.writeString(folder.resolve("retention.yaml"), yaml), RecordCatalogue.standard());
  }

  private static String example() throws Exception {
    String page = Files.readString(PAGE);
    int start = page.indexOf("```yaml\n") + "```yaml\n".length();
    return page.substring(start, page.indexOf("```", start));
  }

  @Test
  void theExampleOfTheDocumentationDoesWhatItSays() throws Exception {
    RetentionLaw law = RetentionLaw.of(RecordCatalogue.standard(), read(example()));
    LocalDate on = LocalDate.parse("2040-01-01");
    RetentionFacts chart =
        RetentionFacts.of("medical-chart", Set.of())
            .with(Event.LAST_ENTRY, LocalDate.parse("2026-04-01"));
    assertThat(law.end(chart, on))
        .isInstanceOfSatisfying(
            RetentionEnd.Until.class,
            until -> {
              assertThat(until.lastDay()).isEqualTo("2046-04-01");
              assertThat(until.decidedBy().origin()).isEqualTo(AppliedRule.Origin.FACILITY);
              assertThat(until.others()).hasSize(1);
            });
    RetentionFacts consent =
        RetentionFacts.of("consent-form", Set.of())
            .with(Event.RECORD_DATE, LocalDate.parse("2026-04-01"));
    assertThat(law.end(consent, on).mustBeKeptOn(LocalDate.parse("2036-04-01"))).isTrue();
    assertThat(law.end(consent, on).mustBeKeptOn(LocalDate.parse("2036-04-02"))).isFalse();
    RetentionFacts nursing =
        RetentionFacts.of("nursing-record", Set.of())
            .with(Event.RECORD_DATE, LocalDate.parse("2026-04-01"));
    assertThat(law.end(nursing, on).state()).isEqualTo(RetentionEnd.State.UNTIL);
  }

  @Test
  void aShorterPeriodOfTheFacilityChangesNothing() throws Exception {
    FacilityRetention facility =
        read(
            """
            format: karteseal-retention/1
            rules:
              - { record-types: [medical-chart], years: 1, counted-from: LAST_ENTRY, basis: house rule }
            """);
    RetentionFacts chart =
        RetentionFacts.of("medical-chart", Set.of())
            .with(Event.LAST_ENTRY, LocalDate.parse("2026-04-01"));
    LocalDate on = LocalDate.parse("2028-01-01");
    RetentionEnd own = RetentionLaw.of(RecordCatalogue.standard(), facility).end(chart, on);
    assertThat(own.over()).isEqualTo(RetentionLaw.standard().end(chart, on).over());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          years: 3 | SCHEMA additionalProperties at /years
          acts: [{ act: "no such act", from: 2027-04-01, source: x }] | ACT at /acts/0
          acts: [{ act: "令和7年法律第37号", from: 2027-02-30, source: x }] | FIELD
          acts: [{ act: "令和7年法律第37号", from: 2027-04-01 }] | SCHEMA required at /acts/0/source
          acts: [{ act: "令和7年法律第37号", from: 2027-04-01, source: x }, { act: "令和7年法律第37号", from: 2027-05-01, source: x }] | LISTED_TWICE at /acts/1
          record-types: [{ id: medical-chart, name: { ja: x, en: x } }] | LISTED_TWICE at /record-types/0
          rules: [{ record-types: [medical-chrat], years: 20, counted-from: LAST_ENTRY, basis: x }] | RECORD_TYPE at /rules/0/record-types/0
          rules: [{ record-types: [medical-chart], years: 0, counted-from: LAST_ENTRY, basis: x }] | SCHEMA minimum at /rules/0/years
          rules: [{ record-types: [medical-chart], years: 9, counted-from: NOT_STATED, basis: x }] | SCHEMA enum at /rules/0/counted-from
          rules: [{ record-types: [medical-chart], years: 9, counted-from: USE, basis: x, events-from: 2027-01-01, events-until: 2027-01-01 }] | INTERVAL at /rules/0
          """)
  void aFaultIsNamedWithItsPlace(String line, String detail) {
    assertThatThrownBy(() -> read("format: karteseal-retention/1\n" + line + "\n"))
        .isInstanceOfSatisfying(
            SealException.class,
            e -> {
              assertThat(e.reason()).isEqualTo(SealException.Reason.CONFIGURATION_INVALID);
              assertThat(e.detail()).startsWith(detail);
            });
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertThatThrownBy(
            () -> FacilityRetention.load(folder.resolve("no.yaml"), RecordCatalogue.standard()))
        .isInstanceOfSatisfying(
            SealException.class, e -> assertThat(e.detail()).isEqualTo("UNREADABLE"));
  }
}
