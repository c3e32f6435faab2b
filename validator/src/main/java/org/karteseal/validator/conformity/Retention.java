package org.karteseal.validator.conformity;

import java.time.Instant;
import java.util.Optional;

/**
 * How long the record is to be kept, as far as that is known.
 *
 * @param until the end of the retention period, where the caller told it
 * @param recordType the record type's id, where the caller told it
 * @param ruleKnown whether the record catalogue has a retention rule for the type
 */
public record Retention(Optional<Instant> until, Optional<String> recordType, boolean ruleKnown) {
  /** Nothing was told. */
  public static Retention unknown() {
    return new Retention(Optional.empty(), Optional.empty(), false);
  }
}
