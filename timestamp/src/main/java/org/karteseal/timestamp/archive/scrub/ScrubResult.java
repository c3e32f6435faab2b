package org.karteseal.timestamp.archive.scrub;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.karteseal.timestamp.archive.verify.RecordFault;

/**
 * What a run read and found.
 *
 * @param batches how many batches it finished
 * @param documents how many documents it compared, each once
 * @param good how many of them are as they were sealed
 * @param faults how many have each fault; a document has one
 * @param damagedTrees how many tree files are not what was written
 * @param octets how many octets it read
 * @param isThrough whether every batch has been read since the run began
 */
public record ScrubResult(
    int batches,
    long documents,
    long good,
    SortedMap<RecordFault, Long> faults,
    int damagedTrees,
    long octets,
    boolean isThrough) {
  public ScrubResult {
    faults = Collections.unmodifiableSortedMap(new TreeMap<>(faults));
  }
}
