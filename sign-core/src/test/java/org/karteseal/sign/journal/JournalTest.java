package org.karteseal.sign.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;

/** Appending: order, locks, rotation, and what a crash leaves. */
class JournalTest {
  @TempDir private Path root = Path.of("");

  private JournalBench bench() {
    return new JournalBench(root.resolve("journal"), 4000);
  }

  @Test
  void entriesAreNumberedChainedAndVouchedFor() throws Exception {
    JournalBench bench = bench();
    bench.live(9);
    JournalReport report = bench.verify();
    assertThat(report.verdict()).isEqualTo(JournalReport.Verdict.INTACT);
    assertThat(report.tokens()).isEqualTo(3);
    assertThat(report.warnings()).isEmpty();
    assertThat(report.segments()).isGreaterThan(1);
    assertThat(report.notVouched()).isEqualTo(1);
    List<RecordedEntry> entries = new ArrayList<>();
    JournalReader.read(bench.folder, entries::add);
    assertThat(entries).hasSize((int) report.entries());
    assertThat(entries.get(0).entry().act()).isEqualTo(Act.OPENED);
    assertThat(report.head()).contains(entries.get(entries.size() - 1).head());
  }

  @Test
  void withoutATokenNobodyVouchesForIt() throws Exception {
    JournalBench bench = bench();
    bench.act();
    assertThat(bench.verify().verdict()).isEqualTo(JournalReport.Verdict.OPEN);
    assertThat(bench.found()).isEqualTo("nothing");
  }

  @Test
  void aNewSegmentBeginsAfterItsTime() throws Exception {
    JournalBench bench = bench();
    bench.act();
    bench.clock.advance(Duration.ofDays(31));
    bench.act();
    bench.act();
    assertThat(bench.segments()).hasSize(2);
    assertThat(bench.found()).isEqualTo("nothing");
  }

