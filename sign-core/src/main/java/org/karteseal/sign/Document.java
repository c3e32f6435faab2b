package org.karteseal.sign;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A document to read: a file, or bytes that the caller holds. It can be opened again and again. */
public final class Document {
  private static final int CHUNK = 1 << 16;

  private final String name;
  private final long size;
  private final @Nullable Path path;
  private final byte @Nullable [] content;
  private final List<Document> contents;
  private final Map<DigestAlgorithm, Octets> digests;
  private Progress progress = Progress.none();

  private Document(
      String name,
      long size,
      @Nullable Path path,
      byte @Nullable [] content,
      List<Document> contents,
      Map<DigestAlgorithm, Octets> digests) {
    this.name = name;
    this.size = size;
    this.path = path;
    this.content = content;
    this.contents = List.copyOf(contents);
    this.digests = Map.copyOf(digests);
  }

  /** A file, which must exist, be readable and hold at least one byte. */
  public static Document of(Path path) throws SealException {
    String name = path.toString();
    if (!Files.exists(path)) {
      throw new SealException(SealException.Reason.INPUT_NOT_FOUND, name, "");
    }
    if (Files.isDirectory(path)) {
      throw new SealException(SealException.Reason.INPUT_IS_DIRECTORY, name, "");
    }
    if (!Files.isReadable(path)) {
      throw new SealException(SealException.Reason.INPUT_UNREADABLE, name, "");
    }
    try {
      long size = Files.size(path);
      if (size == 0) {
        throw new SealException(SealException.Reason.INPUT_EMPTY, name, "");
      }
      return new Document(name, size, path, null, List.of(), Map.of());
    } catch (IOException e) {
      throw new SealException(SealException.Reason.INPUT_UNREADABLE, name, "", e);
    }
  }

  /** Bytes that the caller holds, under a name for messages. */
  public static Document of(String name, byte[] content) throws SealException {
    if (content.length == 0) {
      throw new SealException(SealException.Reason.INPUT_EMPTY, name, "");
    }
    return new Document(name, content.length, null, content.clone(), List.of(), Map.of());
  }

  /**
   * The content of a detached signature, of which only digests are known. It cannot be opened.
   *
   * @param digests at least one
   */
  public static Document ofDigests(String name, Map<DigestAlgorithm, Octets> digests) {
    if (digests.isEmpty()) {
      throw new IllegalArgumentException("nothing is known of the content");
    }
    return new Document(name, 0, null, null, List.of(), digests);
  }

  /** The same content under another name for messages. */
  public Document named(String otherName) {
    return new Document(otherName, size, path, content, contents, digests).watchedHere(progress);
  }

  /**
   * The same document with what it belongs together with: the contents of a detached signature, or
   * the further files that one signature is over.
   */
  public Document accompaniedBy(List<Document> others) {
    return new Document(name, size, path, content, others, digests).watchedHere(progress);
  }

  /** Its digests, where they are all that is known of it; empty for one that can be opened. */
  public Map<DigestAlgorithm, Octets> knownDigests() {
    return digests;
  }

  /** What it belongs together with; empty for a document that stands alone. */
  public List<Document> contents() {
    return contents;
  }

  /** The name without folders, by which a detached signature names its content. */
  public String fileName() {
    return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
  }

  /** The same document, which tells how far each act on it has come. */
  public Document watchedBy(Progress watcher) {
    return named(name).watchedHere(watcher);
  }

  private Document watchedHere(Progress watcher) {
    this.progress = watcher;
    return this;
  }

  /** Who is told how far an act on this document has come. */
  public Progress progress() {
    return progress;
  }

  /** The path or the name that the caller gave. */
  public String name() {
    return name;
  }

  /** The size in bytes. */
  public long size() {
    return size;
  }

  /** The file, where the document is one. */
  public Optional<Path> path() {
    return Optional.ofNullable(path);
  }

  /** A new stream over the whole content. */
  public InputStream open() throws IOException {
    if (content != null) {
      return new ByteArrayInputStream(content);
    }
    if (!digests.isEmpty()) {
      throw new IOException("only digests are known");
    }
    if (path == null) {
      throw new SealBug("a document is a file or bytes");
    }
    return watching(Files.newInputStream(path));
  }

  /** Another stream over the whole content, whose reading is told as well. */
  public InputStream watching(InputStream in) {
    return size < WatchedStream.STEP ? in : new WatchedStream(in, size, progress);
  }

  /** The first bytes, at most so many. */
  public byte[] head(int length) throws SealException {
    try (InputStream in = open()) {
      return in.readNBytes(length);
    } catch (IOException e) {
      throw new SealException(SealException.Reason.INPUT_UNREADABLE, name, "", e);
    }
  }

  /** The last bytes, at most so many. */
  public byte[] tail(int length) throws SealException {
    try (InputStream in = open()) {
      in.skipNBytes(Math.max(0, size - length));
      return in.readNBytes(length);
    } catch (IOException e) {
      throw new SealException(SealException.Reason.INPUT_UNREADABLE, name, "", e);
    }
  }

  /** The whole content in memory; for small documents and formats that cannot be streamed. */
  public byte[] readAll() throws SealException {
    try (InputStream in = open()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new SealException(SealException.Reason.INPUT_UNREADABLE, name, "", e);
    }
  }

  /** The digest of the content, read as a stream. */
  public byte[] digest(DigestAlgorithm algorithm) throws SealException {
    Octets known = digests.get(algorithm);
    if (known != null) {
      return known.toByteArray();
    }
    try (DigestInputStream in = new DigestInputStream(open(), algorithm.newDigest())) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
      return in.getMessageDigest().digest();
    } catch (IOException e) {
      throw new SealException(SealException.Reason.INPUT_UNREADABLE, name, "", e);
    }
  }

  /** Whether both have the same bytes. */
  public boolean hasSameContentAs(Document other) throws SealException {
    return size == other.size && other.startsWith(this);
  }

  /** Whether this one begins with the bytes of the other one. */
  public boolean startsWith(Document other) throws SealException {
    if (size < other.size) {
      return false;
    }
    byte[] mine = new byte[CHUNK];
    byte[] theirs = new byte[CHUNK];
    try (InputStream in = open();
        InputStream beginning = other.open()) {
      int n;
      while ((n = beginning.readNBytes(theirs, 0, CHUNK)) > 0) {
        if (in.readNBytes(mine, 0, n) != n || !Arrays.equals(mine, 0, n, theirs, 0, n)) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      throw new SealException(SealException.Reason.INPUT_UNREADABLE, name, "", e);
    }
  }

  /** The SHA-256 digest in upper-case hexadecimal, by which messages may name a document. */
  public String sha256() throws SealException {
    return HexFormat.of().withUpperCase().formatHex(digest(DigestAlgorithm.SHA256));
  }

  @Override
  public String toString() {
    return name;
  }
}
