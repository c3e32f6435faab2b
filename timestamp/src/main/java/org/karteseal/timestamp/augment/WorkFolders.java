package org.karteseal.timestamp.augment;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;

/**
 * The folders that results go to: whether a result can be written there is asked before a token is
 * bought for it, and what a killed run left behind is removed.
 */
final class WorkFolders {
  /** As {@code SignedRecord} names what it has not renamed yet. */
  private static final Pattern UNFINISHED =
      Pattern.compile("\\..+\\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.part");

  /** Details of OUTPUT_NOT_WRITTEN that say nothing of other folders. */
  static final Set<String> OF_ONE_FOLDER =
      Set.of("ACCESS_DENIED", "NO_DIRECTORY", "NOT_A_FILE", "LINK");

  /** A new revision with its timestamp and lists is rarely as large. */
  private static final long REVISION = 1L << 20;

  private final Set<Path> known = new HashSet<>();

  /**
   * Where the result goes.
   *
   * @throws SealException OUTPUT_EXISTS or OUTPUT_NOT_WRITTEN
   */
  Path prepared(BulkItem item, long size, boolean replace) throws SealException {
    Path target = item.target();
    Path folder = real(target).getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new SealException(Reason.OUTPUT_NOT_WRITTEN, target.toString(), "NO_DIRECTORY");
    }
    if (!item.isInPlace() && Files.exists(target)) {
      if (!isFile(target)) {
        throw new SealException(Reason.OUTPUT_NOT_WRITTEN, target.toString(), "NOT_A_FILE");
      }
      if (!replace) {
        throw new SealException(Reason.OUTPUT_EXISTS, target.toString(), "");
      }
    }
    if (!Files.isWritable(folder)) {
      throw new SealException(Reason.OUTPUT_NOT_WRITTEN, target.toString(), "ACCESS_DENIED");
    }
    assertRoom(folder, size, target);
    removeUnfinished(folder);
    return target;
  }

  static boolean isFile(Path target) {
    return Files.isRegularFile(target);
  }

  private static Path real(Path target) throws SealException {
    try {
      return Files.isSymbolicLink(target) ? target.toRealPath() : target.toAbsolutePath();
    } catch (IOException e) {
      throw new SealException(Reason.OUTPUT_NOT_WRITTEN, target.toString(), "LINK", e);
    }
  }

  private static void assertRoom(Path folder, long size, Path target) throws SealException {
    long room;
    try {
      room = Files.getFileStore(folder).getUsableSpace();
    } catch (IOException e) {
      // A file system that does not say; writing will tell.
      return;
    }
    if (room < size + REVISION) {
      throw new SealException(Reason.OUTPUT_NOT_WRITTEN, target.toString(), "DISK_FULL");
    }
  }

  /** Once for each folder, before anything of this run is in it. */
  private synchronized void removeUnfinished(Path folder) {
    if (!known.add(folder)) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, ".*.part")) {
      for (Path file : files) {
        if (UNFINISHED.matcher(String.valueOf(file.getFileName())).matches()) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      // Left-overs are hidden and harmless; the next run tries again.
    }
  }
}
