package org.karteseal.validator;

import java.util.List;
import org.karteseal.sign.ades.Indication;
import org.karteseal.sign.qualification.QualificationVerdict.Outcome;

/**
 * Whether a signer with the needed qualification stands behind the document: one such signature is
 * enough, and it counts no more than the signature itself.
 */
final class OverallQualification {
  private OverallQualification() {}

  static Outcome of(List<SignatureReport> signatures) {
    List<Outcome> outcomes = signatures.stream().map(OverallQualification::of).toList();
    if (outcomes.contains(Outcome.QUALIFIED)) {
      return Outcome.QUALIFIED;
    }
    return outcomes.isEmpty() || outcomes.contains(Outcome.CANNOT_TELL)
        ? Outcome.CANNOT_TELL
        : Outcome.NOT_QUALIFIED;
  }

  private static Outcome of(SignatureReport signature) {
    Outcome stated = signature.qualification().outcome();
    Indication indication = signature.conclusion().indication();
    return switch (stated) {
      case NOT_QUALIFIED -> Outcome.NOT_QUALIFIED;
      case CANNOT_TELL -> Outcome.CANNOT_TELL;
      case QUALIFIED ->
          switch (indication) {
            case TOTAL_PASSED -> Outcome.QUALIFIED;
            case INDETERMINATE -> Outcome.CANNOT_TELL;
            case TOTAL_FAILED -> Outcome.NOT_QUALIFIED;
          };
    };
  }
}
