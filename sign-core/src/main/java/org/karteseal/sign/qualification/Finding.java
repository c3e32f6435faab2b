package org.karteseal.sign.qualification;

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
}
