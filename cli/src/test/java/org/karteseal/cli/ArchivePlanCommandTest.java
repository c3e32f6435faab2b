package org.karteseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.karteseal.sign.record.RetentionRule.Condition;
import org.karteseal.sign.trust.Confidence;
import org.karteseal.timestamp.archive.ArchiveFolder;
import org.karteseal.timestamp.archive.plan.EndingCause;
import org.karteseal.timestamp.archive.plan.Loss;
import org.karteseal.timestamp.archive.plan.Renewal;
import org.karteseal.timestamp.archive.plan.WhatIfFault;
import org.karteseal.timestamp.ledger.Ledger;
import org.karteseal.validator.report.Language;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code archive plan} over a small ledger. */
final class ArchivePlanCommandTest {
  private static final String AT = "2026-11-25";
  @TempDir private Path archive = Path.of("");

  /**
   * Ten charts that are sealed by a real token of the testbed, and one prescription that is not.
   */
  @BeforeEach
  void ledger() throws Exception {
    Path file = Files.writeString(archive.resolve("stamped"), "x");
    Bench.Run stamped = Bench.shared().run("timestamp", file.toString());
    assertThat(stamped.code()).as(stamped.err()).isZero();
    byte[] token = Files.readAllBytes(archive.resolve("stamped.tst"));
    int day = Math.toIntExact(LocalDate.parse("2026-04-01").toEpochDay());
    Path documents = Files.createDirectory(archive.resolve("documents"));
    Bench.Run init =
        Bench.shared()
            .run("archive", "init", "--archive", folder().toString(), documents.toString());
    assertThat(init.code()).as(init.err()).isZero();
    try (Ledger ledger = ArchiveFolder.of(folder()).ledger(Map.of())) {
      ledger.change(
          h -> {
            h.execute("insert into category values (1, 'biological-product-record', '')");
            h.execute("insert into category values (2, 'medical-chart', 'HEALTH_INSURANCE')");
            for (int id = 1; id <= 11; id++) {
              h.execute(
                  "insert into record (id, path, size, modified, category, event_day)"
                      + " values (?, ?, 1000000, 0, ?, ?)",
                  id,
                  "r/" + id,
                  id > 9 ? 2 : 1,
                  id > 9 ? null : id == 1 ? day - 9000 + 1000 : day);
            }
            h.execute(
                "insert into batch (id, first_record, last_record, octets, state, closed_at)"
                    + " values (1, 1, 10, 10, 'HASHED', 0)");
            h.execute(
                "insert into round (id, kind, algorithm, state, root, token, authority,"
                    + " generated_at, ends_at, created_at)"
                    + " values (1, 'SEAL', 'SHA-256', 'SEALED', ?, ?, 'tsa-1', 1775000000000,"
                    + " 2090000000000, 0)",
                new byte[32],
                token);
            h.execute(
                "insert into tree (batch, generation, algorithm, file, checksum, leaves, root,"
                    + " round) values (1, 1, 'SHA-256', 'x', 0, 10, ?, 1)",
                new byte[32]);
          });
    }
  }

  private Path folder() {
    return archive.resolve("archive");
  }

  private Bench.Run plan(String... more) {
    String[] first = {"archive", "plan", "--archive", folder().toString(), "--at", AT};
    String[] all = java.util.Arrays.copyOf(first, first.length + more.length);
    System.arraycopy(more, 0, all, first.length, more.length);
    return Bench.shared().run(all);
  }

  @Test
  void saysWhatEndsWhatIsDoneAndWhatItCosts() {
    Bench.Run run = plan("--yen-per-token", "8.5");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("Renewal plan of 2026-11-25, looking ahead to 2046-04-01")
        .contains("records: 11 (11 MB)")
        .contains("period not begun: 2;")
        .contains("not sealed yet, so nothing protects them: 1")
        .contains("the certificate of the timestamp authority ends (tsa-1); records: 10, chains: 1")
        .contains("Medical chart (health insurance): 1 records")
        .contains("timestamp renewal, 1 token for 9 records in 1 chains")
        .contains("One token renews everything")
        .contains("8.5 yen")
        .contains("go on after 2046-04-01")
        .contains("Past their retention")
        .contains("Nothing is dropped without the order of a person who is named.");
  }

