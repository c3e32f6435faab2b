package org.karteseal.timestamp.ledger;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;

/** A locked file beside an SQLite ledger; the system unlocks it when the process ends. */
final class FileExclusive implements Ledger.Exclusive {
  private final FileChannel channel;

  private FileExclusive(FileChannel channel) {
    this.channel = channel;
  }

  static FileExclusive of(Path ledger, String act) throws SealException {
    Path file = ledger.resolveSibling(ledger.getFileName() + "." + act + ".lock");
    FileChannel channel;
    try {
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new SealException(Reason.LEDGER_UNUSABLE, file.toString(), "READ_ONLY", e);
    }
    if (isOurs(channel)) {
      return new FileExclusive(channel);
    }
    new FileExclusive(channel).close();
    throw new SealException(Reason.ARCHIVE_BUSY, ledger.toString(), act);
  }

  private static boolean isOurs(FileChannel channel) throws SealException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    } catch (IOException e) {
      throw new SealException(Reason.LEDGER_UNUSABLE, "", "INPUT_OUTPUT", e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // The lock goes with the process at the latest.
      org.slf4j.LoggerFactory.getLogger(FileExclusive.class).debug("lock not closed", e);
    }
  }
}
