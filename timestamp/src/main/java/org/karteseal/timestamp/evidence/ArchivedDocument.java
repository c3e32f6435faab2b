package org.karteseal.timestamp.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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
    permits ArchivedDocument.Content, ArchivedDocument.Stored, ArchivedDocument.Digests {
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
    return new Stored(
        String.valueOf(file.getFileName()), file.toString(), () -> Files.newInputStream(file));
  }

  /** A document that is read as a stream whenever a digest is wanted. */
  static ArchivedDocument of(String name, String place, Opener opener) {
    return new Stored(name, place, opener);
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

  /**
   * Writes its content.
   *
   * @throws SealException INPUT_UNREADABLE when only its digests are known
   */
  abstract void writeTo(OutputStream out) throws SealException, IOException;

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

    @Override
    void writeTo(OutputStream out) throws IOException {
      out.write(content.toByteArray());
    }
  }

  /** Where a stored document begins. */
  @FunctionalInterface
  interface Opener {
    InputStream open() throws IOException;
  }

  static final class Stored extends ArchivedDocument {
    private static final int BUFFER = 64 * 1024;
    private final String place;
    private final Opener opener;
    private final Map<TreeDigest, Octets> known = new LinkedHashMap<>();

    private Stored(String name, String place, Opener opener) {
      super(name);
      this.place = place;
      this.opener = opener;
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
      try (InputStream in = opener.open()) {
        byte[] buffer = new byte[BUFFER];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          digest.get().update(buffer, 0, read);
        }
      } catch (IOException e) {
        throw unreadable(e);
      }
      Octets value = Octets.of(digest.get().digest());
      known.put(algorithm, value);
      return Optional.of(value);
    }

    @Override
    Optional<byte[]> content(int most) throws SealException {
      try (InputStream in = opener.open()) {
        byte[] content = in.readNBytes(most);
        return in.read() < 0 ? Optional.of(content) : Optional.empty();
      } catch (IOException e) {
        throw unreadable(e);
      }
    }

    @Override
    void writeTo(OutputStream out) throws SealException, IOException {
      try (InputStream in = opener.open()) {
        in.transferTo(out);
      }
    }

    private SealException unreadable(IOException e) {
      return new SealException(SealException.Reason.INPUT_UNREADABLE, place, "", e);
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
    void writeTo(OutputStream out) throws SealException {
      throw new SealException(SealException.Reason.INPUT_UNREADABLE, "", "DIGESTS_ONLY");
    }

    @Override
    Optional<byte[]> content(int most) {
      return Optional.empty();
    }
  }
}
