package org.karteseal.sign.scan.folder;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.file.AtomicFile;
import org.karteseal.sign.scan.ManifestLine;

/** What of a watched folder is on disk: who works on it, what was done, and working copies. */
final class FolderState implements AutoCloseable {
  /** How {@code SignedRecord.writeTo} names what it has not finished, for our kind of output. */
  private static final Pattern LEFT_BEHIND =
      Pattern.compile("\\..*\\.[0-9a-f]{16}\\.pdf\\.[0-9a-f-]{36}\\.part");

  private final Path items;
  private final Path work;
  private final FileChannel channel;
  private final FileLock lock;

  private FolderState(Path items, Path work, FileChannel channel, FileLock lock) {
    this.items = items;
    this.work = work;
    this.channel = channel;
    this.lock = lock;
  }

  /** Takes the folder; the operating system gives it back whatever ends this process. */
  static FolderState open(FolderPlan plan) throws SealException {
    Path items = plan.state().resolve("items");
    Path work = plan.state().resolve("work");
    try {
      for (Path folder : List.of(plan.out(), plan.done(), plan.error(), items, work)) {
        Files.createDirectories(folder);
      }
      FileChannel channel =
          FileChannel.open(
              plan.state().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        channel.close();
        throw new SealException(Reason.INPUT_UNREADABLE, plan.in().toString(), "WATCHED_ALREADY");
      }
      // Nobody else is here, so these are the remains of a run that was ended.
      removeAll(work, f -> true);
      removeAll(plan.out(), f -> LEFT_BEHIND.matcher(f.getFileName().toString()).matches());
      return new FolderState(items, work, channel, lock);
    } catch (IOException e) {
      throw new SealException(Reason.OUTPUT_NOT_WRITTEN, plan.state().toString(), "", e);
    }
  }

  private static @org.jspecify.annotations.Nullable FileLock tryLock(FileChannel channel)
      throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static void removeAll(Path folder, java.util.function.Predicate<Path> which)
      throws IOException {
    try (Stream<Path> list = Files.list(folder)) {
      for (Path file : list.filter(which).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  /**
   * A working copy.
   *
   * @param sha256 its digest, taken while it was copied
   */
  record Snapshot(Path path, String sha256) implements AutoCloseable {
    @Override
    public void close() {
      try {
        Files.deleteIfExists(path);
      } catch (IOException e) {
        // The next start removes it.
      }
    }
  }

  /** A private copy, so that what is signed is what was digested, whoever writes meanwhile. */
  Snapshot snapshot(Path file) throws SealException {
    Path copy = work.resolve(UUID.randomUUID() + ".scan");
    try (DigestInputStream in =
            new DigestInputStream(Files.newInputStream(file), DigestAlgorithm.SHA256.newDigest());
        OutputStream out = Files.newOutputStream(copy, StandardOpenOption.CREATE_NEW)) {
      in.transferTo(out);
      return new Snapshot(
          copy, HexFormat.of().withUpperCase().formatHex(in.getMessageDigest().digest()));
    } catch (IOException e) {
      throw new SealException(Reason.INPUT_UNREADABLE, file.toString(), "", e);
    }
  }

  /** What is known of a file of that name and content. */
  Optional<ManifestLine> find(String name, String sha256) {
    Path item = item(name, sha256);
    try {
      return Files.exists(item) ? ManifestLine.parse(Files.readAllBytes(item)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  void keep(String name, String sha256, ManifestLine line) throws SealException {
    AtomicFile.write(item(name, sha256), line.toJson());
  }

  /** All that is known, by name. */
  List<ManifestLine> all() throws SealException {
    try (Stream<Path> list = Files.list(items)) {
      List<ManifestLine> lines = new ArrayList<>();
      for (Path item : list.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        ManifestLine.parse(Files.readAllBytes(item)).ifPresent(lines::add);
      }
      lines.sort(
          java.util.Comparator.comparing(ManifestLine::name)
              .thenComparing(l -> l.sha256().orElse("")));
      return lines;
    } catch (IOException e) {
      throw new SealException(Reason.INPUT_UNREADABLE, items.toString(), "", e);
    }
  }

  /** The same name may come again with other content, and the same content under another name. */
  private Path item(String name, String sha256) {
    byte[] digest = DigestAlgorithm.SHA256.digest(name.getBytes(StandardCharsets.UTF_8));
    return items.resolve(sha256 + "-" + HexFormat.of().formatHex(digest, 0, 8) + ".json");
  }

  static String sha256(Path file) throws SealException {
    try (InputStream in = Files.newInputStream(file);
        DigestInputStream digest = new DigestInputStream(in, DigestAlgorithm.SHA256.newDigest())) {
      digest.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().withUpperCase().formatHex(digest.getMessageDigest().digest());
    } catch (IOException e) {
      throw new SealException(Reason.INPUT_UNREADABLE, file.toString(), "", e);
    }
  }

  @Override
  public void close() {
    try {
      lock.release();
      channel.close();
    } catch (IOException e) {
      // The operating system releases it with the process.
    }
  }
}
