package org.karteseal.sign.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.journal.internal.EntryLine;
import org.karteseal.sign.journal.internal.JournalFolder;
import org.karteseal.sign.journal.internal.JournalSnapshot;
import org.karteseal.sign.journal.internal.LineReader;

/** Shows what stands in a journal, entry by entry, and judges nothing. */
public final class JournalReader {
  private JournalReader() {}

  /**
   * Gives every entry to the reader, oldest first.
   *
   * @throws SealException INPUT_NOT_FOUND when there is no journal, INPUT_UNREADABLE, or
   *     INPUT_DAMAGED at a line that is no entry
   */
  public static void read(Path directory, Consumer<RecordedEntry> reader) throws SealException {
    JournalFolder folder = new JournalFolder(directory);
    if (!folder.exists()) {
      throw new SealException(Reason.INPUT_NOT_FOUND, directory.toString(), "NOT_A_JOURNAL");
    }
    try {
      JournalSnapshot snapshot = JournalSnapshot.of(folder);
      for (int i = 0; i < snapshot.segments().size(); i++) {
        Path file = snapshot.segments().get(i).file();
        try (LineReader lines = LineReader.of(file, snapshot.size(i))) {
          Optional<LineReader.Line> line = lines.next();
          while (line.isPresent()) {
            reader.accept(
                EntryLine.parse(line.get().octets())
                    .orElseThrow(
                        () -> new SealException(Reason.INPUT_DAMAGED, file.toString(), "")));
            line = lines.next();
          }
        }
      }
    } catch (IOException e) {
      throw new SealException(Reason.INPUT_UNREADABLE, directory.toString(), "", e);
    }
  }

  /** The line in which the entry stands. */
  public static String line(RecordedEntry entry) {
    return EntryLine.text(entry);
  }
}
