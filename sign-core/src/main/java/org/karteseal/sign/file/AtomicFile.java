package org.karteseal.sign.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;

/** Files that are there completely or not at all, whenever the power goes. */
public final class AtomicFile {
  private AtomicFile() {}

  /**
   * Writes, flushes, renames, and flushes the folder.
   *
   * @throws SealException OUTPUT_NOT_WRITTEN; what was there before is then still there
   */
  public static void write(Path target, byte[] content) throws SealException {
    Path absolute = target.toAbsolutePath();
    Path part = absolute.resolveSibling("." + absolute.getFileName() + ".part");
    try {
      try (FileChannel channel =
          FileChannel.open(
              part,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        ByteBuffer buffer = ByteBuffer.wrap(content);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
        channel.force(true);
      }
      Files.move(
          part, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      settle(absolute);
    } catch (IOException e) {
      throw new SealException(Reason.OUTPUT_NOT_WRITTEN, target.toString(), "", e);
    }
  }

  /** Moves a file; between file systems as a copy that is complete before the original goes. */
  public static void move(Path from, Path to) throws SealException {
    try {
      try {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } catch (AtomicMoveNotSupportedException e) {
        Path part = to.resolveSibling("." + to.getFileName() + ".part");
        Files.copy(from, part, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
          channel.force(true);
        }
        Files.move(part, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Files.delete(from);
      }
      settle(to);
    } catch (IOException e) {
      throw new SealException(Reason.OUTPUT_NOT_WRITTEN, to.toString(), "MOVE", e);
    }
  }

  /** Makes a file's name last: the folder that holds it is flushed as well. */
  public static void settle(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      return;
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