  @Test
  void saysItInJapanese() {
    Bench.Run run = plan("--lang", "ja", "--what-if", "sha256-ends=2032-01-01");
    assertThat(run.out())
        .contains("仮定: sha256-ends=2032-01-01")
        .contains("ハッシュ木の更新")
        .contains("診療録 (医療保険)");
  }

  @Test
  void theChartIsXmlInBothLanguages() throws Exception {
    for (String language : new String[] {"ja", "en"}) {
      Bench.Run run = plan("--format", "svg", "--lang", language);
      var document =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new ByteArrayInputStream(run.out().getBytes(StandardCharsets.UTF_8)));
      assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
      assertThat(document.getElementsByTagName("rect").getLength()).isEqualTo(22);
    }
  }

  @Test
  void theTableAndTheJsonHoldTheSameRenewals() {
    JsonNode json = JsonMapper.builder().build().readTree(plan("--format", "json").out());
    assertThat(json.get("schema").asString()).isEqualTo("karteseal-plan/1");
    long lines =
        plan("--format", "csv").out().lines().filter(l -> l.startsWith("RENEWAL,")).count();
    assertThat(lines).isEqualTo(json.get("tokens").asInt()).isPositive();
  }

  @Test
  void theFacilitysOwnPeriodsCount() throws Exception {
    Path file =
        Files.writeString(
            archive.resolve("retention.yaml"),
            """
            format: karteseal-retention/1
            rules:
              - { record-types: [biological-product-record], years: 40, counted-from: USE, basis: x }
            """);
    assertThat(plan("--retention", file.toString()).out()).contains("looking ahead to 2066-04-01");
    assertThat(plan("--retention", archive.resolve("no.yaml").toString()).code()).isEqualTo(40);
  }

  @ParameterizedTest
  @CsvSource({
    "sha256, 'not of the form NAME-ends=DATE'",
    "sha256-ends=soon, 'soon is not a day'",
    "sha257-ends=2032-01-01, 'no algorithm sha257; there are sha224, sha256'",
    "authority:tsa-9-ends=2032-01-01, 'no token in force is of the authority tsa-9; there are"
        + " tsa-1'"
  })
  void anAssumptionThatCannotBeMadeIsExplained(String assumption, String words) {
    Bench.Run run = plan("--what-if", assumption);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(words);
  }

  @ParameterizedTest
  @CsvSource({"--lead-days,4000", "--lead-days,-1", "--token-years,0", "--yen-per-token,-1"})
  void aTermThatCannotBeIsRefused(String option, String value) {
    assertThat(plan(option, value).code()).isEqualTo(2);
  }

  @Test
  void whereThereIsNoArchiveNoneIsMade() {
    Path nowhere = archive.resolve("nowhere");
    Bench.Run run = Bench.shared().run("archive", "plan", "--archive", nowhere.toString());
    assertThat(run.code()).isEqualTo(20);
    assertThat(nowhere).doesNotExist();
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void everyCodeOfAPlanHasItsSentence(Language language) {
    Sentences sentences = Sentences.in(language);
    has(sentences, "plan.cause.", EndingCause.values());
    has(sentences, "plan.kind.", Renewal.Kind.values());
    has(sentences, "plan.loss.", Loss.Cause.values());
    has(sentences, "plan.condition.", Condition.values());
    has(sentences, "plan.confidence.", Confidence.values());
    has(sentences, "plan.what-if.", WhatIfFault.Kind.values());
  }

  private static void has(Sentences sentences, String prefix, Enum<?>[] codes) {
    for (Enum<?> code : codes) {
      assertThat(sentences.find(prefix + code.name())).as(prefix + code).isPresent();
    }
  }
}
