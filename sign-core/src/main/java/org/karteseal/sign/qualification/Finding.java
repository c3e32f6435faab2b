package org.karteseal.sign.qualification;

import java.util.List;
import java.util.Optional;
import org.karteseal.sign.qualification.QualificationVerdict.Outcome;

/** What one rule says. */
record Finding(Outcome outcome, QualificationReason reason) {
  static Finding broken(QualificationReason reason) {
    return new Finding(Outcome.NOT_QUALIFIED, reason);
  }

  static Finding open(QualificationReason reason) {
    return new Finding(Outcome.CANNOT_TELL, reason);
  }

  static Finding met(QualificationReason reason) {
    return new Finding(Outcome.QUALIFIED, reason);
  }

  /** A broken rule decides before one that cannot be told, and the earlier of two decides. */
  static Finding decisive(List<Finding> findings, Finding whenAllHold) {
    return first(findings, Outcome.NOT_QUALIFIED)
        .or(() -> first(findings, Outcome.CANNOT_TELL))
        .orElse(whenAllHold);
  }

  private static Optional<Finding> first(List<Finding> findings, Outcome outcome) {
    return findings.stream().filter(f -> f.outcome() == outcome).findFirst();
  }
}
