package org.karteseal.validator.conformity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * GL6-14-2(1): timestamps come from a service that the minister accredits; the earlier
 * association's are tolerated for a transition, and the body set by law for electronic
 * prescriptions is an exception. Each is judged at its own time, and the proof is as good as the
 * worst of them.
 */
final class AccreditedTimestampCheck implements ClauseCheck {
  private static final List<ClauseReason> WORST_FIRST =
      List.of(
          ClauseReason.TIMESTAMP_FAILED,
          ClauseReason.NOT_ACCREDITED,
          ClauseReason.AUTHORITY_UNKNOWN,
          ClauseReason.TIMESTAMP_INDETERMINATE,
          ClauseReason.STATUTORY_BODY_EXCEPTION,
          ClauseReason.TOLERATED_FOR_TRANSITION,
          ClauseReason.ACCREDITED_BY_MINISTER);

  @Override
  public ClauseVerdict judge(SignatureEvidence evidence) {
    List<Evidence> list = new ArrayList<>();
    for (JudgedTimestamp timestamp : evidence.protecting()) {
      list.add(new Evidence(Evidence.Kind.TIMESTAMP, timestamp.finding().id()));
      list.add(Evidence.time(Evidence.Kind.TIMESTAMP_TIME, timestamp.finding().genTime()));
      timestamp
          .authority()
          .map(a -> new Evidence(Evidence.Kind.AUTHORITY, a.id()))
          .ifPresent(list::add);
      list.add(new Evidence(Evidence.Kind.ACCREDITATION, timestamp.standing().name()));
    }
    ClauseReason reason =
        evidence.protecting().stream()
            .map(AccreditedTimestampCheck::reason)
            .min(Comparator.comparing(WORST_FIRST::indexOf))
            .orElse(ClauseReason.NO_TIMESTAMP_TO_JUDGE);
    return new ClauseVerdict(Clause.TIMESTAMP_ACCREDITED, reason, list);
  }

  /** An accreditation says nothing of a token whose origin or time is not proved. */
  private static ClauseReason reason(JudgedTimestamp timestamp) {
    if (timestamp.hasFailed()) {
      return ClauseReason.TIMESTAMP_FAILED;
    }
    return timestamp.standing().isAcceptable() && !timestamp.finding().conclusion().hasPassed()
        ? ClauseReason.TIMESTAMP_INDETERMINATE
        : timestamp.standing().reason();
  }
}
