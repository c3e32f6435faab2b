package org.karteseal.sign.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.journal.internal.EntryLine;
import org.karteseal.sign.journal.internal.JournalFolder;
import org.karteseal.sign.journal.internal.JournalFolder.Segment;
import org.karteseal.sign.journal.internal.JournalLock;
import org.karteseal.sign.journal.internal.JournalTail;
import org.karteseal.sign.journal.internal.LineReader;

/**
 * A journal in a folder (GL6-5-2): entries are appended and never changed, each carries the hash of
 * the one before it, and each is on the disk before {@link #record} returns. Safe for use by
 * several threads, several instances and several processes at the same time, on a local disk.
 *
 * <p>What a crash left of an entry is set aside, and an entry says so. On a damaged end nothing is
 * built: a person has to look, with {@link JournalVerifier}, and to start another journal.
 */
public final class Journal {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final JournalFolder folder;
  private final Clock clock;
  private final SecureRandom random;
  private final Rotation rotation;

  private Journal(JournalFolder folder, Clock clock, SecureRandom random, Rotation rotation) {
    this.folder = folder;
    this.clock = clock;
    this.random = random;
    this.rotation = rotation;
  }

  /**
   * When a new segment begins: whichever comes first.
   *
   * @param size in octets
   * @param age of the segment's first entry
   */
  public record Rotation(long size, Duration age) {
    /** 64 MiB, some 120,000 entries, or 31 days. */
    public static Rotation standard() {
      return new Rotation(64L * 1024 * 1024, Duration.ofDays(31));
    }
  }

  /**
   * The journal in that folder; begun there with the first entry when the folder is empty or
   * missing.
   *
   * @param clock says when an entry is written
   * @param random makes salts
   */
  public static Journal in(Path folder, Clock clock, SecureRandom random) {
    return in(folder, clock, random, Rotation.standard());
  }

  /** The same with segments of another size. */
  public static Journal in(Path folder, Clock clock, SecureRandom random, Rotation rotation) {
    return new Journal(new JournalFolder(folder), clock, random, rotation);
  }

  /**
   * Appends the entry; it is on the disk afterwards.
   *
   * @throws SealException JOURNAL_NOT_WRITTEN; then the act that it is about must not be delivered.
   *     The detail is NOT_A_JOURNAL when the folder holds something else, LOCKED when another
   *     process holds it, or what is wrong with its end: TAIL_BROKEN, SHORTENED, EDITED
   */
  public RecordedEntry record(JournalEntry entry) throws SealException {
    prepare();
    try (JournalLock lock =
        JournalLock.take(folder, PATIENCE).orElseThrow(() -> notWritten("LOCKED", null))) {
      lock.confirm();
      return append(entry);
    } catch (IOException e) {
      throw notWritten("", e);
    }
  }

  /**
   * Keeps the token that answered a request, and appends the entry that names it.
   *
   * @param request the number of the entry that announced the request
   */
  public RecordedEntry record(JournalEntry entry, long request, Octets token) throws SealException {
    try {
      // First of all: a token that was bought is kept, whatever becomes of the rest.
      folder.keepToken(request, token);
    } catch (IOException e) {
      throw notWritten("", e);
    }
    return record(entry.with(JournalField.TOKEN, token.sha256().toLowerCase(Locale.ROOT)));
  }

  /** A salt for a request. */
  public byte[] salt() {
    byte[] salt = new byte[HeadCommitment.SALT_LENGTH];
    random.nextBytes(salt);
    return salt;
  }

  private void prepare() throws SealException {
    try {
      if (!folder.prepare()) {
        throw notWritten("NOT_A_JOURNAL", null);
      }
    } catch (IOException e) {
      throw notWritten("", e);
    }
  }

  private RecordedEntry append(JournalEntry entry) throws IOException, SealException {
    JournalTail tail = JournalTail.of(folder).orElseThrow(() -> notWritten("TAIL_BROKEN", null));
    checkHead(tail);
    Instant now = clock.instant();
    if (tail.torn().length() > 0) {
      tail = repaired(tail, now);
    }
    if (tail.last().isEmpty()) {
      tail = written(tail, now, JournalEntry.of(Act.OPENED).digest(JournalField.SALT, salt()));
    }
    if (isFull(tail, now)) {
      tail = written(tail, now, JournalEntry.of(Act.ROTATED));
    }
    RecordedEntry last = written(tail, now, entry).last().orElseThrow();
    folder.remember(last.head());
    return last;
  }

  /**
   * The head is written down after the entry is on the disk. If it is ahead, somebody shortened the
   * journal, and new entries with the same numbers would hide that.
   */
  private void checkHead(JournalTail tail) throws IOException, SealException {
    Optional<JournalHead> remembered = folder.rememberedHead();
    if (remembered.isEmpty()) {
      return;
    }
    long ahead = remembered.get().sequence() - (tail.next() - 1);
    if (ahead > 0) {
      throw notWritten("SHORTENED", null);
    }
    if (ahead == 0 && !remembered.get().hash().equals(tail.previous())) {
      throw notWritten("EDITED", null);
    }
  }

  private JournalTail repaired(JournalTail tail, Instant now) throws IOException {
    Octets torn = tail.torn();
    folder.setAside(tail.segment().orElseThrow(), tail.goodSize(), tail.next(), torn);
    JournalTail whole =
        new JournalTail(tail.segment(), tail.goodSize(), tail.last(), Octets.of(new byte[0]));
    JournalEntry repair =
        JournalEntry.of(Act.REPAIRED)
            .with(JournalField.TORN, torn.sha256().toLowerCase(Locale.ROOT));
    return written(whole, now, repair);
  }

  private JournalTail written(JournalTail tail, Instant now, JournalEntry entry)
      throws IOException {
    RecordedEntry recorded = EntryLine.sealed(tail.next(), now, entry, tail.previous());
    byte[] line = (EntryLine.text(recorded) + "\n").getBytes(StandardCharsets.US_ASCII);
    boolean continues = tail.segment().isPresent() && !endsSegment(tail);
    Segment segment = continues ? tail.segment().orElseThrow() : folder.segment(tail.next());
    long size = continues ? tail.goodSize() : 0;
    folder.append(segment, size, line);
    return new JournalTail(
        Optional.of(segment), size + line.length, Optional.of(recorded), tail.torn());
  }

  /** Whether the last entry closed its segment, and the next one has not been made yet. */
  private static boolean endsSegment(JournalTail tail) {
    return tail.last().filter(e -> e.entry().act() == Act.ROTATED).isPresent()
        && tail.goodSize() > 0;
  }

  private boolean isFull(JournalTail tail, Instant now) throws IOException {
    if (tail.goodSize() == 0 || endsSegment(tail)) {
      return false;
    }
    return tail.goodSize() >= rotation.size()
        || first(tail.segment().orElseThrow(), tail.goodSize())
            .map(e -> !now.isBefore(e.time().plus(rotation.age())))
            .orElse(false);
  }

  private static Optional<RecordedEntry> first(Segment segment, long size) throws IOException {
    try (LineReader lines = LineReader.of(segment.file(), size)) {
      return lines.next().flatMap(line -> EntryLine.parse(line.octets()));
    }
  }

  private SealException notWritten(String detail, @Nullable IOException cause) {
    String subject = folder.root().toString();
    return cause == null
        ? new SealException(Reason.JOURNAL_NOT_WRITTEN, subject, detail)
        : new SealException(Reason.JOURNAL_NOT_WRITTEN, subject, detail, cause);
  }
}
