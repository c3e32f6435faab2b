package org.karteseal.timestamp.augment;

/**
 * What became of the documents of a run; each is counted once.
 *
 * @param renewed renewed, written and read back; in a run that only checks, those that could be
 * @param before renewed earlier than this run, and in order
 * @param refused not renewed, because a rule said no or something did not work
 * @param left not begun, because the run ended before
 */
public record BulkCounts(int renewed, int before, int refused, int left) {
  /** All documents. */
  public int all() {
    return renewed + before + refused + left;
  }
}
