package org.karteseal.timestamp.archive.verify;

import java.util.List;
import org.karteseal.timestamp.tsa.Outcome;

/**
 * What was found of one record.
 *
 * @param path its path in the store
 * @param faults all that is wrong; empty when it is proved
 */
public record RecordVerdict(int record, String path, List<Fault> faults) {
  public RecordVerdict {
    faults = List.copyOf(faults);
  }

  /** PASSED without faults, FAILED when one of them is final, else INDETERMINATE. */
  public Outcome outcome() {
    if (faults.isEmpty()) {
      return Outcome.PASSED;
    }
    return faults.stream().anyMatch(f -> f.code().outcome() == Outcome.FAILED)
        ? Outcome.FAILED
        : Outcome.INDETERMINATE;
  }
}
