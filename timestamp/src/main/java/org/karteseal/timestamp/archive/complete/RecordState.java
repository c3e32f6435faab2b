package org.karteseal.timestamp.archive.complete;

/** What became of a record of a list. */
public enum RecordState {
  /** Its document is there, as it was sealed. */
  THERE,
  /** A later version took its place; the evidence of the earlier one is still there. */
  REPLACED,
  /** Its document is gone, and an order to drop it stands in the ledger. */
  DROPPED,
  /** Its document is gone, and nobody ordered it. */
  GONE,
  /** Its document is another one. */
  ALTERED,
  /** Its document cannot be read now. */
  UNREADABLE,
  /** The ledger knows it no more, although its batch has a leaf for it. */
  REMOVED,
  /** Its batch's tree is damaged or another one, so that nothing can be said. */
  UNKNOWN;

  /** Whether it is what it was, or what became of it is in order. */
  public boolean isInOrder() {
    return this == THERE || this == REPLACED || this == DROPPED;
  }
}
