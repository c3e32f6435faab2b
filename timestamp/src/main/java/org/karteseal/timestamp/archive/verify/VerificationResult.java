package org.karteseal.timestamp.archive.verify;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a verification found. Every record is counted once among passed, failed and open.
 *
 * @param records how many were looked at
 * @param faults how many records have each fault; a record may have several
 * @param octets how many octets of documents were read
 */
public record VerificationResult(
    long records,
    long passed,
    long failed,
    long open,
    SortedMap<RecordFault, Long> faults,
    long octets) {
  public VerificationResult {
    faults = Collections.unmodifiableSortedMap(new TreeMap<>(faults));
  }

  /** Whether every record that was looked at is proved. */
  public boolean isPassed() {
    return passed == records;
  }
}
