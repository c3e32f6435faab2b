package org.karteseal.sign.journal;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import org.karteseal.testcerts.SettableClock;

/** The process that {@link JournalKillTest} kills. */
final class JournalWriter {
  private JournalWriter() {}

  /** Appends until it is killed. */
  public static void main(String[] arguments) throws Exception {
    Journal journal =
        Journal.in(
            Path.of(arguments[0]),
            SettableClock.at(JournalBench.START),
            new SecureRandom(),
            new Journal.Rotation(8000, Duration.ofDays(1)));
    while (true) {
      say(journal.record(JournalEntry.of(Act.SIGN).done()));
      say(JournalBench.token(journal, JournalBench.START));
    }
  }

  @SuppressWarnings("SystemOut")
  private static void say(RecordedEntry entry) {
    byte[] line = (entry.head() + "\n").getBytes(StandardCharsets.US_ASCII);
    System.out.write(line, 0, line.length);
    System.out.flush();
  }
}
