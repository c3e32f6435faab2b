package org.karteseal.timestamp.tsa.internal;

/**
 * What one authority was asked in one month.
 *
 * @param counted requests that were answered, or may have been
 * @param spent their price, in thousandths of a yen
 */
public record Tally(long counted, long spent) {
  /** Nothing yet. */
  public static final Tally NOTHING = new Tally(0, 0);

  Tally and(long requests, long price) {
    return new Tally(counted + requests, spent + requests * price);
  }
}
