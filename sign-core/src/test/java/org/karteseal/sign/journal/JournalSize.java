package org.karteseal.sign.journal;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.karteseal.sign.SealException;
import org.karteseal.sign.journal.internal.EntryLine;
import org.karteseal.sign.journal.internal.JournalFolder;

/**
 * Measures the verification of a large journal. Run by hand with a small heap, such as {@code java
 * -Xmx24m -cp ... org.karteseal.sign.journal.JournalSize FOLDER 1000000}.
 */
final class JournalSize {
  private static final int ENTRIES_IN_A_SEGMENT = 120_000;

  private JournalSize() {}

  /** Writes a journal of so many entries where there is none yet, and verifies it. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    if (!Files.exists(folder)) {
      write(folder, Long.parseLong(arguments[1]));
    }
    long start = System.nanoTime();
    JournalReport report = new JournalVerifier(TokenEvidence.none()).verify(folder, List.of());
    long milliseconds = (System.nanoTime() - start) / 1_000_000;
    say(
        report.entries()
            + " entries, "
            + report.firstBreak()
            + ", "
            + milliseconds
            + " ms, heap "
            + Runtime.getRuntime().maxMemory() / (1 << 20)
            + " MiB at most");
  }

  @SuppressWarnings("SystemOut")
  private static void say(String line) {
    System.out.println(line);
  }

  private static void write(Path folder, long entries) throws IOException, SealException {
    JournalFolder files = new JournalFolder(folder);
    files.prepare();
    String previous = RecordedEntry.NOTHING;
    JournalEntry act =
        JournalEntry.of(Act.SIGN)
            .done()
            .with(JournalField.BEFORE, "a".repeat(64))
            .with(JournalField.AFTER, "b".repeat(64))
            .with(JournalField.LEVEL, "LTA")
            .with(JournalField.FORMAT, "PADES")
            .with(JournalField.KEY, "PKCS12")
            .with(JournalField.ACTOR, "c".repeat(64));
    long next = 1;
    while (next <= entries) {
      try (BufferedWriter out =
          Files.newBufferedWriter(files.segment(next).file(), StandardCharsets.US_ASCII)) {
        boolean open = true;
        for (int i = 0; open && next <= entries; i++) {
          open = i < ENTRIES_IN_A_SEGMENT;
          JournalEntry entry = open ? act : JournalEntry.of(Act.ROTATED);
          RecordedEntry recorded =
              EntryLine.sealed(next++, Instant.ofEpochSecond(1_775_000_000), entry, previous);
          previous = recorded.hash();
          out.write(EntryLine.text(recorded) + "\n");
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
