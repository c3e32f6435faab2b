package org.karteseal.cli.service.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.karteseal.cli.service.problem.Problem;
import org.karteseal.cli.service.problem.ProblemCode;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;

/**
 * The folder of what came in. One process has it for itself; what an earlier one left there when it
 * was killed is removed first.
 */
public final class UploadFolder implements AutoCloseable {
  private static final int CHUNK = 1 << 16;
  private static final List<String> OURS = List.of("documents", "parts", "jobs");

  private final Path folder;
  private final LongSupplier nanos;
  private final FileChannel channel;
  private final FileLock lock;

  private UploadFolder(Path folder, LongSupplier nanos, FileChannel channel, FileLock lock) {
    this.folder = folder;
    this.nanos = nanos;
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Takes the folder, empty.
   *
   * @throws SealException OUTPUT_NOT_WRITTEN when it cannot be made or another process has it
   */
  public static UploadFolder open(Path folder, LongSupplier nanos) throws SealException {
    FileChannel channel = null;
    try {
      make(folder);
      channel =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        channel.close();
        throw new SealException(Reason.OUTPUT_NOT_WRITTEN, folder.toString(), "FOLDER_IN_USE");
      }
      UploadFolder opened = new UploadFolder(folder, nanos, channel, lock);
      opened.sweep();
      for (String part : OURS) {
        make(folder.resolve(part));
      }
      return opened;
    } catch (IOException e) {
      throw new SealException(Reason.OUTPUT_NOT_WRITTEN, folder.toString(), "FOLDER", e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static void make(Path folder) throws IOException {
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } else {
      Files.createDirectories(folder);
    }
  }

  /** Where the server lays the parts of a form while it reads them. */
  public Path parts() {
    return folder.resolve("parts");
  }

  /** The folder itself. */
  public Path path() {
    return folder;
  }

  /** A file for results that have yet to be made. */
  public Path newResult() throws IOException {
    return Files.createTempFile(folder.resolve("jobs"), "result-", ".tmp");
  }

  /**
   * Reads a body to its end.
   *
   * @param most the most octets that it may have
   * @param pace the time within which it must have come
   * @throws Problem TOO_LARGE at the first octet too many, TOO_SLOW, DOCUMENT_EMPTY, NO_ROOM
   */
  public Upload receive(InputStream body, String name, long most, Pace pace)
      throws Problem, IOException {
    long began = nanos.getAsLong();
    Path file = Files.createTempFile(folder.resolve("documents"), "document-", ".tmp");
    boolean kept = false;
    try {
      long octets = 0;
      try (OutputStream out = Files.newOutputStream(file)) {
        byte[] chunk = new byte[CHUNK];
        for (int n = body.read(chunk); n >= 0; n = body.read(chunk)) {
          octets += n;
          if (octets > most) {
            throw new Problem(ProblemCode.TOO_LARGE);
          }
          if (pace.isTooSlow(octets, nanos.getAsLong() - began)) {
            throw new Problem(ProblemCode.TOO_SLOW);
          }
          write(out, chunk, n);
        }
      }
      if (octets == 0) {
        throw new Problem(ProblemCode.DOCUMENT_EMPTY);
      }
      kept = true;
      return new Upload(file, name, octets);
    } finally {
      if (!kept) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static void write(OutputStream out, byte[] chunk, int length) throws Problem {
    try {
      out.write(chunk, 0, length);
    } catch (IOException e) {
      throw new Problem(ProblemCode.NO_ROOM, "", e);
    }
  }

  private void sweep() throws IOException {
    for (String part : OURS) {
      Path ours = folder.resolve(part);
      if (Files.isDirectory(ours)) {
        try (Stream<Path> left = Files.walk(ours)) {
          for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(path);
          }
        }
      }
    }
  }

  @Override
  public void close() {
    try (channel) {
      sweep();
      lock.release();
    } catch (IOException e) {
      // The next start sweeps.
      return;
    }
  }
}
