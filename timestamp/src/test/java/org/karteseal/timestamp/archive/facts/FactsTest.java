package org.karteseal.timestamp.archive.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.record.RecordCatalogue;
import org.karteseal.sign.record.RetentionRule.Condition;
import org.karteseal.timestamp.archive.intake.FactsSource;
import org.karteseal.timestamp.archive.intake.RecordFacts;
import org.karteseal.timestamp.archive.store.StoredDocument;

class FactsTest {
  private static final RecordCatalogue CATALOGUE = RecordCatalogue.standard();
  private static final RecordFacts DISPENSED =
      new RecordFacts(
          "prescription",
          Set.of(Condition.HEALTH_INSURANCE, Condition.HOSPITAL),
          Optional.of(LocalDate.of(2026, 4, 1)),
          Optional.of("R-1"));

  @TempDir Path folder;

  @Test
  void aListInOrderIsReadAlongside() throws Exception {
    Path csv =
        list(
            """
            \uFEFFpath,record-type,conditions,event,reference\r
            a/1.pdf,prescription,hospital health-insurance,2026-04-01,R-1\r
            "b,""2"".pdf",,,,\r
            gone.pdf,prescription,,,\r
            """);
    try (FactsSource facts = CsvFacts.open(csv, CATALOGUE, folder)) {
      assertThat(facts.about(document("a/0.pdf"))).isEmpty();
      assertThat(facts.about(document("a/1.pdf"))).contains(DISPENSED);
      assertThat(facts.about(document("b,\"2\".pdf"))).contains(RecordFacts.unknown());
      assertThat(facts.about(document("z.pdf"))).isEmpty();
      assertThat(facts.unmatched()).isEqualTo(1);
    }
  }

  @Test
  void aListInAnyOrderLeavesNothingOnTheDisk() throws Exception {
    Path csv =
        list(
            """
            reference,path,event,record-type,conditions
            ,\uD840\uDC0B.pdf,,prescription,
            R-1,a/1.pdf,20260401,prescription,HOSPITAL HEALTH_INSURANCE
            ,\uFF5E.pdf,,prescription,
            """);
    Path room = folder.resolve("room");
    try (FactsSource facts = CsvFacts.open(csv, CATALOGUE, room)) {
      assertThat(facts.about(document("a/1.pdf"))).contains(DISPENSED);
      // In the order of octets a character above U+FFFF comes last.
      assertThat(facts.about(document("\uFF5E.pdf"))).isPresent();
      assertThat(facts.about(document("\uD840\uDC0B.pdf"))).isPresent();
      assertThat(facts.unmatched()).isZero();
    }
    try (var left = Files.list(room)) {
      assertThat(left).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "path,record-type;a,no-such-type|RECORD_TYPE at line 2",
        "path,conditions;a,sometimes|CONDITION at line 2",
        "path,event;a,2026-02-30|EVENT_DAY at line 2",
        "path,event;a,yesterday|EVENT_DAY at line 2",
        "path;a;a|PATH_TWICE at line 3",
        "path;b;a;b|PATH_TWICE at line 4",
        "path,kind;a,b|COLUMN at line 1",
        "path,path;a,b|COLUMN_TWICE at line 1",
        "event;2026-01-01|NO_COLUMN_PATH at line 1",
        "path,event;a|FIELDS at line 2",
        "path,event;,2026-01-01|NO_PATH at line 2"
      })
  void aWrongListNamesItsLineAndNothingOfItIsTaken(String text, String detail) throws Exception {
    Path csv = list(text.replace(';', '\n') + "\n");
    SealException refused =
        catchThrowableOfType(
            SealException.class, () -> CsvFacts.open(csv, CATALOGUE, folder.resolve("room")));
    assertThat(refused.reason()).isEqualTo(Reason.INPUT_DAMAGED);
    assertThat(refused.detail().replaceAll("\\d+$", "")).isEqualTo(detail.replaceAll("\\d+$", ""));
  }

