package org.karteseal.sign.key.pkcs11;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.karteseal.sign.SealBug;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;

/**
 * The one thread that calls into a library for one session. The caller waits for it no longer than
 * a limit: a reader that hangs takes this thread with it and not the program.
 */
final class OwnerThread implements AutoCloseable {
  private final ExecutorService thread;
  private final Runnable onLoss;
  private volatile boolean lost;

  /**
   * @param onLoss told once when a call does not come back
   */
  OwnerThread(String name, Runnable onLoss) {
    this.onLoss = onLoss;
    this.thread =
        Executors.newSingleThreadExecutor(
            work -> {
              Thread owner = new Thread(work, "karteseal-pkcs11-" + name);
              owner.setDaemon(true);
              return owner;
            });
  }

  /** Calls into the library. */
  interface Call<T> {
    T run() throws CryptokiFault, SealException;
  }

  /**
   * One call.
   *
   * @param subject which token or library, for messages
   * @throws SealException KEY_UNREACHABLE with NO_ANSWER when the time is over, then and from then
   *     on; with INTERRUPTED when the caller is
   */
  <T> T call(String subject, Duration limit, Call<T> call) throws CryptokiFault, SealException {
    if (lost) {
      throw unreachable(subject, "NO_ANSWER");
    }
    Future<T> answer;
    try {
      answer = thread.submit(call::run);
    } catch (RejectedExecutionException e) {
      throw new SealException(Reason.KEY_FAILED, subject, "KEY_CLOSED", e);
    }
    try {
      return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      lose();
      throw unreachable(subject, "NO_ANSWER");
    } catch (InterruptedException e) {
      lose();
      Thread.currentThread().interrupt();
      throw unreachable(subject, "INTERRUPTED");
    } catch (ExecutionException e) {
      throw cause(e);
    }
  }

  boolean lost() {
    return lost;
  }

  @Override
  public void close() {
    thread.shutdown();
  }

  private void lose() {
    lost = true;
    thread.shutdown();
    onLoss.run();
  }

  private static SealBug cause(ExecutionException e) throws CryptokiFault, SealException {
    Throwable cause = e.getCause();
    if (cause instanceof CryptokiFault fault) {
      throw fault;
    }
    if (cause instanceof SealException seal) {
      throw seal;
    }
    return new SealBug("a call into a PKCS #11 library", e);
  }

  private static SealException unreachable(String subject, String detail) {
    return new SealException(Reason.KEY_UNREACHABLE, subject, detail);
  }
}
