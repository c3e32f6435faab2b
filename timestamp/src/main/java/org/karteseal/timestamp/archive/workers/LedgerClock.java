package org.karteseal.timestamp.archive.workers;

import com.github.kagkarlsson.scheduler.Clock;
import java.time.Duration;
import java.time.Instant;
import org.karteseal.sign.SealException;
import org.karteseal.timestamp.ledger.Ledger;

/**
 * The time of the database, which is the same for all machines. By their own clocks a machine that
 * is an hour ahead would find all others dead, and take batches that are in work.
 */
final class LedgerClock implements Clock {
  private static final long FRESH = Duration.ofMinutes(1).toNanos();

  private final Ledger ledger;
  private Instant told;
  private long toldAt;

  LedgerClock(Ledger ledger) throws SealException {
    this.ledger = ledger;
    this.told = ask();
    this.toldAt = System.nanoTime();
  }

  @Override
  public synchronized Instant now() {
    long since = System.nanoTime() - toldAt;
    if (since > FRESH) {
      try {
        told = ask();
        toldAt = System.nanoTime();
        return told;
      } catch (SealException e) {
        // Whoever wanted the time will find the database away, too.
        return told.plusNanos(since);
      }
    }
    return told.plusNanos(since);
  }

  private Instant ask() throws SealException {
    return ledger.transact(
        handle -> handle.createQuery("select clock_timestamp()").mapTo(Instant.class).one());
  }
}
