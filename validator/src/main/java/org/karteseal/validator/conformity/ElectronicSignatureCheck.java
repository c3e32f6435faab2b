package org.karteseal.validator.conformity;

import java.util.stream.Stream;
import org.karteseal.sign.ades.Coverage;

/**
 * GL6-14-1(1): an electronic signature in the sense of article 2(1) of the Electronic Signature
 * Act: it shows who made it, and whether what was signed has been altered.
 */
final class ElectronicSignatureCheck implements ClauseCheck {
  @Override
  public ClauseVerdict judge(SignatureEvidence evidence) {
    Stream<Evidence> changes =
        evidence.finding().coverage().laterChanges().stream()
            .filter(c -> !c.kind().isAllowed())
            .map(c -> new Evidence(Evidence.Kind.CHANGE, c.kind().name()));
    Stream<Evidence> anchor =
        evidence.finding().anchorId().stream().map(a -> new Evidence(Evidence.Kind.ANCHOR, a));
    return new ClauseVerdict(
        Clause.ELECTRONIC_SIGNATURE,
        reason(evidence),
        Stream.of(evidence.conclusion(), anchor, changes).flatMap(s -> s).distinct().toList());
  }

  private static ClauseReason reason(SignatureEvidence evidence) {
    Coverage coverage = evidence.finding().coverage();
    if (!evidence.finding().intact()) {
      return ClauseReason.SIGNATURE_FAILED;
    }
    if (has(coverage, Coverage.Kind.CONTENT)) {
      return ClauseReason.CHANGED_AFTER_SIGNING;
    }
    return switch (evidence.finding().conclusion().indication()) {
      case TOTAL_FAILED -> ClauseReason.SIGNATURE_FAILED;
      case INDETERMINATE -> ClauseReason.SIGNATURE_INDETERMINATE;
      case TOTAL_PASSED ->
          coverage.laterChangesAreAllowed()
              ? ClauseReason.SIGNATURE_VERIFIED
              : ClauseReason.UNEXPLAINED_CHANGE;
    };
  }

  static boolean has(Coverage coverage, Coverage.Kind kind) {
    return coverage.laterChanges().stream().anyMatch(c -> c.kind() == kind);
  }
}
