package org.karteseal.sign.journal.internal;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.karteseal.sign.journal.JournalHead;
import org.karteseal.sign.journal.internal.JournalFolder.Segment;

/**
 * A journal at one moment: others may append to it while it is read.
 *
 * @param segments its segments
 * @param sizes their sizes
 * @param rememberedHead its head as it was last written down
 * @param latestToken the latest request that a kept token answers, where that is after its end
 */
public record JournalSnapshot(
    List<Segment> segments,
    List<Long> sizes,
    Optional<JournalHead> rememberedHead,
    long latestToken) {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  public JournalSnapshot {
    segments = List.copyOf(segments);
    sizes = List.copyOf(sizes);
  }

  /** The journal now; between two entries, where the lock can be had. */
  public static JournalSnapshot of(JournalFolder folder) throws IOException {
    if (!Files.exists(folder.lockFile())) {
      return taken(folder);
    }
    Optional<JournalLock> lock;
    try {
      lock = JournalLock.take(folder, PATIENCE);
    } catch (FileSystemException e) {
      // A copy on a medium that cannot be written to; nobody appends to it either.
      return taken(folder);
    }
    if (lock.isEmpty()) {
      return taken(folder);
    }
    try (JournalLock held = lock.get()) {
      held.confirm();
      return taken(folder);
    }
  }

  private static JournalSnapshot taken(JournalFolder folder) throws IOException {
    List<Segment> segments = folder.segments();
    List<Long> sizes = new ArrayList<>();
    for (Segment segment : segments) {
      sizes.add(Files.size(segment.file()));
    }
    long last = JournalTail.of(folder).map(JournalTail::next).orElse(Long.MAX_VALUE) - 1;
    long latestToken = last == Long.MAX_VALUE - 1 ? 0 : folder.latestTokenAfter(last);
    return new JournalSnapshot(segments, sizes, folder.rememberedHead(), latestToken);
  }

  /** The size of that segment. */
  public long size(int segment) {
    return sizes.get(segment);
  }
}
