package org.karteseal.sign.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.journal.JournalReport.Break;
import org.karteseal.sign.journal.internal.ChainWalk;
import org.karteseal.sign.journal.internal.JournalFolder;
import org.karteseal.sign.journal.internal.JournalFolder.Segment;
import org.karteseal.sign.journal.internal.JournalSnapshot;
import org.karteseal.sign.journal.internal.LineReader;
import org.karteseal.sign.journal.internal.LineReader.Line;
import org.karteseal.sign.journal.internal.MissingEntry;

/**
 * Reads a journal from its first entry to its last and finds what was removed or changed. Memory
 * does not grow with the journal. Others may go on writing; what they add meanwhile is not judged.
 */
public final class JournalVerifier {
  private final TokenEvidence tokens;

  /** A verifier that has tokens judged there. */
  public JournalVerifier(TokenEvidence tokens) {
    this.tokens = tokens;
  }

  /**
   * What there is to say of the journal.
   *
   * @param expected heads that were kept elsewhere
   * @throws SealException INPUT_NOT_FOUND when there is no journal, INPUT_UNREADABLE, or
   *     FORMAT_NOT_SUPPORTED when a later version of KarteSeal wrote it
   */
  public JournalReport verify(Path directory, List<JournalHead> expected) throws SealException {
    JournalFolder folder = new JournalFolder(directory);
    if (!folder.exists()) {
      throw new SealException(Reason.INPUT_NOT_FOUND, directory.toString(), "NOT_A_JOURNAL");
    }
    try {
      JournalSnapshot snapshot = JournalSnapshot.of(folder);
      List<JournalHead> heads = new ArrayList<>(expected);
      snapshot.rememberedHead().ifPresent(heads::add);
      ChainWalk walk = new ChainWalk(folder, tokens, heads);
      Optional<Break> found = walk(snapshot, walk);
      if (found.isEmpty()) {
        found = walk.shortened(snapshot.latestToken());
      }
      return walk.report(snapshot.segments().size(), found);
    } catch (IOException | UncheckedIOException e) {
      throw new SealException(Reason.INPUT_UNREADABLE, directory.toString(), "", e);
    }
  }

  private static Optional<Break> walk(JournalSnapshot snapshot, ChainWalk walk)
      throws IOException, SealException {
    for (int i = 0; i < snapshot.segments().size(); i++) {
      Segment segment = snapshot.segments().get(i);
      walk.begin(segment, i == snapshot.segments().size() - 1);
      try (LineReader lines = LineReader.of(segment.file(), snapshot.size(i))) {
        Optional<Line> line = lines.next();
        while (line.isPresent()) {
          Optional<Break> found = walk.next(line.get(), new MissingEntry(snapshot, i));
          if (found.isPresent()) {
            return found;
          }
          line = lines.next();
        }
      }
    }
    return Optional.empty();
  }
}
