package org.karteseal.validator;

import java.util.Comparator;
import org.karteseal.sign.ades.AdesValidation;
import org.karteseal.sign.ades.Indication;
import org.karteseal.sign.ades.SignatureFinding;

/** The verdict on a whole document, best first. */
public enum Verdict {
  /** Every signature passed, and nothing that came later is unexplained. */
  TOTAL_PASSED,
  /** None failed, and something cannot be told. */
  INDETERMINATE,
  /** At least one signature failed. */
  TOTAL_FAILED,
  /** There is nothing that claims to be a signature. */
  NO_SIGNATURE;

  /** The worst signature decides; what is unreadable or unexplained is never passed silently. */
  static Verdict of(AdesValidation validation) {
    if (validation.signatures().isEmpty()) {
      return validation.unreadable().isEmpty() ? NO_SIGNATURE : INDETERMINATE;
    }
    Verdict worst =
        validation.signatures().stream()
            .map(s -> of(s.conclusion().indication()))
            .max(Comparator.naturalOrder())
            .orElse(INDETERMINATE);
    boolean explained =
        validation.unreadable().isEmpty()
            && validation.signatures().stream().allMatch(Verdict::laterChangesAreAllowed);
    return worst == TOTAL_PASSED && !explained ? INDETERMINATE : worst;
  }

  private static boolean laterChangesAreAllowed(SignatureFinding finding) {
    return finding.coverage().laterChangesAreAllowed();
  }

  private static Verdict of(Indication indication) {
    return switch (indication) {
      case TOTAL_PASSED -> TOTAL_PASSED;
      case INDETERMINATE -> INDETERMINATE;
      case TOTAL_FAILED -> TOTAL_FAILED;
    };
  }
}
