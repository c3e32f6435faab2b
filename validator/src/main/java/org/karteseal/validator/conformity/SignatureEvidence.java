package org.karteseal.validator.conformity;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.karteseal.sign.SignatureFormat;
import org.karteseal.sign.ades.SignatureFinding;
import org.karteseal.sign.qualification.QualificationVerdict;
import org.karteseal.sign.trust.TrustPurpose;
import org.karteseal.validator.continuity.AlgorithmLives;
import org.karteseal.validator.continuity.Continuity;

/**
 * All that the clauses look at.
 *
 * @param format the format of the signature
 * @param finding the signature
 * @param qualification the signer's qualification at best signature time
 * @param anchorPurposes what the signer's anchor is trusted for; empty when none was reached
 * @param timestamps the signature's timestamps, oldest first
 * @param continuity until when it can be proved
 * @param retention how long the record is to be kept
 * @param algorithms until when algorithms may be used
 */
public record SignatureEvidence(
    SignatureFormat format,
    SignatureFinding finding,
    QualificationVerdict qualification,
    List<TrustPurpose> anchorPurposes,
    List<JudgedTimestamp> timestamps,
    Continuity continuity,
    Retention retention,
    AlgorithmLives algorithms) {
  public SignatureEvidence {
    anchorPurposes = List.copyOf(anchorPurposes);
    timestamps = List.copyOf(timestamps);
  }

  /** The timestamps that protect the signature, oldest first. */
  List<JudgedTimestamp> protecting() {
    return timestamps.stream().filter(JudgedTimestamp::protectsSignature).toList();
  }

  /** The oldest one that passed. */
  Optional<JudgedTimestamp> firstPassed() {
    return protecting().stream().filter(t -> t.finding().conclusion().hasPassed()).findFirst();
  }

  /** The signature's conclusion as evidence. */
  Stream<Evidence> conclusion() {
    return Stream.concat(
        Stream.of(new Evidence(Evidence.Kind.INDICATION, finding.conclusion().indication().name())),
        finding.conclusion().subIndication().stream()
            .map(s -> new Evidence(Evidence.Kind.SUB_INDICATION, s)));
  }
}
