package org.karteseal.sign.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes append, and are killed again and again. */
class JournalKillTest {
  private static final int KILLS = 8;
  private static final int ENTRIES_BETWEEN = 25;

  @TempDir private Path root = Path.of("");

  @Test
  void whatWasRecordedBeforeAKillIsThereAfterwards() throws Exception {
    Path folder = root.resolve("journal");
    Map<Long, String> told = new HashMap<>();
    Writer[] writers = {new Writer(folder), new Writer(folder)};
    try {
      for (int kill = 0; kill < KILLS; kill++) {
        for (int i = 0; i < ENTRIES_BETWEEN; i++) {
          writers[0].next(told);
          writers[1].next(told);
        }
        writers[kill % 2].kill(told);
        writers[kill % 2] = new Writer(folder);
      }
    } finally {
      writers[0].kill(told);
      writers[1].kill(told);
    }
    JournalBench bench = new JournalBench(folder, 3000);
    bench.act();
    assertThat(bench.found()).isEqualTo("nothing");
    assertThat(bench.verify().tokens()).isPositive();
    Map<Long, String> there = new HashMap<>();
    JournalReader.read(folder, entry -> there.put(entry.sequence(), entry.hash()));
    assertThat(told.size()).isGreaterThanOrEqualTo(2 * KILLS * ENTRIES_BETWEEN);
    assertThat(there).containsAllEntriesOf(told);
  }

  /** A process that says each entry once it is recorded. */
  private static final class Writer {
    private final Process process;
    private final BufferedReader said;

    Writer(Path folder) throws IOException {
      process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx64m",
                  "-cp",
                  System.getProperty("java.class.path"),
                  JournalWriter.class.getName(),
                  folder.toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      said = process.inputReader(StandardCharsets.US_ASCII);
    }

    void next(Map<Long, String> told) throws IOException {
      String line = said.readLine();
      assertThat(line).as("the writer ended by itself").isNotNull();
      note(line, told);
    }

    /** SIGKILL; what it had said by then counts. */
    void kill(Map<Long, String> told) throws Exception {
      // By its handle: the process's own method would close its output, unread.
      assertThat(process.toHandle().destroyForcibly()).isTrue();
      process.waitFor();
      String line = said.readLine();
      while (line != null) {
        note(line, told);
        line = said.readLine();
      }
    }

    /** The last line may be cut by the kill. */
    private static void note(String line, Map<Long, String> told) {
      JournalHead.parse(line).ifPresent(head -> told.put(head.sequence(), head.hash()));
    }
  }
}
