package org.karteseal.sign.journal.internal;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.journal.Act;
import org.karteseal.sign.journal.JournalFault;
import org.karteseal.sign.journal.JournalField;
import org.karteseal.sign.journal.JournalHead;
import org.karteseal.sign.journal.JournalReport;
import org.karteseal.sign.journal.JournalReport.Break;
import org.karteseal.sign.journal.JournalWarning;
import org.karteseal.sign.journal.RecordedEntry;
import org.karteseal.sign.journal.TokenEvidence;
import org.karteseal.sign.journal.internal.JournalFolder.Segment;
import org.karteseal.sign.journal.internal.LineReader.Line;

/** One reading of a journal, line by line; what it knows does not grow with the journal. */
public final class ChainWalk {
  private final JournalFolder folder;
  private final TokenWalk tokens;
  private final WarningCount warnings = new WarningCount();
  private final Map<Long, String> heads = new HashMap<>();
  private Optional<JournalHead> contradicting = Optional.empty();
  private Optional<JournalHead> furthest = Optional.empty();

  private Segment segment = new Segment(1, java.nio.file.Path.of(""));
  private boolean isLastSegment;
  private boolean startsSegment = true;
  private Optional<RecordedEntry> last = Optional.empty();

  /** A reading that holds the journal against those heads. */
  public ChainWalk(JournalFolder folder, TokenEvidence evidence, List<JournalHead> remembered) {
    this.folder = folder;
    this.tokens = new TokenWalk(folder, evidence, warnings);
    for (JournalHead head : remembered) {
      String other = heads.putIfAbsent(head.sequence(), head.hash());
      if (other != null && !other.equals(head.hash())) {
        contradicting = Optional.of(head);
      }
      if (furthest.filter(f -> f.sequence() >= head.sequence()).isEmpty()) {
        furthest = Optional.of(head);
      }
    }
  }

  /** The next segment. */
  public void begin(Segment next, boolean isTheLast) {
    segment = next;
    isLastSegment = isTheLast;
    startsSegment = true;
  }

  /** The next line of it, and what is wrong with it. */
  public Optional<Break> next(Line line, MissingEntry missing) throws IOException, SealException {
    boolean first = startsSegment;
    startsSegment = false;
    if (!line.ended()) {
      return Optional.of(unfinished());
    }
    Optional<RecordedEntry> entry = EntryLine.parse(line.octets());
    if (entry.isEmpty()) {
      if (EntryLine.isOfLaterVersion(line.octets())) {
        throw new SealException(
            Reason.FORMAT_NOT_SUPPORTED, folder.root().toString(), "JOURNAL_VERSION");
      }
      return wrong(expected(), JournalFault.EDITED, "");
    }
    return place(entry.get(), first, missing)
        .or(() -> remembered(entry.get()))
        .or(() -> accept(entry.get()));
  }

  private long expected() {
    return last.map(e -> e.sequence() + 1).orElse(1L);
  }

  /** A head that was written down is one that was on the disk: no crash takes that back. */
  private Break unfinished() {
    boolean wasWhole = furthest.filter(h -> h.sequence() >= expected()).isPresent();
    return new Break(
        expected(),
        isLastSegment && !wasWhole ? JournalFault.TORN_TAIL : JournalFault.TRUNCATED,
        "");
  }

  /** Number and previous hash. */
  private Optional<Break> place(RecordedEntry entry, boolean first, MissingEntry missing)
      throws IOException {
    long expected = expected();
    if (entry.sequence() > expected) {
      if (missing.standsElsewhere(expected)) {
        return wrong(expected, JournalFault.REORDERED, "");
      }
      boolean fileWasClosed = last.filter(e -> e.entry().act() != Act.ROTATED).isEmpty();
      return wrong(
          expected, first && !fileWasClosed ? JournalFault.TRUNCATED : JournalFault.REMOVED, "");
    }
    if (entry.sequence() < expected) {
      return wrong(entry.sequence(), JournalFault.INSERTED, "");
    }
    if (first && segment.first() != expected) {
      return wrong(expected, JournalFault.REORDERED, "FILE_NAME");
    }
    String previous = last.map(RecordedEntry::hash).orElse(RecordedEntry.NOTHING);
    // With its own hash made again, an entry is given away by the one that follows it.
    return entry.previous().equals(previous)
        ? Optional.empty()
        : wrong(Math.max(1, expected - 1), JournalFault.EDITED, "CHAIN");
  }

  private Optional<Break> remembered(RecordedEntry entry) {
    String hash = heads.get(entry.sequence());
    boolean same = hash == null || hash.equals(entry.hash());
    boolean agree = contradicting.filter(h -> h.sequence() == entry.sequence()).isEmpty();
    return same && agree
        ? Optional.empty()
        : wrong(entry.sequence(), JournalFault.EDITED, "REMEMBERED_HEAD");
  }

  private Optional<Break> accept(RecordedEntry entry) {
    Instant before = last.map(RecordedEntry::time).orElse(Instant.MIN);
    if (entry.time().isBefore(before)) {
      warnings.add(JournalWarning.TIME_BACKWARDS, entry.sequence());
    }
    last = Optional.of(entry);
    return switch (entry.entry().act()) {
      case REQUESTED, RECEIVED -> tokens.next(entry);
      case REPAIRED -> {
        repaired(entry);
        yield Optional.empty();
      }
      case OPENED,
          ROTATED,
          SIGN,
          TIMESTAMP,
          AUGMENT,
          RENEW,
          VALIDATE,
          SCAN,
          AMEND,
          SEAL,
          EXPORT,
          DROP ->
          Optional.empty();
    };
  }

  private void repaired(RecordedEntry entry) {
    warnings.add(JournalWarning.TORN_TAIL_SET_ASIDE, entry.sequence());
    boolean kept =
        entry
            .entry()
            .get(JournalField.TORN)
            .filter(sha256 -> folder.holdsTorn(entry.sequence(), sha256))
            .isPresent();
    if (!kept) {
      warnings.add(JournalWarning.TORN_TAIL_LOST, entry.sequence());
    }
  }

  /** Whether something says that the journal was longer; asked at its end. */
  public Optional<Break> shortened(long latestToken) {
    if (furthest.filter(h -> h.sequence() >= expected()).isPresent()) {
      return wrong(expected(), JournalFault.CUT, "REMEMBERED_HEAD");
    }
    return latestToken >= expected()
        ? wrong(expected(), JournalFault.CUT, "TOKEN")
        : Optional.empty();
  }

  /** What was found. */
  public JournalReport report(int segments, Optional<Break> found) {
    tokens.finish();
    return new JournalReport(
        last.map(RecordedEntry::sequence).orElse(0L),
        segments,
        last.map(RecordedEntry::head),
        found,
        tokens.vouched(),
        tokens.count(),
        warnings.all());
  }

  private static Optional<Break> wrong(long sequence, JournalFault fault, String detail) {
    return Optional.of(new Break(sequence, fault, detail));
  }
}
