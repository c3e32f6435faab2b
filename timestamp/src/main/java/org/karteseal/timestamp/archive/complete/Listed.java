package org.karteseal.timestamp.archive.complete;

import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealException;
import org.karteseal.timestamp.archive.TreeFiles;
import org.karteseal.timestamp.archive.round.Tree;
import org.karteseal.timestamp.archive.seal.Batch;
import org.karteseal.timestamp.ledger.Ledger;

/** A batch with its first tree. */
record Listed(Batch batch, Tree tree) {
  private static final DigestAlgorithm FIRST = TreeFiles.FIRST;

  /** All batches of records that have one, oldest first. */
  static List<Listed> all(Ledger ledger) throws SealException {
    return ledger.transact(
        handle ->
            handle
                .createQuery(
                    "select b.id, b.first_record, b.last_record, t.file, t.checksum, t.root,"
                        + " t.round from batch b join tree t on t.batch = b.id"
                        + " where b.state = 'HASHED' and t.generation = 1 order by b.id")
                .map(
                    (row, context) -> {
                      int round = row.getInt(7);
                      OptionalInt covered =
                          row.wasNull() ? OptionalInt.empty() : OptionalInt.of(round);
                      return new Listed(
                          new Batch(row.getInt(1), row.getInt(2), row.getInt(3)),
                          new Tree(
                              row.getInt(1),
                              1,
                              FIRST,
                              row.getString(4),
                              row.getLong(5),
                              Octets.of(row.getBytes(6)),
                              covered));
                    })
                .list());
  }

  /** The places whose record is not there any more. */
  BitSet ended(Ledger ledger) throws SealException {
    BitSet places = new BitSet();
    ledger
        .transact(
            handle ->
                handle
                    .createQuery(
                        "select id from record where id between ? and ? and ended is not null")
                    .bind(0, batch.firstRecord())
                    .bind(1, batch.lastRecord())
                    .mapTo(Integer.class)
                    .list())
        .forEach(id -> places.set(id - batch.firstRecord()));
    return places;
  }
}
