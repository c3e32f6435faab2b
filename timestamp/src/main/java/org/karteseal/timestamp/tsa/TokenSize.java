package org.karteseal.timestamp.tsa;

/** How many bytes to reserve for a token that does not exist yet. */
final class TokenSize {
  /**
   * Tokens of public services measure from 1.8 to 12.5 kilobytes; reservations of 12 KiB have
   * broken documents in other products.
   */
  private static final int NOTHING_KNOWN = 16 * 1024;

  /** A new certificate or one more link in the chain costs about this much. */
  private static final int SMALLEST_MARGIN = 2048;

  private TokenSize() {}

  /**
   * A quarter more than the largest seen, once every authority that may answer has been seen;
   * before that never less than what suits an unknown one.
   */
  static int reservation(int largestSeen, boolean allSeen) {
    int learned = largestSeen + Math.max(SMALLEST_MARGIN, largestSeen / 4);
    return allSeen ? learned : Math.max(learned, NOTHING_KNOWN);
  }
}
