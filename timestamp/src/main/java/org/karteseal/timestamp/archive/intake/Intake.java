package org.karteseal.timestamp.archive.intake;

import java.time.Clock;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.timestamp.archive.store.DocumentStore;
import org.karteseal.timestamp.archive.store.ListingStopped;
import org.karteseal.timestamp.archive.store.OctetOrder;
import org.karteseal.timestamp.archive.store.Skipped;
import org.karteseal.timestamp.archive.store.StoredDocument;
import org.karteseal.timestamp.ledger.Ledger;

/**
 * Compares a store with the ledger, both in the order of paths, and writes down what is new,
 * changed, gone or elsewhere. Nothing is read but names, sizes and times, except where a document
 * may be one that was moved. Whatever number there is, the memory is the same; a run that was
 * killed is simply run again.
 */
public final class Intake {
  private final Ledger ledger;
  private final DocumentStore store;
  private final FactsSource facts;
  private final SealedDigests digests;
  private final Clock clock;

  /**
   * @param digests finds the sealed digest of a record, by which a moved document is known again
   */
  public Intake(
      Ledger ledger, DocumentStore store, FactsSource facts, SealedDigests digests, Clock clock) {
    this.ledger = ledger;
    this.store = store;
    this.facts = facts;
    this.digests = digests;
    this.clock = clock;
  }

  /**
   * Brings the ledger up to date.
   *
   * @param skipped is told what cannot be a document
   * @throws SealException INPUT_EMPTY when the store has no document at all and the ledger has
   *     records; LEDGER_UNUSABLE, ARCHIVE_BUSY, or what the store and the facts can cause
   */
  public IntakeResult run(Consumer<Skipped> skipped) throws SealException {
    return ledger.alone("add", () -> runAlone(skipped));
  }

  /**
   * Compares, and writes nothing. What was moved counts as vanished and new.
   *
   * @throws SealException as above
   */
  public IntakeResult look(Consumer<Skipped> skipped) throws SealException {
    Count count = new Count();
    compare(clock.millis(), count, skipped, false);
    return result(count, 0, 0);
  }

  /**
   * Asks for the facts on all present records and brings them up to date; no document is looked
   * for.
   *
   * @return how many were not up to date
   * @throws SealException as above
   */
  public long describe(boolean kept) throws SealException {
    return ledger.alone(
        "add",
        () -> {
          Changes changes = Changes.to(ledger, clock.millis(), kept);
          KnownRecords known = new KnownRecords(ledger);
          long described = 0;
          for (Optional<KnownRecord> k = known.peek(); k.isPresent(); k = known.peek()) {
            KnownRecord record = k.get();
            known.pass();
            Optional<RecordFacts> now =
                facts.about(new StoredDocument(record.path(), record.size(), record.modified()));
            described += now.isPresent() && changes.described(record, now.get()) ? 1 : 0;
          }
          changes.write();
          return described;
        });
  }

  private IntakeResult runAlone(Consumer<Skipped> skipped) throws SealException {
    long at = clock.millis();
    Count count = new Count();
    compare(at, count, skipped, true);
    MovedRecords moved = new MovedRecords(ledger, store, digests, at);
    moved.find();
    return result(count, moved.found(), moved.missedInThisRun());
  }

  private static IntakeResult result(Count count, long moved, long movedInThisRun) {
    return new IntakeResult(
        count.fresh - moved,
        count.changed,
        moved,
        count.unchanged,
        count.vanished - movedInThisRun,
        count.skipped.get(),
        count.redescribed);
  }

  private void compare(long at, Count count, Consumer<Skipped> skipped, boolean kept)
      throws SealException {
    Changes changes = Changes.to(ledger, at, kept);
    KnownRecords known = new KnownRecords(ledger);
    Consumer<Skipped> counted =
        s -> {
          count.skipped.incrementAndGet();
          skipped.accept(s);
        };
    try (Stream<StoredDocument> listing = store.list(counted)) {
      Iterator<StoredDocument> i = listing.iterator();
      if (!i.hasNext() && known.peek().isPresent()) {
        // A disk that is not mounted is an empty folder, not an archive whose documents all went.
        throw new SealException(Reason.INPUT_EMPTY, store.name(), "NO_DOCUMENT");
      }
      while (i.hasNext()) {
        StoredDocument document = i.next();
        Optional<KnownRecord> next = passOver(known, document, changes, count);
        if (next.isPresent() && next.get().path().equals(document.path())) {
          known.pass();
          again(next.get(), document, changes, count);
        } else {
          changes.arrived(document, facts.about(document).orElseGet(RecordFacts::unknown));
          count.fresh++;
        }
      }
    } catch (ListingStopped e) {
      // What was written so far is true; nothing is said of what was not listed.
      throw e.failure();
    }
    for (Optional<KnownRecord> k = known.peek(); k.isPresent(); k = known.peek()) {
      gone(k.get(), known, changes, count);
    }
    changes.write();
  }

  /** Records before the document's path have no document any more. */
  private static Optional<KnownRecord> passOver(
      KnownRecords known, StoredDocument document, Changes changes, Count count)
      throws SealException {
    Optional<KnownRecord> next = known.peek();
    while (next.isPresent() && OctetOrder.UTF_8.compare(next.get().path(), document.path()) < 0) {
      gone(next.get(), known, changes, count);
      next = known.peek();
    }
    return next;
  }

  private static void gone(KnownRecord record, KnownRecords known, Changes changes, Count count)
      throws SealException {
    known.pass();
    changes.vanished(record);
    count.vanished++;
  }

  private void again(KnownRecord old, StoredDocument document, Changes changes, Count count)
      throws SealException {
    Optional<RecordFacts> now = facts.about(document);
    if (!old.isAsIn(document.size(), document.modified())) {
      changes.replaced(old, document, now.orElseGet(RecordFacts::unknown));
      count.changed++;
      return;
    }
    count.unchanged++;
    if (now.isPresent() && changes.described(old, now.get())) {
      count.redescribed++;
    }
  }

  private static final class Count {
    private long fresh;
    private long changed;
    private long unchanged;
    private long vanished;
    private long redescribed;
    private final AtomicLong skipped = new AtomicLong();
  }
}
