package org.karteseal.timestamp.archive.seal;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.karteseal.sign.SealException;
import org.karteseal.timestamp.archive.workers.BatchLease;
import org.karteseal.timestamp.archive.workers.BatchWork;
import org.karteseal.timestamp.ledger.Ledger;

/** Batches to be hashed, for workers on several machines. */
public final class HashingWork implements BatchWork {
  private static final int MOST = 1000;

  private final Ledger ledger;
  private final Batches batches;
  private final BatchHashing hashing;
  private final Hashing.Watcher watcher;

  /** Hashing those batches in that way. */
  public HashingWork(
      Ledger ledger, Batches batches, BatchHashing hashing, Hashing.Watcher watcher) {
    this.ledger = ledger;
    this.batches = batches;
    this.hashing = hashing;
    this.watcher = watcher;
  }

  @Override
  public List<Integer> waiting() throws SealException {
    return batches.waiting(MOST).stream().map(Batch::id).toList();
  }

  @Override
  public boolean waits(int batch) throws SealException {
    return find(batch).isPresent();
  }

  @Override
  public void handle(int id, BatchLease lease) throws SealException {
    Optional<Batch> batch = find(id);
    if (batch.isPresent()) {
      hashing.hash(batch.get(), claim(lease), watcher::refused, watcher::read);
    }
  }

  private Optional<Batch> find(int batch) throws SealException {
    return ledger.transact(
        handle ->
            handle
                .createQuery(
                    "select id, first_record, last_record from batch"
                        + " where id = ? and state = 'CLOSED'")
                .bind(0, batch)
                .map((row, context) -> new Batch(row.getInt(1), row.getInt(2), row.getInt(3)))
                .findOne());
  }

  private static HashingClaim claim(BatchLease lease) {
    return new HashingClaim() {
      @Override
      public void confirm(Handle handle) throws SealException {
        lease.confirm(handle);
      }

      @Override
      public String mark() {
        return lease.mark();
      }
    };
  }
}
