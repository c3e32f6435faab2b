package org.karteseal.timestamp.archive.seal;

/**
 * A batch of the ledger.
 *
 * @param firstRecord the id of its first record
 * @param lastRecord the id of its last record
 */
public record Batch(int id, int firstRecord, int lastRecord) {
  /** How many places its tree file has; ids that were given back leave some empty. */
  public int places() {
    return lastRecord - firstRecord + 1;
  }
}
