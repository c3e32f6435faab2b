package org.karteseal.sign.journal.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.karteseal.sign.Octets;
import org.karteseal.sign.journal.JournalHead;

/**
 * Where a journal's files lie: {@code segments/} with the entries, {@code tokens/}, {@code torn/}
 * with what crashes left, {@code head} with the last entry's hash, and {@code lock}.
 */
public final class JournalFolder {
  private static final Pattern SEGMENT = Pattern.compile("([0-9]{12})\\.jsonl");
  private static final Pattern TOKEN = Pattern.compile("([0-9]{12})-[0-9a-f]{64}\\.tst");
  private static final long TOKENS_IN_A_FOLDER = 10_000;
  private static final int LARGEST_TOKEN = 1 << 20;
  private static final int LARGEST_HEAD = 100;

  private final Path root;

  /** The folder; nothing is read or made yet. */
  public JournalFolder(Path root) {
    this.root = root;
  }

  /**
   * A file of entries.
   *
   * @param first the number of its first entry
   */
  public record Segment(long first, Path file) {}

  /** The folder itself. */
  public Path root() {
    return root;
  }

  /** The file that writers lock. */
  public Path lockFile() {
    return root.resolve("lock");
  }

  private Path segmentFolder() {
    return root.resolve("segments");
  }

  /** Makes the folders; false when the folder holds something else than a journal. */
  public boolean prepare() throws IOException {
    if (Files.isDirectory(segmentFolder())) {
      return true;
    }
    Files.createDirectories(root);
    try (DirectoryStream<Path> content = Files.newDirectoryStream(root)) {
      for (Path path : content) {
        // Another process may be preparing the same folder.
        if (!path.equals(lockFile()) && !path.equals(segmentFolder())) {
          return false;
        }
      }
    }
    makeFolder(segmentFolder());
    force(root);
    return true;
  }

  /** Whether there is a journal, or what is left of one. */
  public boolean exists() {
    return Files.isDirectory(segmentFolder()) || Files.exists(headFile());
  }

  /** The segments in the order of their names. */
  public List<Segment> segments() throws IOException {
    List<Segment> found = new ArrayList<>();
    try (DirectoryStream<Path> content = Files.newDirectoryStream(segmentFolder())) {
      for (Path path : content) {
        number(SEGMENT, path).ifPresent(first -> found.add(new Segment(first, path)));
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    }
    found.sort(Comparator.comparingLong(Segment::first));
    return found;
  }

  /** The segment that begins with that entry; not made yet. */
  public Segment segment(long first) {
    return new Segment(
        first, segmentFolder().resolve(String.format(Locale.ROOT, "%012d.jsonl", first)));
  }

  /** Appends to a file and has it on the disk before it returns. */
  public void append(Segment segment, long size, byte[] bytes) throws IOException {
    boolean fresh = !Files.exists(segment.file());
    if (fresh) {
      Files.createFile(segment.file(), privately(segment.file(), "rw-------"));
      force(segmentFolder());
    }
    try (FileChannel channel = FileChannel.open(segment.file(), StandardOpenOption.WRITE)) {
      try {
        channel.position(size);
        writeFully(channel, bytes);
        channel.force(true);
      } catch (IOException e) {
        takeBack(channel, size, e);
        throw e;
      }
    }
  }

  /** Half an entry would be a torn tail; it need not be one when the disk is only full. */
  private static void takeBack(FileChannel channel, long size, IOException failure) {
    try {
      channel.truncate(size);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  /** Keeps what a crash left of an entry, then removes it from the segment. */
  public void setAside(Segment segment, long goodSize, long sequence, Octets torn)
      throws IOException {
    store(tornFile(sequence, hex(torn)), torn.toByteArray());
    try (FileChannel channel = FileChannel.open(segment.file(), StandardOpenOption.WRITE)) {
      channel.truncate(goodSize);
      channel.force(true);
    }
  }

  /** Whether it is still kept as it was. */
  public boolean holdsTorn(long sequence, String sha256) {
    try {
      return read(tornFile(sequence, sha256), 2 * EntryLine.LONGEST)
          .filter(content -> hex(Octets.of(content)).equals(sha256))
          .isPresent();
    } catch (IOException e) {
      return false;
    }
  }

  private Path tornFile(long sequence, String sha256) {
    return root.resolve("torn")
        .resolve(String.format(Locale.ROOT, "%012d-%s.part", sequence, sha256));
  }

  /** Keeps a token. */
  public void keepToken(long request, Octets token) throws IOException {
    store(tokenFile(request, hex(token)), token.toByteArray());
  }

  /** The token that answered the request; empty when it is gone. */
  public Optional<byte[]> token(long request, String sha256) throws IOException {
    return read(tokenFile(request, sha256), LARGEST_TOKEN);
  }

  private Path tokenFile(long request, String sha256) {
    return tokenFolder(request)
        .resolve(String.format(Locale.ROOT, "%012d-%s.tst", request, sha256));
  }

  private Path tokenFolder(long request) {
    return root.resolve("tokens")
        .resolve(String.format(Locale.ROOT, "%08d", request / TOKENS_IN_A_FOLDER));
  }

  /** The latest request that a kept token answers; 0 when there is none after that entry. */
  public long latestTokenAfter(long sequence) throws IOException {
    long latest = 0;
    Path tokens = root.resolve("tokens");
    if (!Files.isDirectory(tokens)) {
      return latest;
    }
    String earliest = String.valueOf(tokenFolder(sequence).getFileName());
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(tokens)) {
      for (Path folder : folders) {
        if (Files.isDirectory(folder)
            && String.valueOf(folder.getFileName()).compareTo(earliest) >= 0) {
          latest = Math.max(latest, latestToken(folder));
        }
      }
    }
    return latest > sequence ? latest : 0;
  }

  private static long latestToken(Path folder) throws IOException {
    long latest = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        latest = Math.max(latest, number(TOKEN, file).orElse(0L));
      }
    }
    return latest;
  }

