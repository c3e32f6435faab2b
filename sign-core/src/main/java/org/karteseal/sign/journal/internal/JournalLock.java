package org.karteseal.sign.journal.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One writer at a time, over all threads and processes. The lock of a file belongs to the process,
 * and the end of any channel of the process on that file ends it; so threads take turns first.
 */
public final class JournalLock implements AutoCloseable {
  /** File locks are the process's; so is this. One small lock for each journal that was used. */
  private static final ConcurrentMap<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

  private static final Duration PAUSE = Duration.ofMillis(1);

  private final ReentrantLock turn;
  private final FileLock lock;

  private JournalLock(ReentrantLock turn, FileLock lock) {
    this.turn = turn;
    this.lock = lock;
  }

  /**
   * The lock; empty when somebody kept it for longer than that.
   *
   * @param folder the journal; it exists
   */
  public static Optional<JournalLock> take(JournalFolder folder, Duration patience)
      throws IOException {
    long end = System.nanoTime() + patience.toNanos();
    ReentrantLock turn =
        THREADS.computeIfAbsent(folder.root().toRealPath(), path -> new ReentrantLock());
    if (!myTurn(turn, patience)) {
      return Optional.empty();
    }
    FileChannel channel = null;
    FileLock lock = null;
    try {
      channel =
          FileChannel.open(folder.lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      lock = waited(channel, end);
      return Optional.ofNullable(lock).map(held -> new JournalLock(turn, held));
    } finally {
      if (lock == null) {
        release(turn, channel);
      }
    }
  }

  private static boolean myTurn(ReentrantLock turn, Duration patience) {
    try {
      return turn.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static @Nullable FileLock waited(FileChannel channel, long end) throws IOException {
    FileLock lock = locked(channel);
    while (lock == null && System.nanoTime() - end < 0 && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(PAUSE.toNanos());
      lock = locked(channel);
    }
    return lock;
  }

  private static @Nullable FileLock locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // Another class loader of this process has the same classes and its own table of turns.
      return null;
    }
  }

  private static void release(ReentrantLock turn, @Nullable FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      // The channel is gone either way, and the lock with it.
    } finally {
      turn.unlock();
    }
  }

  /** Fails when the system took the lock away, as network file systems do. */
  public void confirm() throws IOException {
    if (!lock.isValid()) {
      throw new IOException("the lock was lost");
    }
  }

  @Override
  public void close() {
    release(turn, lock.channel());
  }
}
