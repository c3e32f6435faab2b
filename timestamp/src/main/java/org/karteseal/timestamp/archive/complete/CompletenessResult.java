package org.karteseal.timestamp.archive.complete;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.karteseal.timestamp.archive.verify.Fault;

/**
 * What became of the records of a list. Every record of the list has one state.
 *
 * @param list the list
 * @param sealedAt the time of the token over it; empty when there is none yet
 * @param faults what is wrong with the evidence of the list itself
 * @param states how many records are in each state
 * @param records how many records the list has
 */
public record CompletenessResult(
    DayList list,
    Optional<Instant> sealedAt,
    List<Fault> faults,
    SortedMap<RecordState, Long> states,
    long records) {
  public CompletenessResult {
    faults = List.copyOf(faults);
    states = Collections.unmodifiableSortedMap(new TreeMap<>(states));
  }

  /** Whether the list is proved and nothing of it is missing without an order. */
  public boolean isComplete() {
    return faults.isEmpty()
        && sealedAt.isPresent()
        && states.keySet().stream().allMatch(RecordState::isInOrder)
        && states.values().stream().mapToLong(Long::longValue).sum() == records;
  }
}
