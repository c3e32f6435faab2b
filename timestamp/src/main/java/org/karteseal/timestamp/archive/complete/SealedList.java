package org.karteseal.timestamp.archive.complete;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.Optional;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.timestamp.archive.TreeFiles;
import org.karteseal.timestamp.archive.round.Rounds;
import org.karteseal.timestamp.archive.round.Tree;
import org.karteseal.timestamp.archive.tree.TreeFile;

/**
 * The lines of a list, read one at a time. The whole file is first compared with the leaf that was
 * sealed: nothing of an altered list is believed.
 */
final class SealedList implements AutoCloseable {
  static final String FIRST_LINE = "KarteSeal list of records, version 1";
  private static final String BATCHES = "batches:";

  private final Path file;
  private final Octets digest;
  private final BufferedReader lines;

  private SealedList(Path file, Octets digest, BufferedReader lines) {
    this.file = file;
    this.digest = digest;
    this.lines = lines;
  }

  /**
   * @throws SealException ARCHIVE_DAMAGED when the file is not what was sealed, or its tree is
   *     damaged
   */
  static SealedList open(DayList list, Rounds rounds, TreeFiles files) throws SealException {
    Tree tree =
        rounds.treesOfBatch(list.batch().id()).stream()
            .findFirst()
            .orElseThrow(
                () -> new SealException(Reason.ARCHIVE_DAMAGED, list.file(), "TREE_MISSING"));
    TreeFile leaves = TreeFile.open(files.named(tree.file()), tree.algorithm(), TreeFiles.SECOND);
    leaves.path(0, tree.root());
    Octets sealed =
        leaves
            .digests(0)
            .orElseThrow(() -> new SealException(Reason.ARCHIVE_DAMAGED, tree.file(), "TREE_INDEX"))
            .first();
    Path file = files.named(list.file());
    try {
      if (!digest(file).equals(sealed)) {
        throw new SealException(Reason.ARCHIVE_DAMAGED, list.file(), "LIST_ALTERED");
      }
      SealedList opened =
          new SealedList(file, sealed, Files.newBufferedReader(file, StandardCharsets.UTF_8));
      opened.passHeader();
      return opened;
    } catch (NoSuchFileException e) {
      throw new SealException(Reason.ARCHIVE_DAMAGED, list.file(), "LIST_MISSING", e);
    } catch (IOException e) {
      throw new SealException(Reason.ARCHIVE_DAMAGED, list.file(), "LIST_UNREADABLE", e);
    }
  }

  private static Octets digest(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        DigestInputStream read = new DigestInputStream(in, TreeFiles.FIRST.newDigest())) {
      read.transferTo(java.io.OutputStream.nullOutputStream());
      return Octets.of(read.getMessageDigest().digest());
    }
  }

  private void passHeader() throws IOException, SealException {
    if (!FIRST_LINE.equals(lines.readLine())) {
      throw otherForm();
    }
    for (String line = lines.readLine(); ; line = lines.readLine()) {
      if (line == null) {
        throw otherForm();
      }
      if (line.equals(BATCHES)) {
        return;
      }
    }
  }

  /** What a token covers. */
  Octets digest() {
    return digest;
  }

  /** The next batch; empty when there is no other. */
  Optional<ListLine> next() throws SealException {
    try {
      String line = lines.readLine();
      if (line == null) {
        throw otherForm();
      }
      if (line.startsWith("total ")) {
        return Optional.empty();
      }
      Optional<ListLine> parsed = ListLine.parse(line);
      if (parsed.isEmpty()) {
        throw otherForm();
      }
      return parsed;
    } catch (IOException e) {
      throw new SealException(Reason.ARCHIVE_DAMAGED, file.toString(), "LIST_UNREADABLE", e);
    }
  }

  /** Sealed, and by a version that writes another form. */
  private SealException otherForm() {
    return new SealException(Reason.ARCHIVE_DAMAGED, file.toString(), "LIST_FORM");
  }

  @Override
  public void close() throws SealException {
    try {
      lines.close();
    } catch (IOException e) {
      throw new SealException(Reason.ARCHIVE_DAMAGED, file.toString(), "LIST_UNREADABLE", e);
    }
  }
}
