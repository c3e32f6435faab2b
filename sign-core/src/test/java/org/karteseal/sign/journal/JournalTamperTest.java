package org.karteseal.sign.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each way to lie about what was done, and how it is found (GL6-5-2). */
class JournalTamperTest {
  @TempDir private Path root = Path.of("");
  private JournalBench bench = new JournalBench(Path.of("unused"), 1);
  private JournalHead head = new JournalHead(1, "0".repeat(64));

  /** Several segments; the last token stands near the end. */
  @BeforeEach
  void live() throws Exception {
    bench = new JournalBench(root.resolve("journal"), 3000);
    bench.live(12);
    bench.act();
    bench.act();
    head = bench.verify().head().orElseThrow();
    assertThat(bench.verify(head).verdict()).isEqualTo(JournalReport.Verdict.INTACT);
    assertThat(bench.segments().size()).isGreaterThanOrEqualTo(3);
  }

  private void cutLines(int count) throws IOException {
    int last = bench.segments().size() - 1;
    bench.edit(last, lines -> lines.subList(0, lines.size() - count));
  }

  @Nested
  class Cut {
    @Test
    void theHeadThatWasWrittenDownShowsIt() throws Exception {
      cutLines(2);
      assertThat(bench.found()).isEqualTo((head.sequence() - 1) + " CUT REMEMBERED_HEAD");
    }

    @Test
    void aTokenThatWasKeptShowsIt() throws Exception {
      bench = new JournalBench(root.resolve("in one file"), 1 << 20);
      bench.token();
      bench.token();
      bench.act();
      cutLines(3);
      bench.forgetHead();
      assertThat(bench.found()).isEqualTo("4 CUT TOKEN");
    }

    @Test
    void oneWhoRemovesAllTracesIsFoundOnlyByAHeadKeptElsewhere() throws Exception {
      cutLines(2);
      bench.forgetHeadAndTokensAfter(head.sequence() - 2);
      assertThat(bench.found()).isEqualTo("nothing");
      assertThat(bench.found(head)).isEqualTo((head.sequence() - 1) + " CUT REMEMBERED_HEAD");
    }

    @Test
    void anOldCopyInPlaceOfTheJournal() throws Exception {
      Path old = root.resolve("old");
      bench.copyTo(old);
      bench.act();
      JournalHead later = bench.verify().head().orElseThrow();
      JournalBench copy = new JournalBench(old, 3000);
      assertThat(copy.found()).isEqualTo("nothing");
      assertThat(copy.found(later)).isEqualTo(later.sequence() + " CUT REMEMBERED_HEAD");
    }

    @Test
    void anOldCopyInPlaceOfTheLastFile() throws Exception {
      Path last = bench.segments().get(bench.segments().size() - 1);
      byte[] old = Files.readAllBytes(last);
      bench.act();
      Files.write(last, old);
      assertThat(bench.found()).isEqualTo((head.sequence() + 1) + " CUT REMEMBERED_HEAD");
    }

    @Test
    void everythingRemoved() throws Exception {
      for (Path segment : bench.segments()) {
        Files.delete(segment);
      }
      assertThat(bench.found()).isEqualTo("1 CUT REMEMBERED_HEAD");
      bench.forgetHead();
      assertThat(bench.found()).isEqualTo("1 CUT TOKEN");
    }

    @Test
    void anotherJournalWithAsManyEntries() throws Exception {
      JournalHead other = new JournalHead(head.sequence(), "1".repeat(64));
      assertThat(bench.found(other)).isEqualTo(head.sequence() + " EDITED REMEMBERED_HEAD");
    }
  }

  @Nested
  class Edited {
    @Test
    void aWord() throws Exception {
      bench.edit(0, lines -> replaced(lines, 1, lines.get(1).replace("PASSED", "FAILED")));
      assertThat(bench.found()).isEqualTo("2 EDITED");
    }

    @Test
    void aSpaceThatJsonDoesNotMind() throws Exception {
      bench.edit(0, lines -> replaced(lines, 1, lines.get(1).replace("{\"v\"", "{ \"v\"")));
      assertThat(bench.found()).isEqualTo("2 EDITED");
    }

    @Test
    void withAHashThatFits() throws Exception {
      bench.edit(0, lines -> replaced(lines, 1, changed(lines.get(1), Optional.empty())));
      assertThat(bench.found()).isEqualTo("2 EDITED CHAIN");
    }