  @Test
  void aListInAnotherEncodingIsRefused() throws Exception {
    Path csv = folder.resolve("list.csv");
    Files.write(csv, "path\n処方箋.pdf\n".getBytes(Charset.forName("Shift_JIS")));
    SealException refused =
        catchThrowableOfType(
            SealException.class, () -> CsvFacts.open(csv, CATALOGUE, folder.resolve("room")));
    assertThat(refused.detail()).startsWith("NOT_UTF_8");
  }

  @Test
  void namesSayWhatTheyAre() throws Exception {
    FactsSource facts =
        PatternFacts.of(
            "(?<type>[a-z-]+)/(?<event>\\d{8})_(?<reference>.*)\\.pdf",
            Optional.empty(), CATALOGUE);
    RecordFacts read = facts.about(document("prescription/20260401_R-1.pdf")).orElseThrow();
    assertThat(read.recordType()).isEqualTo("prescription");
    assertThat(read.event()).contains(LocalDate.of(2026, 4, 1));
    assertThat(read.reference()).contains("R-1");
    assertThat(facts.about(document("letter/20260401_R-1.pdf"))).isEmpty();
    assertThat(facts.about(document("prescription/20261301_R-1.pdf"))).isEmpty();
    assertThat(facts.about(document("else"))).isEmpty();
    assertThat(facts.unmatched()).isEqualTo(3);
  }

  @Test
  void anExpressionThatNeverEndsIsStopped() throws Exception {
    FactsSource facts = PatternFacts.of(".*.*.*.*.*b", Optional.of("prescription"), CATALOGUE);
    SealException refused =
        catchThrowableOfType(
            SealException.class, () -> facts.about(document("a".repeat(60) + "c")));
    assertThat(refused.detail()).isEqualTo("EXPRESSION_TOO_SLOW");
  }

  @Test
  void aProgramAnswersLineByLine() throws Exception {
    try (FactsSource facts =
        hook(
            "while read -r line; do\n"
                + "  path=$(printf '%s' \"$line\" | sed 's/.*\"path\":\"\\([^\"]*\\)\".*/\\1/')\n"
                + "  case $path in\n"
                + "    no*) echo \"{\\\"path\\\":\\\"$path\\\"}\" ;;\n"
                + "    bad*) echo \"{\\\"path\\\":\\\"other\\\"}\" ;;\n"
                + "    end*) exit 3 ;;\n"
                + "    *) echo"
                + " \"{\\\"path\\\":\\\"$path\\\",\\\"recordType\\\":\\\"prescription\\\",\\\"event\\\":\\\"2026-04-01\\\",\\\"conditions\\\":[\\\"HOSPITAL\\\"]}\""
                + " ;;\n"
                + "  esac\n"
                + "done\n",
            Duration.ofSeconds(60))) {
      RecordFacts read = facts.about(document("yes.pdf")).orElseThrow();
      assertThat(read.event()).contains(LocalDate.of(2026, 4, 1));
      assertThat(read.conditions()).containsExactly(Condition.HOSPITAL);
      assertThat(facts.about(document("no.pdf"))).isEmpty();
      assertThat(refusal(facts, "bad.pdf")).isEqualTo("HOOK_ANSWER");
      assertThat(refusal(facts, "end.pdf")).isEqualTo("HOOK_ENDED");
    }
  }

  @Test
  void aProgramThatThinksTooLongIsNotWaitedFor() throws Exception {
    try (FactsSource facts = hook("cat > /dev/null\n", Duration.ofMillis(200))) {
      assertThat(refusal(facts, "a.pdf")).isEqualTo("HOOK_TOO_SLOW");
    }
  }

  private static String refusal(FactsSource facts, String path) {
    return catchThrowableOfType(SealException.class, () -> facts.about(document(path))).detail();
  }

  private FactsSource hook(String script, Duration patience) throws Exception {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no POSIX shell here");
    Path program = Files.writeString(folder.resolve("hook"), "#!/bin/sh\n" + script);
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return HookFacts.start(program, CATALOGUE, patience);
  }

  private Path list(String text) throws Exception {
    return Files.writeString(folder.resolve("list.csv"), text);
  }

  private static StoredDocument document(String path) {
    return new StoredDocument(path, 1, 1);
  }
}
