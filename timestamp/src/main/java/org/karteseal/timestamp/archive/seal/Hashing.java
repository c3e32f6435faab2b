package org.karteseal.timestamp.archive.seal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.karteseal.sign.SealBug;
import org.karteseal.sign.SealException;
import org.karteseal.timestamp.archive.TreeFiles;
import org.karteseal.timestamp.archive.store.DocumentStore;
import org.karteseal.timestamp.ledger.Ledger;

/** Hashes all batches that wait, several at a time in this process. */
public final class Hashing {
  private static final int ROUND = 64;

  private final Ledger ledger;
  private final BatchHashing hashing;
  private final Batches batches;

  /** Hashing into those files. */
  public Hashing(
      Ledger ledger, DocumentStore store, TreeFiles files, Batches batches, Clock clock) {
    this.ledger = ledger;
    this.hashing = new BatchHashing(ledger, store, files, clock);
    this.batches = batches;
  }

  /**
   * Hashes until none waits.
   *
   * @throws SealException ARCHIVE_BUSY when another process does; STORE_UNREACHABLE,
   *     OUTPUT_NOT_WRITTEN or LEDGER_UNUSABLE: what is done stays done
   */
  public HashingResult run(int workers, Watcher watcher) throws SealException {
    return ledger.alone("hash", () -> runAlone(workers, watcher));
  }

  private HashingResult runAlone(int workers, Watcher watcher) throws SealException {
    AtomicLong refused = new AtomicLong();
    AtomicLong octets = new AtomicLong();
    int done = 0;
    ExecutorService pool = Executors.newFixedThreadPool(workers);
    try {
      for (List<Batch> some = batches.waiting(ROUND);
          !some.isEmpty() && watcher.goesOn();
          some = batches.waiting(ROUND)) {
        done +=
            hashAll(
                pool,
                some,
                watcher,
                batch ->
                    hashing.hash(
                        batch,
                        HashingClaim.alone(),
                        document -> {
                          refused.incrementAndGet();
                          watcher.refused(document);
                        },
                        n -> {
                          octets.addAndGet(n);
                          watcher.read(n);
                        }));
      }
    } finally {
      pool.shutdownNow();
    }
    return new HashingResult(done, refused.get(), octets.get());
  }

  private static int hashAll(ExecutorService pool, List<Batch> batches, Watcher watcher, Step step)
      throws SealException {
    AtomicBoolean stop = new AtomicBoolean();
    AtomicInteger done = new AtomicInteger();
    List<Future<Optional<SealException>>> running = new ArrayList<>();
    for (Batch batch : batches) {
      running.add(
          pool.submit(
              () -> {
                try {
                  if (!stop.get() && watcher.goesOn()) {
                    step.hash(batch);
                    done.incrementAndGet();
                  }
                  return Optional.empty();
                } catch (SealException e) {
                  stop.set(true);
                  return Optional.of(e);
                }
              }));
    }
    Optional<SealException> first = Optional.empty();
    for (Future<Optional<SealException>> future : running) {
      Optional<SealException> problem = await(future);
      first = first.isPresent() ? first : problem;
    }
    if (first.isPresent()) {
      throw first.get();
    }
    return done.get();
  }

  private static Optional<SealException> await(Future<Optional<SealException>> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new SealBug("a batch was not hashed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SealBug("hashing was interrupted from inside", e);
    }
  }

  private interface Step {
    void hash(Batch batch) throws SealException;
  }

  /** Is told what happens, from several threads. */
  public interface Watcher {
    /** So many octets more were read. */
    void read(long octets);

    /** A document was not sealed. */
    void refused(RefusedDocument document);

    /** Whether a further batch is begun; asked by several threads. */
    default boolean goesOn() {
      return true;
    }

    /** Nobody is told. */
    static Watcher none() {
      return new Watcher() {
        @Override
        public void read(long octets) {}

        @Override
        public void refused(RefusedDocument document) {}
      };
    }
  }
}
