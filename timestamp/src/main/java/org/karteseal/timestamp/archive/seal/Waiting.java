package org.karteseal.timestamp.archive.seal;

/**
 * What is not sealed yet.
 *
 * @param records present records that are in no batch
 * @param batches batches whose documents have not been read
 * @param octets how much there is to read for those
 * @param trees trees that no token covers
 * @param rounds rounds that were begun and are not done
 */
public record Waiting(int records, int batches, long octets, int trees, int rounds) {
  /** Whether everything is sealed. */
  public boolean isNothing() {
    return records + batches + trees + rounds == 0;
  }
}