  private Path headFile() {
    return root.resolve("head");
  }

  /** The head as it was last written; empty when it cannot be read. */
  public Optional<JournalHead> rememberedHead() throws IOException {
    return read(headFile(), LARGEST_HEAD)
        .flatMap(bytes -> JournalHead.parse(new String(bytes, StandardCharsets.US_ASCII)));
  }

  /**
   * Writes the head down. It is not forced to the disk: after a power failure it may be an older
   * one or unreadable, and never a newer one than the entries that were forced before.
   */
  public void remember(JournalHead head) throws IOException {
    Path fresh = root.resolve("head.new");
    Files.writeString(fresh, head + "\n", StandardCharsets.US_ASCII);
    Files.move(
        fresh, headFile(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** A whole file or none, on the disk before it returns. */
  private void store(Path file, byte[] content) throws IOException {
    Path folder = root.resolve(root.relativize(file).subpath(0, 1));
    makeFolder(folder);
    Path parent = file.resolveSibling("");
    if (!parent.equals(folder)) {
      makeFolder(parent);
    }
    Path part = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(part);
    Files.createFile(part, privately(part, "rw-------"));
    try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
      writeFully(channel, content);
      channel.force(true);
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    force(parent);
  }

  private void makeFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      try {
        Files.createDirectory(folder, privately(root, "rwx------"));
      } catch (java.nio.file.FileAlreadyExistsException e) {
        // Another process was faster.
        return;
      }
      force(folder.resolveSibling(""));
    }
  }

  private static FileAttribute<?>[] privately(Path near, String permissions) {
    boolean posix = near.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private static Optional<byte[]> read(Path file, int largest) throws IOException {
    try (var in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(largest + 1);
      return content.length > largest ? Optional.empty() : Optional.of(content);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static void writeFully(FileChannel channel, byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  /** A new name is durable only when its folder is; some file systems cannot be asked for it. */
  private static void force(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows does not open folders; there the new name itself is journalled.
    }
  }

  private static Optional<Long> number(Pattern pattern, Path file) {
    Matcher matcher = pattern.matcher(String.valueOf(file.getFileName()));
    return matcher.matches() ? Optional.of(Long.parseLong(matcher.group(1))) : Optional.empty();
  }

  private static String hex(Octets octets) {
    return octets.sha256().toLowerCase(Locale.ROOT);
  }
}
