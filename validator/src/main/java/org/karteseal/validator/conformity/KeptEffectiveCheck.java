package org.karteseal.validator.conformity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.karteseal.validator.continuity.Continuity;

/**
 * GL6-14-2(2): measures keep the timestamp effective through the retention period. What the file
 * itself proves is seen here; a plan to renew it is not.
 */
final class KeptEffectiveCheck implements ClauseCheck {
  @Override
  public ClauseVerdict judge(SignatureEvidence evidence) {
    Continuity continuity = evidence.continuity();
    Retention retention = evidence.retention();
    List<Evidence> list = new ArrayList<>();
    continuity
        .provableUntil()
        .ifPresent(until -> list.add(Evidence.time(Evidence.Kind.PROVABLE_UNTIL, until)));
    list.add(new Evidence(Evidence.Kind.ENDING, continuity.ending().cause().name()));
    retention.recordType().ifPresent(r -> list.add(new Evidence(Evidence.Kind.RECORD_TYPE, r)));
    retention.until().ifPresent(u -> list.add(Evidence.time(Evidence.Kind.RETAIN_UNTIL, u)));
    return new ClauseVerdict(Clause.TIMESTAMP_KEPT_EFFECTIVE, reason(evidence), list);
  }

  private static ClauseReason reason(SignatureEvidence evidence) {
    if (evidence.protecting().isEmpty()) {
      return ClauseReason.NO_TIMESTAMP_TO_JUDGE;
    }
    Continuity continuity = evidence.continuity();
    Optional<Instant> end = continuity.provableUntil();
    Optional<Instant> retainUntil = evidence.retention().until();
    if (end.isPresent() && retainUntil.isPresent() && !end.get().isBefore(retainUntil.get())) {
      return ClauseReason.PROVABLE_THROUGH_RETENTION;
    }
    return switch (continuity.state()) {
      case ENDED -> ClauseReason.PROOF_HAS_ENDED;
      case NOT_PROVABLE -> ClauseReason.NOT_PROVABLE;
      case PROVABLE -> whatIsMissing(evidence.retention());
    };
  }

  private static ClauseReason whatIsMissing(Retention retention) {
    if (retention.until().isPresent()) {
      return ClauseReason.RENEWAL_NEEDED;
    }
    if (retention.recordType().isEmpty()) {
      return ClauseReason.RECORD_TYPE_UNKNOWN;
    }
    return retention.ruleKnown()
        ? ClauseReason.RETENTION_START_UNKNOWN
        : ClauseReason.RETENTION_RULE_UNKNOWN;
  }
}
