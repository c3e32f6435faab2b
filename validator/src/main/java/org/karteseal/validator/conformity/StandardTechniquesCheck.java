package org.karteseal.validator.conformity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.karteseal.sign.ades.SignatureFinding;

/**
 * GL6-14-2(3): standard techniques, and the notices about them: an AdES baseline level, and an
 * algorithm that could be used for new signatures when it was.
 */
final class StandardTechniquesCheck implements ClauseCheck {
  @Override
  public ClauseVerdict judge(SignatureEvidence evidence) {
    SignatureFinding finding = evidence.finding();
    List<Evidence> list = new ArrayList<>();
    list.add(new Evidence(Evidence.Kind.FORMAT, evidence.format().name()));
    finding.level().map(l -> new Evidence(Evidence.Kind.LEVEL, l.name())).ifPresent(list::add);
    finding
        .algorithm()
        .map(a -> new Evidence(Evidence.Kind.ALGORITHM, a.toString()))
        .ifPresent(list::add);
    list.add(Evidence.time(Evidence.Kind.SIGNED_AT, finding.bestSignatureTime()));
    return new ClauseVerdict(Clause.STANDARD_TECHNIQUES, reason(evidence), list);
  }

  private static ClauseReason reason(SignatureEvidence evidence) {
    SignatureFinding finding = evidence.finding();
    Optional<Instant> until =
        finding.algorithm().map(a -> evidence.algorithms().ofSignature(a).signUntil());
    if (until.isPresent() && !finding.bestSignatureTime().isBefore(until.get())) {
      return wasMadeAfter(until.get(), finding)
          ? ClauseReason.ALGORITHM_OUTDATED_WHEN_SIGNED
          : ClauseReason.ALGORITHM_TIME_NOT_PROVED;
    }
    return finding.level().isPresent()
        ? ClauseReason.STANDARD_FORMAT
        : ClauseReason.NO_BASELINE_LEVEL;
  }

  /** A signature is older than its proof; how much older, only its own statements bound. */
  private static boolean wasMadeAfter(Instant until, SignatureFinding finding) {
    return until.equals(Instant.MIN)
        || finding.claimedSigningTime().filter(t -> !t.isBefore(until)).isPresent()
        || finding.signer().filter(c -> !c.getNotBefore().toInstant().isBefore(until)).isPresent();
  }
}
