package org.karteseal.timestamp.archive.workers;

import java.util.List;
import org.karteseal.sign.SealException;

/** What there is to do. Called by several threads. */
public interface BatchWork {
  /**
   * The batches that wait, first those to be taken first.
   *
   * @throws SealException LEDGER_UNUSABLE
   */
  List<Integer> waiting() throws SealException;

  /**
   * Whether the batch still waits; a worker may have died after its work was done.
   *
   * @throws SealException LEDGER_UNUSABLE
   */
  boolean waits(int batch) throws SealException;

  /**
   * Handles a batch, after which it no longer waits. What it changes in the ledger it changes in
   * transactions that begin with {@link BatchLease#confirm}; files that it writes carry {@link
   * BatchLease#mark} in their names until such a transaction names them, because a worker that is
   * thought dead may still be writing.
   *
   * @throws SealException what stopped it; the batch is tried again later, perhaps elsewhere
   */
  void handle(int batch, BatchLease lease) throws SealException;
}
