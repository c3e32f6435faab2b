package org.karteseal.timestamp.augment;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.karteseal.sign.Document;
import org.karteseal.sign.SealBug;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.SignedRecord;

/**
 * Renews many documents, each by itself: verified, stamped, verified, written beside the old one,
 * flushed, read back, and renamed over it. There is no list of what is done: a document tells by
 * its own newest archive timestamp, which is verified, so that a run that was killed at any point
 * goes on with {@link BulkOrder#since} and stamps nothing twice. One run at a time works on a
 * folder; a second one would waste tokens.
 *
 * <p>The run goes on after a document that is refused. It ends when what went wrong would meet all
 * others as well: the budget is spent, or authorities or disk fail document after document, so that
 * no tokens are bought for results that nobody can write.
 */
public final class BulkAugmenter {
  /** Above this size documents are worked on one after the other (design D11). */
  private static final long LARGE = 64L * 1024 * 1024;

  /** Up to this size documents are held in memory. */
  private static final long SMALL = 4L * 1024 * 1024;

  /** So many failures of the world without a success between them. */
  private static final int PATIENCE = 5;

  private final RecordAugmenter augmenter;
  private final BulkListener listener;
  private final WorkFolders folders = new WorkFolders();
  private final Semaphore large = new Semaphore(1);
  private volatile boolean stopped;
  private @Nullable CountDownLatch running;
  private Iterator<BulkItem> items = List.<BulkItem>of().iterator();
  private int renewed;
  private int before;
  private int refused;
  private int failuresInARow;
  private @Nullable RuntimeException mistake;

  /**
   * A run that can be made once.
   *
   * @param augmenter renews one document; {@link RecordAugmenter#forMany} is the fast one
   */
  public BulkAugmenter(RecordAugmenter augmenter, BulkListener listener) {
    this.augmenter = augmenter;
    this.listener = listener;
  }

  /** Does it, and returns when all workers have ended. */
  public BulkCounts run(List<BulkItem> all, BulkOrder order) {
    CountDownLatch ends = new CountDownLatch(order.workers());
    synchronized (this) {
      items = all.iterator();
      running = ends;
    }
    for (int i = 0; i < order.workers(); i++) {
      Thread worker = new Thread(() -> work(order, ends), "karteseal-bulk-" + (i + 1));
      worker.setDaemon(true);
      worker.start();
    }
    await(ends);
    synchronized (this) {
      if (mistake != null) {
        throw mistake;
      }
      return new BulkCounts(renewed, before, refused, all.size() - renewed - before - refused);
    }
  }

  private void await(CountDownLatch ends) {
    try {
      ends.await();
    } catch (InterruptedException e) {
      stop();
      Thread.currentThread().interrupt();
    }
  }

  /** Begins no further document; those that are worked on are finished. */
  public void stop() {
    stopped = true;
  }

  /** Whether it was stopped, by somebody or by what went wrong. */
  public boolean isStopped() {
    return stopped;
  }

  /** Stops, and waits for the documents that are worked on. */
  public void stopAndWait(long time, TimeUnit unit) throws InterruptedException {
    stop();
    CountDownLatch ends;
    synchronized (this) {
      ends = running;
    }
    if (ends != null && !ends.await(time, unit)) {
      // Whoever waits ends the process; what is not finished leaves the old document as it was.
      return;
    }
  }

  private void work(BulkOrder order, CountDownLatch ends) {
    try {
      for (Optional<BulkItem> next = next(); next.isPresent(); next = next()) {
        one(next.get(), order);
      }
    } finally {
      ends.countDown();
    }
  }

  private synchronized Optional<BulkItem> next() {
    if (stopped || !items.hasNext()) {
      return Optional.empty();
    }
    BulkItem item = items.next();
    listener.begun(item);
    return Optional.of(item);
  }

  private void one(BulkItem item, BulkOrder order) {
    boolean alone = false;
    try {
      Document document = snapshot(order.opening().open(item.file()));
      if (document.size() > LARGE) {
        large.acquireUninterruptibly();
        alone = true;
      }
      renew(item, document, order);
    } catch (SealException e) {
      tellRefused(item, e);
    } catch (SealBug e) {
      tellMistake(e);
    } catch (RuntimeException e) {
      tellBroken(item, e);
    } finally {
      if (alone) {
        large.release();
      }
    }
  }

  /**
   * A small document is read once, so that what is verified, stamped and written cannot differ even
   * where somebody else writes to the file; of a large one the result begins with what was read.
   */
  private static Document snapshot(Document document) throws SealException {
    return document.path().isPresent() && document.size() <= SMALL
        ? Document.of(document.name(), document.readAll())
            .accompaniedBy(document.contents())
            .watchedBy(document.progress())
        : document;
  }

  private void renew(BulkItem item, Document document, BulkOrder order) throws SealException {
    if (order.check()) {
      augmenter.check(document);
      tell(() -> listener.checked(item));
      return;
    }
    if (isThere(item, order)) {
      tellBefore(item);
      return;
    }
    Path target = folders.prepared(item, document.size(), order.replace());
    Optional<SignedRecord> made =
        order.since().isPresent() && item.isInPlace()
            ? augmenter.renewSince(document, order.since().get())
            : Optional.of(augmenter.augment(document, order.level()));
    if (made.isEmpty()) {
      tellBefore(item);
      return;
    }
    try (SignedRecord result = made.get()) {
      result.writeTo(target, item.isInPlace() || order.replace());
      tell(() -> listener.renewed(item, result));
    }
  }

  /** A result of this cycle stands where the result goes: whole, and verified as any document. */
  private boolean isThere(BulkItem item, BulkOrder order) throws SealException {
    if (item.isInPlace() || order.since().isEmpty() || !WorkFolders.isFile(item.target())) {
      return false;
    }
    return augmenter.isCoveredSince(order.opening().open(item.target()), order.since().get());
  }

  private interface Telling {
    void tell();
  }

  private synchronized void tell(Telling success) {
    renewed++;
    failuresInARow = 0;
    success.tell();
  }

  private synchronized void tellBefore(BulkItem item) {
    before++;
    failuresInARow = 0;
    listener.before(item);
  }

  private synchronized void tellRefused(BulkItem item, SealException reason) {
    refused++;
    listener.refused(item, reason);
    if (isOfTheWorld(reason)) {
      failuresInARow++;
    }
    boolean ends =
        reason.reason() == Reason.TIMESTAMP_BUDGET_SPENT
            || reason.reason() == Reason.JOURNAL_NOT_WRITTEN
            || failuresInARow >= PATIENCE;
    if (ends && !stopped) {
      stopped = true;
      listener.ended(reason);
    }
  }

  /** What has nothing to do with the document, nor with the one folder that it is in. */
  private static boolean isOfTheWorld(SealException reason) {
    return reason.reason() == Reason.TIMESTAMP_UNREACHABLE
        || reason.reason() == Reason.TIMESTAMP_REFUSED
        || (reason.reason() == Reason.OUTPUT_NOT_WRITTEN
            && !WorkFolders.OF_ONE_FOLDER.contains(reason.detail()));
  }

  private synchronized void tellBroken(BulkItem item, RuntimeException e) {
    refused++;
    listener.broken(item, e);
  }

  private synchronized void tellMistake(SealBug e) {
    mistake = e;
    stopped = true;
  }
}
