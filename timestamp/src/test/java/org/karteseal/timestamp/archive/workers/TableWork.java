package org.karteseal.timestamp.archive.workers;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.karteseal.sign.SealException;
import org.karteseal.timestamp.ledger.Ledger;

/**
 * Work that takes a moment and writes down when it began and ended, by the database's clock: one
 * row for each beginning in a transaction of its own, one for each end in that of the result.
 */
class TableWork implements BatchWork {
  static final String EPISODES =
      "create table episode (id bigserial primary key, batch integer not null, worker text not null,"
          + " kind text not null, at timestamptz not null default clock_timestamp())";

  private final Ledger ledger;
  private final String worker;
  private final int milliseconds;

  TableWork(Ledger ledger, String worker, int milliseconds) {
    this.ledger = ledger;
    this.worker = worker;
    this.milliseconds = milliseconds;
  }

  @Override
  public List<Integer> waiting() throws SealException {
    return ledger.transact(
        handle ->
            handle
                .createQuery("select id from batch where state = 'CLOSED' order by id")
                .mapTo(Integer.class)
                .list());
  }

  @Override
  public boolean waits(int batch) throws SealException {
    return waiting().contains(batch);
  }

  @Override
  public void handle(int batch, BatchLease lease) throws SealException {
    ledger.change(
        handle -> {
          lease.confirm(handle);
          episode(handle, batch, worker, "BEGIN");
        });
    // The work itself: as long on a fast machine as on a slow one.
    ledger.change(handle -> handle.execute("select pg_sleep(?)", milliseconds / 1000.0));
    ledger.change(
        handle -> {
          lease.confirm(handle);
          handle.execute("update batch set state = 'HASHED' where id = ?", batch);
          episode(handle, batch, worker, "END");
        });
  }

  static void episode(Handle handle, int batch, String worker, String kind) {
    handle.execute(
        "insert into episode (batch, worker, kind) values (?, ?, ?)", batch, worker, kind);
  }
}
