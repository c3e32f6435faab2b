package org.karteseal.timestamp.archive.renew;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import org.karteseal.sign.SealException;
import org.karteseal.timestamp.archive.seal.Batch;
import org.karteseal.timestamp.ledger.Ledger;

/**
 * Which records are a reason to renew: all but those that somebody ordered to be dropped, as long
 * as the facts under which he did so have not changed.
 */
final class HeldRecords {
  private static final String DROPPED =
      " exists (select 1 from dropped d where d.record = r.id and d.category = r.category"
          + " and d.event_day = r.event_day)";

  private final Ledger ledger;

  HeldRecords(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * The batches of which every record was dropped. A list of records has none of its own; it counts
   * as long as the archive holds any.
   */
  Set<Integer> batchesWithoutAny() throws SealException {
    return new HashSet<>(
        ledger.transact(
            handle ->
                handle
                    .createQuery(
                        "select b.id from batch b where b.state <> 'LIST'"
                            + " and exists (select 1 from drop_order)"
                            + " and not exists (select 1 from record r where r.id between"
                            + " b.first_record and b.last_record and not"
                            + DROPPED
                            + ") union all select b.id from batch b where b.state = 'LIST'"
                            + " and exists (select 1 from drop_order)"
                            + " and not exists (select 1 from record r where not"
                            + DROPPED
                            + ")")
                    .mapTo(Integer.class)
                    .list()));
  }

  /** The places in the batch whose records were dropped. */
  BitSet droppedPlaces(Batch batch) throws SealException {
    return ledger.transact(
        handle -> {
          BitSet places = new BitSet();
          handle
              .createQuery("select r.id from record r where r.id between ? and ? and" + DROPPED)
              .bind(0, batch.firstRecord())
              .bind(1, batch.lastRecord())
              .mapTo(Integer.class)
              .forEach(id -> places.set(id - batch.firstRecord()));
          return places;
        });
  }
}