    @Test
    void withAllLaterHashesMadeAgain() throws Exception {
      rechain();
      bench.forgetHead();
      assertThat(bench.found()).isEqualTo("6 TOKEN_MISMATCH NONCE_NOT_OF_HEAD");
    }

    @Test
    void withAllLaterHashesMadeAgainAndTheHeadLeft() throws Exception {
      rechain();
      assertThat(bench.found()).contains("TOKEN_MISMATCH");
      assertThat(bench.verify().vouched()).isEmpty();
    }

    /** A thorough one: every hash from the second entry on fits again. */
    private void rechain() throws IOException {
      String previous = "";
      for (int i = 0; i < bench.segments().size(); i++) {
        List<String> lines = new ArrayList<>(Files.readAllLines(bench.segments().get(i)));
        for (int j = 0; j < lines.size(); j++) {
          if (!previous.isEmpty()) {
            lines.set(j, changed(lines.get(j), Optional.of(previous)));
          }
          previous = JournalBench.hashOf(lines.get(j));
        }
        bench.edit(i, unused -> lines);
      }
    }

    private static String changed(String line, Optional<String> previous) {
      return JournalBench.rehashed(line, "TOTAL_PASSED", "TOTAL_FAILED", previous);
    }
  }

  @Nested
  class MovedAndMissing {
    @Test
    void twoLinesSwapped() throws Exception {
      bench.edit(
          0,
          lines -> {
            Collections.swap(lines, 2, 3);
            return lines;
          });
      assertThat(bench.found()).isEqualTo("3 REORDERED");
    }

    @Test
    void twoFilesSwapped() throws Exception {
      Path first = bench.segments().get(0);
      Path second = bench.segments().get(1);
      byte[] content = Files.readAllBytes(first);
      Files.write(first, Files.readAllBytes(second));
      Files.write(second, content);
      assertThat(bench.found()).isEqualTo("1 REORDERED");
    }

    @Test
    void aFileRenamed() throws Exception {
      Files.move(bench.segments().get(0), bench.folder.resolve("segments/000000000000.jsonl"));
      assertThat(bench.found()).isEqualTo("1 REORDERED FILE_NAME");
    }

    @Test
    void aLineRemoved() throws Exception {
      bench.edit(
          0,
          lines -> {
            lines.remove(2);
            return lines;
          });
      assertThat(bench.found()).isEqualTo("3 REMOVED");
    }

    @Test
    void aFileRemoved() throws Exception {
      Path second = bench.segments().get(1);
      long first = Long.parseLong(String.valueOf(second.getFileName()).substring(0, 12));
      Files.delete(second);
      assertThat(bench.found()).isEqualTo(first + " REMOVED");
      Files.delete(bench.segments().get(0));
      assertThat(bench.found()).isEqualTo("1 REMOVED");
    }

    @Test
    void aLineCopied() throws Exception {
      bench.edit(
          0,
          lines -> {
            lines.add(4, lines.get(1));
            return lines;
          });
      assertThat(bench.found()).isEqualTo("2 INSERTED");
    }

    @Test
    void aForgedLineInserted() throws Exception {
      bench.edit(
          0,
          lines -> {
            lines.add(
                2,
                JournalBench.rehashed(
                    lines.get(2),
                    "TOTAL_PASSED",
                    "TOTAL_FAILED",
                    Optional.of(JournalBench.hashOf(lines.get(1)))));
            return lines;
          });
      assertThat(bench.found()).isEqualTo("3 INSERTED");
    }
  }

  @Nested
  class Truncated {
    private void shorten(int segment, int octets) throws IOException {
      Path file = bench.segments().get(segment);
      byte[] whole = Files.readAllBytes(file);
      Files.write(file, java.util.Arrays.copyOf(whole, whole.length - octets));
    }

    @Test
    void theLastFileWithinALine() throws Exception {
      shorten(bench.segments().size() - 1, 10);
      assertThat(bench.found()).isEqualTo(head.sequence() + " TRUNCATED");
    }

    @Test
    void theLastFileAsACrashWouldHaveDone() throws Exception {
      shorten(bench.segments().size() - 1, 10);
      bench.forgetHead();
      assertThat(bench.found()).isEqualTo(head.sequence() + " TORN_TAIL");
      assertThat(bench.found(head)).isEqualTo(head.sequence() + " TRUNCATED");
    }

