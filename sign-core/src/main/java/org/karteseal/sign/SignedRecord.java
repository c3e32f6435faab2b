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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A signed or augmented document that was verified, ready to be delivered. */
public final class SignedRecord implements AutoCloseable {
  private final DraftDocument draft;
  private final Document document;
  private final SignatureLevel level;
  private final List<VerifiedTimestamp> timestamps;
  private final List<String> remarks;

  /**
   * @param draft holds the content; closed with this record
   * @param level the level that was reached, never lower than what was asked for
   * @param timestamps the tokens that were obtained on the way, oldest first
   * @param remarks codes of what the caller should know, such as {@code REVOCATION_UNKNOWN}
   */
  public SignedRecord(
      DraftDocument draft,
      SignatureLevel level,
      List<VerifiedTimestamp> timestamps,
      List<String> remarks)
      throws SealException {
    this.draft = draft;
    this.document = draft.toDocument();
    this.level = level;
    this.timestamps = List.copyOf(timestamps);
    this.remarks = List.copyOf(remarks);
  }

  private SignedRecord(
      DraftDocument draft,
      Document document,
      SignatureLevel level,
      List<VerifiedTimestamp> timestamps,
      List<String> remarks) {
    this.draft = draft;
    this.document = document;
    this.level = level;
    this.timestamps = List.copyOf(timestamps);
    this.remarks = List.copyOf(remarks);
  }

  /** This record as a signature beside those contents, without which it cannot be verified. */
  public SignedRecord beside(List<Document> contents) {
    return new SignedRecord(draft, document.accompaniedBy(contents), level, timestamps, remarks);
  }

  /** This record with the tokens of the step before it in front of its own. */
  public SignedRecord including(SignedRecord earlier) {
    List<VerifiedTimestamp> all = new ArrayList<>(earlier.timestamps);
    all.addAll(timestamps);
    return new SignedRecord(draft, document, level, all, remarks);
  }

  /** This record with further remarks. */
  public SignedRecord withRemarks(List<String> further) {
    List<String> all = new ArrayList<>(remarks);
    all.addAll(further);
    return new SignedRecord(draft, document, level, timestamps, all);
  }

  /** The content. */
  public Document document() {
    return document;
  }

  /** The level that was reached. */
  public SignatureLevel level() {
    return level;
  }

  /** The tokens that were obtained, oldest first. */
  public List<VerifiedTimestamp> timestamps() {
    return timestamps;
  }

  /** The times of those tokens. */
  public List<Instant> timestampTimes() {
    return timestamps.stream().map(VerifiedTimestamp::genTime).toList();
  }

  /** Codes of what the caller should know. */
  public List<String> remarks() {
    return remarks;
  }

  /**
   * Delivers the content: a new file beside the target, flushed to the disk, read again and
   * compared, then renamed. Either the whole document is there afterwards or the target is as it
   * was.
   *
   * @param replace whether an existing target may be replaced
   */
  public void writeTo(Path target, boolean replace) throws SealException {
    if (!replace && Files.exists(target)) {
      throw new SealException(SealException.Reason.OUTPUT_EXISTS, target.toString(), "");
    }
    Path absolute = resolved(target);
    Path parent = absolute.getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      throw notWritten(target, "NO_DIRECTORY", null);
    }
    document.progress().phase(Progress.Phase.WRITING);
    Path part = parent.resolve("." + absolute.getFileName() + "." + UUID.randomUUID() + ".part");
    try {
      copyTo(part);
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
      throw new SealException(SealException.Reason.OUTPUT_EXISTS, target.toString(), "", e);
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

  private void copyTo(Path part) throws IOException {
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

  private static SealException notWritten(
      Path target, String detail, @org.jspecify.annotations.Nullable IOException cause) {
    return cause == null
        ? new SealException(SealException.Reason.OUTPUT_NOT_WRITTEN, target.toString(), detail)
        : new SealException(
            SealException.Reason.OUTPUT_NOT_WRITTEN, target.toString(), detail, cause);
  }

  @Override
  public void close() {
    draft.close();
  }
}
