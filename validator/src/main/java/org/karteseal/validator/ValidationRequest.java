package org.karteseal.validator;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.karteseal.sign.qualification.QualificationVerdict.Route;

/**
 * What to judge a document for.
 *
 * @param at the time for which it is judged
 * @param recordType the id of the record type in the record catalogue
 * @param retainUntil the end of the record's retention period, where the caller knows it
 * @param mask whether names of people, institutions and files are left out of the report
 * @param nameCitizens whether the name in a citizen's certificate (JPKI) is shown; nothing else of
 *     such a certificate ever is
 * @param accepted the ways of showing a licence that the caller accepts, beside the facility's
 *     rules
 */
public record ValidationRequest(
    Instant at,
    Optional<String> recordType,
    Optional<Instant> retainUntil,
    boolean mask,
    boolean nameCitizens,
    Set<Route> accepted) {
  public ValidationRequest {
    accepted = Set.copyOf(accepted);
  }

  /** A request that leaves out citizens' names and accepts every way of showing a licence. */
  public ValidationRequest(
      Instant at, Optional<String> recordType, Optional<Instant> retainUntil, boolean mask) {
    this(at, recordType, retainUntil, mask, false, Route.all());
  }

  /** Judged for that time, with nothing known of the record. */
  public static ValidationRequest at(Instant at) {
    return new ValidationRequest(at, Optional.empty(), Optional.empty(), false);
  }

  /** The same judged for another time. */
  public ValidationRequest asOf(Instant other) {
    return new ValidationRequest(other, recordType, retainUntil, mask, nameCitizens, accepted);
  }

  /** The same for a record of that type. */
  public ValidationRequest withRecordType(String id) {
    return new ValidationRequest(at, Optional.of(id), retainUntil, mask, nameCitizens, accepted);
  }

  /** The same for a record that must be kept until then. */
  public ValidationRequest withRetainUntil(Instant until) {
    return new ValidationRequest(at, recordType, Optional.of(until), mask, nameCitizens, accepted);
  }

  /** The same without personal data in the report. */
  public ValidationRequest masked() {
    return new ValidationRequest(at, recordType, retainUntil, true, nameCitizens, accepted);
  }

  /** The same with the name that a citizen's certificate holds. */
  public ValidationRequest namingCitizens() {
    return new ValidationRequest(at, recordType, retainUntil, mask, true, accepted);
  }

  /** The same to a caller who accepts those ways of showing a licence only. */
  public ValidationRequest accepting(Set<Route> routes) {
    return new ValidationRequest(at, recordType, retainUntil, mask, nameCitizens, routes);
  }
}
