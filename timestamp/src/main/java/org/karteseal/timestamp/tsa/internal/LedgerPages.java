package org.karteseal.timestamp.tsa.internal;

import org.karteseal.sign.SealException;
import org.karteseal.timestamp.ledger.Ledger;

/** Pages in the ledger, for all threads and processes that share it. */
final class LedgerPages implements Pages {
  private final Ledger ledger;

  LedgerPages(Ledger ledger) {
    this.ledger = ledger;
  }

  @Override
  public <T> T turn(Work<T> work) throws SealException {
    return ledger.transact(
        handle -> {
          // SQLite locks the file when a transaction begins; PostgreSQL locks this row.
          handle.execute("update token_turn set last = last + 1");
          return work.with(new LedgerPage(handle));
        });
  }

  @Override
  public <T> T apart(Work<T> work) throws SealException {
    return ledger.transact(handle -> work.with(new LedgerPage(handle)));
  }

  @Override
  public boolean keep() {
    return true;
  }
}
