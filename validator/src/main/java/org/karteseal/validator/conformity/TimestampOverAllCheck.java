package org.karteseal.validator.conformity;

import java.util.List;
import java.util.stream.Stream;
import org.karteseal.sign.SignatureFormat;
import org.karteseal.sign.ades.Coverage;

/**
 * GL6-14-2: a timestamp over the whole document including its signature. A timestamp over the
 * signature value binds what was signed through the signature's digest.
 */
final class TimestampOverAllCheck implements ClauseCheck {
  @Override
  public ClauseVerdict judge(SignatureEvidence evidence) {
    Stream<Evidence> timestamps =
        evidence.protecting().stream()
            .map(JudgedTimestamp::finding)
            .map(t -> new Evidence(Evidence.Kind.TIMESTAMP, t.id()));
    Stream<Evidence> covered =
        evidence.finding().coverage().covered().stream()
            .map(c -> new Evidence(Evidence.Kind.COVERED, c));
    return new ClauseVerdict(
        Clause.TIMESTAMP_OVER_ALL, reason(evidence), Stream.concat(timestamps, covered).toList());
  }

  private static ClauseReason reason(SignatureEvidence evidence) {
    List<JudgedTimestamp> timestamps = evidence.protecting();
    Coverage coverage = evidence.finding().coverage();
    if (timestamps.isEmpty()) {
      return ClauseReason.NO_TIMESTAMP;
    }
    if (!evidence.finding().intact()) {
      return ClauseReason.SIGNATURE_FAILED;
    }
    if (ElectronicSignatureCheck.has(coverage, Coverage.Kind.CONTENT)) {
      return ClauseReason.CHANGED_AFTER_SIGNING;
    }
    if (evidence.firstPassed().isEmpty()) {
      return timestamps.stream().allMatch(JudgedTimestamp::hasFailed)
          ? ClauseReason.TIMESTAMP_FAILED
          : ClauseReason.TIMESTAMP_INDETERMINATE;
    }
    if (!coverage.laterChangesAreAllowed()) {
      return ClauseReason.UNEXPLAINED_CHANGE;
    }
    return evidence.format() == SignatureFormat.XADES && !coverage.wholeDocument()
        ? ClauseReason.PARTS_COVERED
        : ClauseReason.TIMESTAMP_COVERS_ALL;
  }
}