    @Test
    void anEarlierFile() throws Exception {
      shorten(0, 10);
      assertThat(bench.found()).endsWith(" TRUNCATED");
    }

    @Test
    void anEarlierFileByWholeLines() throws Exception {
      bench.edit(0, lines -> lines.subList(0, 4));
      assertThat(bench.found()).isEqualTo("5 TRUNCATED");
    }
  }

  @Nested
  class Tokens {
    @Test
    void anOctetOfAToken() throws Exception {
      Path token = bench.token(5);
      Files.writeString(token, Files.readString(token).replace("tsa-1", "tsa-2"));
      assertThat(bench.found()).isEqualTo("6 TOKEN_MISMATCH TOKEN_CHANGED");
    }

    @Test
    void aTokenRemoved() throws Exception {
      Files.delete(bench.token(5));
      assertThat(bench.found()).isEqualTo("6 TOKEN_MISSING");
    }

    @Test
    void aGenuineTokenOfAnotherRequest() throws Exception {
      RecordedEntry other = bench.token();
      Files.copy(
          bench.token(other.sequence() - 1),
          bench.token(5),
          java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      assertThat(bench.found()).isEqualTo("6 TOKEN_MISMATCH TOKEN_CHANGED");
    }
  }

  @Nested
  class Properties {
    /** Everything up to the last entry that a token vouches for. */
    private List<String> vouched(int segment) throws Exception {
      long until = bench.verify().vouched().orElseThrow().sequence();
      List<String> lines = new ArrayList<>();
      for (String line : Files.readAllLines(bench.segments().get(segment))) {
        if (Long.parseLong(line.replaceAll(".*\"seq\":([0-9]+),.*", "$1")) <= until) {
          lines.add(line);
        }
      }
      return lines;
    }

    @Test
    void anyFlippedBitInWhatIsVouchedForIsFound() throws Exception {
      Random random = new Random(20260401);
      bench.forgetHead();
      for (int i = 0; i < bench.segments().size(); i++) {
        int length = String.join("\n", vouched(i)).length();
        Path file = bench.segments().get(i);
        byte[] whole = Files.readAllBytes(file);
        for (int flip = 0; flip < 300; flip++) {
          int at = random.nextInt(length);
          byte[] changed = whole.clone();
          changed[at] ^= (byte) (1 << random.nextInt(8));
          Files.write(file, changed);
          assertThat(bench.verify().verdict())
              .as("segment %d, octet %d", i, at)
              .isEqualTo(JournalReport.Verdict.BROKEN);
        }
        Files.write(file, whole);
      }
      assertThat(bench.found()).isEqualTo("nothing");
    }

    @Test
    void anyRemovedLineInWhatIsVouchedForIsFound() throws Exception {
      bench.forgetHead();
      for (int i = 0; i < bench.segments().size(); i++) {
        Path file = bench.segments().get(i);
        byte[] whole = Files.readAllBytes(file);
        int count = vouched(i).size();
        for (int line = 0; line < count; line++) {
          int removed = line;
          bench.edit(
              i,
              lines -> {
                lines.remove(removed);
                return lines;
              });
          assertThat(bench.verify().verdict())
              .as("segment %d, line %d", i, line)
              .isEqualTo(JournalReport.Verdict.BROKEN);
          Files.write(file, whole);
        }
      }
    }

    @Test
    void anyPrefixOfAFileGivesAVerdictAndNoException() throws Exception {
      Path file = bench.segments().get(bench.segments().size() - 1);
      byte[] whole = Files.readAllBytes(file);
      for (int length = 0; length < whole.length; length += 7) {
        Files.write(file, java.util.Arrays.copyOf(whole, length));
        assertThat(bench.verify().verdict()).isEqualTo(JournalReport.Verdict.BROKEN);
      }
    }

    @Test
    void aFileWithoutAnEndOfLineDoesNotFillTheMemory() throws Exception {
      Files.writeString(bench.segments().get(1), "x".repeat(1 << 20), StandardCharsets.US_ASCII);
      assertThat(bench.found()).endsWith("TRUNCATED");
    }
  }

  private static List<String> replaced(List<String> lines, int index, String line) {
    lines.set(index, line);
    return lines;
  }
}