  @Test
  void threadsAndInstancesTakeTurns() throws Exception {
    JournalBench bench = bench();
    List<Callable<Void>> writers = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      Journal own = Journal.in(bench.folder, bench.clock, new SecureRandom());
      writers.add(
          () -> {
            for (int j = 0; j < 20; j++) {
              own.record(JournalEntry.of(Act.VALIDATE).done());
            }
            return null;
          });
    }
    ExecutorService threads = Executors.newFixedThreadPool(6);
    try {
      for (Future<Void> done : threads.invokeAll(writers)) {
        done.get();
      }
    } finally {
      threads.shutdown();
    }
    assertThat(bench.found()).isEqualTo("nothing");
    assertThat(bench.verify().entries()).isGreaterThanOrEqualTo(121);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "{\"v\":1,\"seq\":", "\0\0\0\0\0\0"})
  void whatACrashLeftIsSetAsideAndAnEntrySaysSo(String torn) throws Exception {
    JournalBench bench = bench();
    bench.token();
    Path last = bench.segments().get(0);
    Files.writeString(last, torn, StandardCharsets.US_ASCII, StandardOpenOption.APPEND);
    assertThat(bench.found()).isEqualTo("4 TORN_TAIL");
    assertThat(bench.verify().verdict()).isEqualTo(JournalReport.Verdict.OPEN);

    bench.act();
    JournalReport report = bench.verify();
    assertThat(report.firstBreak()).isEmpty();
    assertThat(report.warnings())
        .containsExactly(new JournalReport.Warning(JournalWarning.TORN_TAIL_SET_ASIDE, 1, 4));
    try (var aside = Files.list(bench.folder.resolve("torn"))) {
      Path kept = aside.findFirst().orElseThrow();
      assertThat(Files.readString(kept, StandardCharsets.US_ASCII)).isEqualTo(torn);
      Files.delete(kept);
    }
    assertThat(bench.verify().warnings())
        .contains(new JournalReport.Warning(JournalWarning.TORN_TAIL_LOST, 1, 4));
  }

  @Test
  void aCrashWithinTheFirstEntryOfASegmentIsRepairedToo() throws Exception {
    JournalBench bench = bench();
    bench.live(6);
    int segments = bench.segments().size();
    // To the end of the segment, so that the next one begins with the entry that is torn.
    while (bench.segments().size() == segments) {
      bench.act();
    }
    Path newest = bench.segments().get(segments);
    Files.writeString(newest, Files.readString(newest).substring(0, 50));
    bench.forgetHead();
    assertThat(bench.found()).endsWith("TORN_TAIL");
    bench.act();
    assertThat(bench.found()).isEqualTo("nothing");
    Files.writeString(bench.segments().get(segments), "");
    bench.forgetHead();
    bench.act();
    assertThat(bench.segments()).hasSize(segments + 1);
    assertThat(bench.found()).isEqualTo("nothing");
  }

  @Test
  void nothingIsBuiltOnADamagedEnd() throws Exception {
    JournalBench bench = bench();
    bench.act();
    RecordedEntry last = bench.act();
    String whole = Files.readString(bench.segments().get(0));

    Files.writeString(bench.segments().get(0), whole.replace("TOTAL_PASSED", "TOTAL_FAILED"));
    assertRefused(bench, "TAIL_BROKEN");
    String cut = whole.lines().limit(2).reduce("", (a, b) -> a + b + "\n");
    Files.writeString(bench.segments().get(0), cut);
    assertRefused(bench, "SHORTENED");
    Files.delete(bench.segments().get(0));
    assertRefused(bench, "SHORTENED");
    Files.writeString(bench.folder.resolve("segments/000000000001.jsonl"), whole);
    Files.writeString(
        bench.folder.resolve("head"), new JournalHead(last.sequence(), "0".repeat(64)) + "\n");
    assertRefused(bench, "EDITED");
    bench.forgetHead();
    assertThat(bench.act().sequence()).isEqualTo(last.sequence() + 1);
  }

  @Test
  void anotherFolderIsNotMadeAJournal() throws Exception {
    JournalBench bench = bench();
    Files.createDirectories(bench.folder);
    Files.writeString(bench.folder.resolve("record.pdf"), "a record");
    assertRefused(bench, "NOT_A_JOURNAL");
    Path file = Files.writeString(root.resolve("file"), "");
    JournalBench onFile = new JournalBench(file, 4000);
    assertRefused(onFile, "");
    assertThatThrownBy(() -> new JournalVerifier(TokenEvidence.none()).verify(file, List.of()))
        .isInstanceOfSatisfying(
            SealException.class, e -> assertThat(e.reason()).isEqualTo(Reason.INPUT_NOT_FOUND));
  }

  @Test
  void aClockThatWasSetBackIsTold() throws Exception {
    JournalBench bench = bench();
    bench.live(3);
    bench.clock.advance(Duration.ofHours(-1));
    bench.act();
    bench.token();
    assertThat(bench.verify().warnings())
        .containsExactly(new JournalReport.Warning(JournalWarning.TIME_BACKWARDS, 2, 7));
    assertThat(bench.verify().verdict()).isEqualTo(JournalReport.Verdict.INTACT);
  }

  @Test
  void aRequestWithoutAnAnswerIsTold() throws Exception {
    JournalBench bench = bench();
    bench.token();
    bench.journal.record(
        JournalEntry.of(Act.REQUESTED)
            .authority("tsa-1")
            .digest(JournalField.SALT, bench.journal.salt()));
    assertThat(bench.verify().warnings())
        .containsExactly(new JournalReport.Warning(JournalWarning.REQUEST_UNANSWERED, 1, 4));
  }

  @Test
  void aLaterVersionIsNotTakenForDamage() throws Exception {
    JournalBench bench = bench();
    bench.act();
    String line = Files.readAllLines(bench.segments().get(0)).get(1);
    String body = line.substring(0, line.indexOf(",\"hash\"")).replace("{\"v\":1", "{\"v\":2");
    String later =
        body
            + ",\"hash\":\""
            + org.karteseal.sign.Octets.of(body.getBytes(StandardCharsets.US_ASCII))
                .sha256()
                .toLowerCase(java.util.Locale.ROOT)
            + "\"}";
    bench.edit(0, lines -> List.of(lines.get(0), later));
    assertThatThrownBy(bench::found)
        .isInstanceOfSatisfying(
            SealException.class,
            e -> assertThat(e.reason()).isEqualTo(Reason.FORMAT_NOT_SUPPORTED));
    bench.edit(0, lines -> List.of(lines.get(0), line.replace("{\"v\":1", "{\"v\":2")));
    assertThat(bench.found()).isEqualTo("2 EDITED");
  }

  @Test
  void noNameAndNoPathFitsIntoAnEntry() {
    for (JournalField field : JournalField.values()) {
      for (String value : List.of("山田 太郎", "/records/yamada.pdf", "a b", "", "\"", "a\nb")) {
        assertThatThrownBy(() -> JournalEntry.of(Act.SIGN).with(field, value))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageNotContaining("yamada");
      }
    }
    assertThat(JournalEntry.of(Act.SIGN).authority("東京").get(JournalField.AUTHORITY))
        .hasValueSatisfying(text -> assertThat(text).startsWith("sha256-"));
    assertThat(JournalEntry.of(Act.SIGN).recordId("12345").toString()).doesNotContain("12345");
    assertThat(JournalEntry.text(Instant.EPOCH)).isEqualTo("1970-01-01T00:00:00.000Z");
  }

  private static void assertRefused(JournalBench bench, String detail) {
    assertThatThrownBy(bench::act)
        .isInstanceOfSatisfying(
            SealException.class,
            e -> {
              assertThat(e.reason()).isEqualTo(Reason.JOURNAL_NOT_WRITTEN);
              assertThat(e.detail()).isEqualTo(detail);
            });
  }
}
