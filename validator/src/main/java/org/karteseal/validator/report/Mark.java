package org.karteseal.validator.report;

import java.util.Locale;
import org.karteseal.sign.ades.Indication;
import org.karteseal.sign.qualification.QualificationVerdict;
import org.karteseal.validator.SignatureReport;
import org.karteseal.validator.Verdict;
import org.karteseal.validator.conformity.ClauseOutcome;
import org.karteseal.validator.continuity.Continuity;

/**
 * The shape beside a word, as Japanese forms use them, so that nothing is told by colour alone.
 * Every Japanese font has them.
 */
enum Mark {
  PASSED("○"),
  UNSURE("△"),
  FAILED("×"),
  NONE("－");

  private final String shape;

  Mark(String shape) {
    this.shape = shape;
  }

  String shape() {
    return shape;
  }

  /** The class of the style that colours it. */
  String style() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Mark of(Verdict verdict) {
    return switch (verdict) {
      case TOTAL_PASSED -> PASSED;
      case INDETERMINATE -> UNSURE;
      case TOTAL_FAILED -> FAILED;
      case NO_SIGNATURE -> NONE;
    };
  }

  static Mark of(Indication indication) {
    return switch (indication) {
      case TOTAL_PASSED -> PASSED;
      case INDETERMINATE -> UNSURE;
      case TOTAL_FAILED -> FAILED;
    };
  }

  static Mark of(QualificationVerdict.Outcome outcome) {
    return switch (outcome) {
      case QUALIFIED -> PASSED;
      case CANNOT_TELL -> UNSURE;
      case NOT_QUALIFIED -> FAILED;
    };
  }

  static Mark of(ClauseOutcome outcome) {
    return switch (outcome) {
      case CONFORMS -> PASSED;
      case CANNOT_TELL -> UNSURE;
      case DOES_NOT_CONFORM -> FAILED;
      case NOT_APPLICABLE -> NONE;
    };
  }

  static Mark of(Continuity.State state) {
    return switch (state) {
      case PROVABLE -> PASSED;
      case ENDED -> FAILED;
      case NOT_PROVABLE -> UNSURE;
    };
  }

  /** Whether the signer is who and what is needed: no better than the signature that says so. */
  static Mark ofSigner(SignatureReport signature) {
    Mark qualified = of(signature.qualification().outcome());
    Mark signed = of(signature.conclusion().indication());
    return qualified.compareTo(signed) >= 0 ? qualified : signed;
  }

  /** Whether what is seen is what was signed. */
  static Mark ofIntegrity(SignatureReport signature) {
    if (!signature.intact()) {
      return FAILED;
    }
    return signature.coverage().laterChangesAreAllowed() ? PASSED : UNSURE;
  }
}
