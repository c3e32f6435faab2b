package org.karteseal.cli.command;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.Document;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.VerifiedTimestamp;
import org.karteseal.sign.journal.Act;
import org.karteseal.sign.journal.Journal;
import org.karteseal.sign.journal.JournalEntry;
import org.karteseal.sign.journal.JournalField;

/** The token of a file, beside it. */
final class TokenFile {
  private static final String ENDING = ".tst";

  private final Path file;

  TokenFile(Path file) {
    this.file = file;
  }

  Path path() {
    return file.resolveSibling(file.getFileName() + ENDING);
  }

  /** Whether exactly this token is there already. */
  boolean holds(VerifiedTimestamp timestamp) throws SealException {
    try {
      byte[] token = timestamp.token().toByteArray();
      return Files.isRegularFile(path())
          && Files.size(path()) == token.length
          && Arrays.equals(Files.readAllBytes(path()), token);
    } catch (IOException e) {
      throw new SealException(Reason.INPUT_UNREADABLE, path().toString(), "", e);
    }
  }

  void refuseIfThere(boolean replace) throws SealException {
    if (Files.exists(path()) && !replace) {
      throw new SealException(Reason.OUTPUT_EXISTS, path().toString(), "");
    }
  }

  /** Records the act, and writes the token: whole, or not at all. */
  void write(Document document, VerifiedTimestamp timestamp, Optional<Journal> journal)
      throws SealException {
    if (journal.isPresent()) {
      journal
          .get()
          .record(
              JournalEntry.of(Act.TIMESTAMP)
                  .done()
                  .digest(JournalField.BEFORE, document.digest(DigestAlgorithm.SHA256))
                  .authority(timestamp.authorityId())
                  .digest(
                      JournalField.TOKEN,
                      DigestAlgorithm.SHA256.digest(timestamp.token().toByteArray()))
                  .time(JournalField.GEN_TIME, timestamp.genTime()));
    }
    write(path(), timestamp.token().toByteArray());
  }

  private static void write(Path target, byte[] content) throws SealException {
    Path part = target.resolveSibling("." + target.getFileName() + ".part");
    try {
      Files.write(part, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.SYNC);
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (FileAlreadyExistsException e) {
      throw new SealException(Reason.OUTPUT_EXISTS, part.toString(), "UNFINISHED", e);
    } catch (IOException e) {
      throw new SealException(Reason.OUTPUT_NOT_WRITTEN, target.toString(), "", e);
    }
  }
}
