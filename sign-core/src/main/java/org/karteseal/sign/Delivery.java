package org.karteseal.sign;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.karteseal.sign.SealException.Reason;

/**
 * How a file comes into being: a new file beside the target, flushed to the disk, read again and
 * compared, then renamed. Either the whole content is there afterwards or the target is as it was.
 */
public final class Delivery {
  private Delivery() {}

  /**
   * Writes the content there.
   *
   * @param replace whether an existing target may be replaced
   */
  public static void of(Document document, Path target, boolean replace) throws SealException {
    if (!replace && Files.exists(target)) {
      throw new SealException(Reason.OUTPUT_EXISTS, target.toString(), "");
    }
    Path absolute = resolved(target);
    Path parent = absolute.getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      throw notWritten(target, "NO_DIRECTORY", null);
    }
    document.progress().phase(Progress.Phase.WRITING);
    Path part = parent.resolve("." + absolute.getFileName() + "." + UUID.randomUUID() + ".part");
    try {
      copyTo(document, part);
      keepPermissions(absolute, part);
      if (!Document.of(part).hasSameContentAs(document)) {
        throw notWritten(target, "READ_BACK_DIFFERS", null);
      }
      if (!replace) {
        claim(part, absolute);
      }
      Files.move(
          part, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      forceDirectory(parent);
    } catch (FileAlreadyExistsException e) {
      throw new SealException(Reason.OUTPUT_EXISTS, target.toString(), "", e);
    } catch (IOException e) {
      throw notWritten(target, "", e);
    } finally {
      deleteQuietly(part);
    }
  }

  /**
   * Gives the whole document its name at once, or fails because another writer was faster: renaming
   * would replace that one's file.
   */
  private static void claim(Path part, Path target) throws IOException {
    try {
      Files.createLink(target, part);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (UnsupportedOperationException | FileSystemException e) {
      // File systems without links: the name is claimed empty, and replaced in the next step.
      Files.createFile(target);
    }
  }

  /** A link stays a link; what it points at is replaced. */
  private static Path resolved(Path target) throws SealException {
    try {
      return Files.isSymbolicLink(target) ? target.toRealPath() : target.toAbsolutePath();
    } catch (IOException e) {
      throw notWritten(target, "LINK", e);
    }
  }

  /** Whoever could not read the old document must not be able to read the new one. */
  private static void keepPermissions(Path target, Path part) throws IOException {
    if (Files.exists(target) && Files.getFileStore(part).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(part, Files.getPosixFilePermissions(target));
    }
  }

  private static void copyTo(Document document, Path part) throws IOException {
    try (InputStream in = document.open();
        OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE_NEW)) {
      in.transferTo(out);
    }
    try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /** A rename is durable only when the directory is; some file systems cannot be asked for it. */
  private static void forceDirectory(Path directory) {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows does not open directories; there the rename itself is journalled.
    }
  }

  private static void deleteQuietly(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      part.toFile().deleteOnExit();
    }
  }

  private static SealException notWritten(Path target, String detail, @Nullable IOException cause) {
    return cause == null
        ? new SealException(Reason.OUTPUT_NOT_WRITTEN, target.toString(), detail)
        : new SealException(Reason.OUTPUT_NOT_WRITTEN, target.toString(), detail, cause);
  }
}
