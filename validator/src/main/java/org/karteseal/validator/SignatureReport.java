package org.karteseal.validator;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.karteseal.sign.Attribution;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.sign.ades.Conclusion;
import org.karteseal.sign.ades.Coverage;
import org.karteseal.sign.qualification.QualificationVerdict;
import org.karteseal.sign.trust.AlgorithmUse;
import org.karteseal.validator.conformity.ClauseVerdict;
import org.karteseal.validator.continuity.Continuity;

/**
 * One signature.
 *
 * @param id its identifier within the document
 * @param conclusion the verdict on the signature (EN 319 102-1)
 * @param remarks what must be known beside it
 * @param signer the signer's certificate; empty when none could be told
 * @param roles the roles that it states, or that were shown for it
 * @param claimedRoles roles that the signer claims in the signature; nobody vouches for them
 * @param qualification the verdict on the signer, at best signature time
 * @param level the baseline level; empty when it is no AdES signature
 * @param claimedSigningTime what the signer states; nobody vouches for it
 * @param bestSignatureTime the earliest time at which it is proved to exist
 * @param algorithm its algorithm
 * @param intact whether digest and signature value verify
 * @param anchorId the anchor that the signer's chain reached
 * @param embeddedAnchors how many roots the document brought along that nobody here trusts
 * @param timestamps its timestamps, oldest first
 * @param coverage what it covers and what came later
 * @param continuity until when it can be proved
 * @param conformity a verdict for each clause
 * @param attribution what the signer states of the record's making; nobody else vouches for it
 */
public record SignatureReport(
    String id,
    Conclusion conclusion,
    List<Remark> remarks,
    Optional<SignerFacts> signer,
    List<RoleFacts> roles,
    List<String> claimedRoles,
    QualificationVerdict qualification,
    Optional<SignatureLevel> level,
    Optional<Instant> claimedSigningTime,
    Instant bestSignatureTime,
    Optional<AlgorithmUse> algorithm,
    boolean intact,
    Optional<String> anchorId,
    int embeddedAnchors,
    List<TimestampReport> timestamps,
    Coverage coverage,
    Continuity continuity,
    List<ClauseVerdict> conformity,
    Attribution attribution) {
  public SignatureReport {
    remarks = List.copyOf(remarks);
    roles = List.copyOf(roles);
    claimedRoles = List.copyOf(claimedRoles);
    timestamps = List.copyOf(timestamps);
    conformity = List.copyOf(conformity);
  }

  @Override
  public String toString() {
    return id + " " + conclusion.indication();
  }
}
