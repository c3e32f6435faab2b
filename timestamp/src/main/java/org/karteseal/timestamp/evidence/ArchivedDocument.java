package org.karteseal.timestamp.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealException;

/** A document that an evidence record is asked about, or its digests alone. */
public abstract sealed class ArchivedDocument
    permits ArchivedDocument.Content, ArchivedDocument.File, ArchivedDocument.Digests {
  private final String name;

  private ArchivedDocument(String name) {
    this.name = name;
  }

  /** A document in memory. */
  public static ArchivedDocument of(String name, Octets content) {
    return new Content(name, content);
  }

  /** A document in a file; it is read as a stream, once for each algorithm of the record. */
  public static ArchivedDocument of(Path file) {
    return new File(file);
  }

  /** A document that stays where it is: its digests, by whatever algorithms are known. */
  public static ArchivedDocument ofDigests(String name, Map<DigestAlgorithm, Octets> digests) {
    return new Digests(name, digests);
  }

  /** What the caller calls it. */
  public final String name() {
    return name;
  }

  /** Its digest; empty when only others are known. */
  abstract Optional<Octets> digest(TreeDigest algorithm) throws SealException;

  /** Its content, where it is at hand and not longer than that. */
  abstract Optional<byte[]> content(int most) throws SealException;

  /** Without the name, which may tell whose record it is. */
  @Override
  public final String toString() {
    return getClass().getSimpleName();
  }

  static final class Content extends ArchivedDocument {
    private final Octets content;

    private Content(String name, Octets content) {
      super(name);
      this.content = content;
    }

    @Override
    Optional<Octets> digest(TreeDigest algorithm) {
      return algorithm.digest(content.toByteArray());
    }

    @Override
    Optional<byte[]> content(int most) {
      return content.length() <= most ? Optional.of(content.toByteArray()) : Optional.empty();
    }
  }

  static final class File extends ArchivedDocument {
    private static final int BUFFER = 64 * 1024;
    private final Path path;
    private final Map<TreeDigest, Octets> known = new LinkedHashMap<>();

    private File(Path path) {
      super(String.valueOf(path.getFileName()));
      this.path = path;
    }

    @Override
    synchronized Optional<Octets> digest(TreeDigest algorithm) throws SealException {
      Octets before = known.get(algorithm);
      if (before != null) {
        return Optional.of(before);
      }
      Optional<MessageDigest> digest = algorithm.newDigest();
      if (digest.isEmpty()) {
        return Optional.empty();
      }
      try (InputStream in = Files.newInputStream(path)) {
        byte[] buffer = new byte[BUFFER];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          digest.get().update(buffer, 0, read);
        }
      } catch (IOException e) {
        throw new SealException(SealException.Reason.INPUT_UNREADABLE, path.toString(), "", e);
      }
      Octets value = Octets.of(digest.get().digest());
      known.put(algorithm, value);
      return Optional.of(value);
    }

    @Override
    Optional<byte[]> content(int most) throws SealException {
      try {
        return Files.size(path) <= most ? Optional.of(Files.readAllBytes(path)) : Optional.empty();
      } catch (IOException e) {
        throw new SealException(SealException.Reason.INPUT_UNREADABLE, path.toString(), "", e);
      }
    }
  }

  static final class Digests extends ArchivedDocument {
    private final Map<DigestAlgorithm, Octets> digests;

    private Digests(String name, Map<DigestAlgorithm, Octets> digests) {
      super(name);
      this.digests = Map.copyOf(digests);
    }

    @Override
    Optional<Octets> digest(TreeDigest algorithm) {
      return algorithm.own().map(digests::get);
    }

    @Override
    Optional<byte[]> content(int most) {
      return Optional.empty();
    }
  }
}
