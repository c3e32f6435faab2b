package org.karteseal.validator.report;

import org.karteseal.sign.qualification.QualificationReason;
import org.karteseal.validator.Remark;
import org.karteseal.validator.SignatureReport;
import org.karteseal.validator.ValidationReport;
import org.karteseal.validator.continuity.Continuity;

/** The one sentence for whoever has to act on a report. */
enum Summary {
  PASSED_QUALIFIED,
  PASSED_NO_QUALIFICATION_NEEDED,
  PASSED_NOT_QUALIFIED,
  PASSED_QUALIFICATION_UNKNOWN,
  PROOF_ENDED,
  SIGNER_NOT_TRUSTED,
  CHANGED_AFTER_SIGNING,
  UNEXPLAINED_CHANGE,
  UNREADABLE_SIGNATURE,
  INDETERMINATE,
  FAILED,
  NO_SIGNATURE;

  static Summary of(ValidationReport report) {
    return switch (report.verdict()) {
      case NO_SIGNATURE -> NO_SIGNATURE;
      case TOTAL_FAILED -> FAILED;
      case INDETERMINATE -> whyIndeterminate(report);
      case TOTAL_PASSED ->
          switch (report.qualification()) {
            case QUALIFIED ->
                needsNoQualification(report) ? PASSED_NO_QUALIFICATION_NEEDED : PASSED_QUALIFIED;
            case NOT_QUALIFIED -> PASSED_NOT_QUALIFIED;
            case CANNOT_TELL -> PASSED_QUALIFICATION_UNKNOWN;
          };
    };
  }

  private static Summary whyIndeterminate(ValidationReport report) {
    if (report.remarks().contains(Remark.CHANGED_AFTER_SIGNING)) {
      return CHANGED_AFTER_SIGNING;
    }
    if (report.remarks().contains(Remark.UNEXPLAINED_CHANGE)) {
      return UNEXPLAINED_CHANGE;
    }
    if (report.signatures().stream().anyMatch(Summary::isFromUnknownCa)) {
      return SIGNER_NOT_TRUSTED;
    }
    if (report.signatures().stream().anyMatch(Summary::hasEnded)) {
      return PROOF_ENDED;
    }
    return report.unreadable().isEmpty() ? INDETERMINATE : UNREADABLE_SIGNATURE;
  }

  private static boolean isFromUnknownCa(SignatureReport signature) {
    return !signature.conclusion().hasPassed() && signature.anchorId().isEmpty();
  }

  private static boolean needsNoQualification(ValidationReport report) {
    return report.signatures().stream()
        .allMatch(s -> s.qualification().reason() == QualificationReason.NO_QUALIFICATION_NEEDED);
  }

  private static boolean hasEnded(SignatureReport signature) {
    return signature.continuity().state() == Continuity.State.ENDED;
  }
}
