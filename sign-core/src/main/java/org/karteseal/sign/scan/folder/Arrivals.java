package org.karteseal.sign.scan.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;

/** Which files of a folder nobody writes to any more. */
final class Arrivals {
  /** Names under which programs write before they rename. */
  private static final Set<String> UNFINISHED =
      Set.of(".part", ".partial", ".tmp", ".temp", ".filepart", ".crdownload", ".lock", ".json");

  private final Path folder;
  private final Duration settle;
  private final Map<Path, Sight> sights = new HashMap<>();

  /** How a file looked, since when, and in how many passes. */
  private record Sight(long size, Instant written, Instant since, int passes) {
    boolean looksLike(Sight other) {
      return size == other.size && written.equals(other.written);
    }
  }

  Arrivals(Path folder, Duration settle) {
    this.folder = folder;
    this.settle = settle;
  }

  /**
   * A file that may be read.
   *
   * @param written when it was last written
   * @param unchanged since when it was seen to be so
   */
  record Arrival(Path path, Instant written, Instant unchanged) {}

  /** What one look found; those that are waited for were seen to change or are too new. */
  record Look(List<Arrival> settled, int waiting) {}

  Look look(Instant now) throws SealException {
    List<Arrival> settled = new ArrayList<>();
    Set<Path> there = new HashSet<>();
    int waiting = 0;
    for (Path file : files()) {
      Sight sight;
      try {
        BasicFileAttributes attributes =
            Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!attributes.isRegularFile()) {
          continue;
        }
        sight = new Sight(attributes.size(), attributes.lastModifiedTime().toInstant(), now, 1);
      } catch (IOException e) {
        // It went away between two looks.
        continue;
      }
      there.add(file);
      Sight before = sights.get(file);
      if (before != null && before.looksLike(sight)) {
        sight = new Sight(sight.size, sight.written, before.since, before.passes + 1);
      }
      sights.put(file, sight);
      boolean still = sight.passes > 1 && !now.isBefore(sight.since.plus(settle));
      if (still && sight.size > 0 && !isLocked(file)) {
        settled.add(new Arrival(file, sight.written, sight.since));
      } else {
        waiting++;
      }
    }
    sights.keySet().retainAll(there);
    return new Look(settled, waiting);
  }

  /** Whether a file looks as it did at the last look. */
  boolean isStill(Path file) {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      Sight sight = sights.get(file);
      return sight != null
          && sight.looksLike(
              new Sight(now.size(), now.lastModifiedTime().toInstant(), sight.since, 0));
    } catch (IOException e) {
      return false;
    }
  }

  /** By convention a writer keeps a file with this name until it is done. */
  private static boolean isLocked(Path file) {
    return Files.exists(file.resolveSibling(file.getFileName() + ".lock"));
  }

  private List<Path> files() throws SealException {
    try (Stream<Path> list = Files.list(folder)) {
      return list.filter(f -> isFinishedName(String.valueOf(f.getFileName()))).sorted().toList();
    } catch (IOException e) {
      throw new SealException(Reason.INPUT_UNREADABLE, folder.toString(), "", e);
    }
  }

  private static boolean isFinishedName(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return !lower.startsWith(".")
        && !lower.startsWith("~")
        && UNFINISHED.stream().noneMatch(lower::endsWith);
  }
}
