package org.karteseal.sign.journal.internal;

import java.io.IOException;
import java.util.Optional;

/** Looks for an entry that is not where it should be; only needed once something is wrong. */
public final class MissingEntry {
  private final JournalSnapshot snapshot;
  private final int from;

  /** A search in that segment and those after it. */
  public MissingEntry(JournalSnapshot snapshot, int from) {
    this.snapshot = snapshot;
    this.from = from;
  }

  boolean standsElsewhere(long sequence) throws IOException {
    for (int i = from; i < snapshot.segments().size(); i++) {
      try (LineReader lines = LineReader.of(snapshot.segments().get(i).file(), snapshot.size(i))) {
        Optional<LineReader.Line> line = lines.next();
        while (line.isPresent()) {
          if (EntryLine.parse(line.get().octets())
              .filter(e -> e.sequence() == sequence)
              .isPresent()) {
            return true;
          }
          line = lines.next();
        }
      }
    }
    return false;
  }
}
