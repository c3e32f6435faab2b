package org.karteseal.timestamp.archive;

/**
 * How large a batch may become. What is sealed in one go shares one token, whatever the number of
 * batches; a batch is the piece that is hashed, stored and repaired as a whole.
 *
 * @param records the most records
 * @param octets the most octets of documents; a larger document is a batch of its own
 */
public record BatchLimits(int records, long octets) {
  private static final int MOST_RECORDS = 10_000_000;

  public BatchLimits {
    if (records < 1 || records > MOST_RECORDS || octets < 1) {
      throw new IllegalArgumentException("a batch has 1 to " + MOST_RECORDS + " records");
    }
  }

  /** Ten thousand records or 20 GB. */
  public static BatchLimits standard() {
    return new BatchLimits(10_000, 20_000_000_000L);
  }
}
