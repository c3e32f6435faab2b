package org.karteseal.timestamp.archive.seal;

/**
 * What is not sealed yet.
 *
 * @param documents documents that have not been read
 * @param octets how much there is to read of those
 * @param batches closed batches among them
 * @param trees trees that no token covers
 * @param rounds rounds that were begun and are not done
 */
public record Waiting(long documents, long octets, int batches, int trees, int rounds) {
  /** Whether everything is sealed. */
  public boolean isNothing() {
    return documents + trees + rounds == 0;
  }
}
