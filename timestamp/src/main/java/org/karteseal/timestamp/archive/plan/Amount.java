package org.karteseal.timestamp.archive.plan;

/**
 * A number of records.
 *
 * @param records how many
 * @param octets how large together
 */
public record Amount(long records, long octets) {
  /** Nothing. */
  public static final Amount NONE = new Amount(0, 0);

  public Amount {
    if (records < 0 || octets < 0) {
      throw new IllegalArgumentException("a number of records");
    }
  }

  /** Both together. */
  public Amount plus(Amount other) {
    return new Amount(records + other.records, octets + other.octets);
  }

  /** What remains without those. */
  public Amount minus(Amount other) {
    return new Amount(records - other.records, octets - other.octets);
  }
}
