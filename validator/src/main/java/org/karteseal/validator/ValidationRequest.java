package org.karteseal.validator;

import java.time.Instant;
import java.util.Optional;

/**
 * What to judge a document for.
 *
 * @param at the time for which it is judged
 * @param recordType the id of the record type in the record catalogue
 * @param retainUntil the end of the record's retention period, where the caller knows it
 * @param mask whether names of people, institutions and files are left out of the report
 */
public record ValidationRequest(
    Instant at, Optional<String> recordType, Optional<Instant> retainUntil, boolean mask) {

  /** Judged for that time, with nothing known of the record. */
  public static ValidationRequest at(Instant at) {
    return new ValidationRequest(at, Optional.empty(), Optional.empty(), false);
  }

  /** The same for a record of that type. */
  public ValidationRequest withRecordType(String id) {
    return new ValidationRequest(at, Optional.of(id), retainUntil, mask);
  }

  /** The same for a record that must be kept until then. */
  public ValidationRequest withRetainUntil(Instant until) {
    return new ValidationRequest(at, recordType, Optional.of(until), mask);
  }

  /** The same without personal data in the report. */
  public ValidationRequest masked() {
    return new ValidationRequest(at, recordType, retainUntil, true);
  }
}
