package org.karteseal.sign.journal.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.karteseal.sign.Octets;
import org.karteseal.sign.journal.RecordedEntry;
import org.karteseal.sign.journal.internal.JournalFolder.Segment;

/**
 * Where a journal ends.
 *
 * @param segment the last segment; empty when there is none
 * @param goodSize how many of its octets are whole lines
 * @param last the last whole entry; empty in a journal without one
 * @param torn what stands after the whole lines
 */
public record JournalTail(
    Optional<Segment> segment, long goodSize, Optional<RecordedEntry> last, Octets torn) {
  private static final Octets NOTHING = Octets.of(new byte[0]);

  /** The end; empty when the last whole line is no entry, on which nothing can be built. */
  public static Optional<JournalTail> of(JournalFolder folder) throws IOException {
    List<Segment> segments = folder.segments();
    if (segments.isEmpty()) {
      return Optional.of(new JournalTail(Optional.empty(), 0, Optional.empty(), NOTHING));
    }
    Segment segment = segments.get(segments.size() - 1);
    Ending ending = Ending.of(segment);
    if (ending.lastLine.isPresent()) {
      return ending
          .entry()
          .map(
              e -> new JournalTail(Optional.of(segment), ending.good, Optional.of(e), ending.torn));
    }
    if (ending.torn.length() > EntryLine.LONGEST) {
      return Optional.empty();
    }
    // Its first entry was being written; what it follows is the end of the segment before.
    if (segments.size() == 1) {
      return segment.first() == 1
          ? Optional.of(new JournalTail(Optional.of(segment), 0, Optional.empty(), ending.torn))
          : Optional.empty();
    }
    Ending before = Ending.of(segments.get(segments.size() - 2));
    return before
        .entry()
        .filter(e -> before.torn.length() == 0 && e.sequence() + 1 == segment.first())
        .map(e -> new JournalTail(Optional.of(segment), 0, Optional.of(e), ending.torn));
  }

  /** The number that the next entry has. */
  public long next() {
    return last.map(e -> e.sequence() + 1).orElse(1L);
  }

  /** The hash that the next entry follows. */
  public String previous() {
    return last.map(RecordedEntry::hash).orElse(RecordedEntry.NOTHING);
  }

  /** How one segment ends. */
  private record Ending(long good, Optional<byte[]> lastLine, Octets torn) {
    private static final int BLOCK = 3 * EntryLine.LONGEST;

    static Ending of(Segment segment) throws IOException {
      try (FileChannel channel = FileChannel.open(segment.file(), StandardOpenOption.READ)) {
        long size = channel.size();
        long start = Math.max(0, size - BLOCK);
        byte[] block = read(channel, start, (int) (size - start));
        int end = lastLineEnd(block, block.length);
        byte[] torn = Arrays.copyOfRange(block, end + 1, block.length);
        if (end < 0 && start == 0) {
          return new Ending(0, Optional.empty(), Octets.of(torn));
        }
        int before = lastLineEnd(block, Math.max(end, 0));
        byte[] line = Arrays.copyOfRange(block, before + 1, Math.max(end, before + 1));
        return new Ending(start + end + 1, Optional.of(line), Octets.of(torn));
      }
    }

    Optional<RecordedEntry> entry() {
      return torn.length() > EntryLine.LONGEST
          ? Optional.empty()
          : lastLine.flatMap(EntryLine::parse);
    }

    private static int lastLineEnd(byte[] block, int before) {
      int i = before - 1;
      while (i >= 0 && block[i] != '\n') {
        i--;
      }
      return i;
    }

    private static byte[] read(FileChannel channel, long start, int length) throws IOException {
      ByteBuffer buffer = ByteBuffer.allocate(length);
      while (buffer.hasRemaining() && channel.read(buffer, start + buffer.position()) >= 0) {
        // Reads on until the block is full.
      }
      return Arrays.copyOf(buffer.array(), buffer.position());
    }
  }
}
