package org.karteseal.validator;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import org.karteseal.sign.LocalizedName;
import org.karteseal.sign.ades.Conclusion;
import org.karteseal.sign.ades.TimestampFinding;
import org.karteseal.sign.trust.Accreditation;
import org.karteseal.sign.trust.AlgorithmUse;
import org.karteseal.validator.conformity.AccreditationStanding;
import org.karteseal.validator.conformity.JudgedTimestamp;

/**
 * One timestamp.
 *
 * @param id its identifier within the document
 * @param kind what it protects
 * @param conclusion its own verdict; an unaccredited authority does not change it
 * @param genTime the time that it states
 * @param policyOid the authority's policy
 * @param authority the service of the trust directory
 * @param standing the authority's accreditation at genTime, or why there is none
 * @param accreditation the statement that accredits it, with source and confidence
 * @param anchorId the anchor that its chain reached
 * @param certificateUntil the end of the authority's certificate
 * @param algorithm the algorithm of the token's signature
 * @param imprintDigest the digest of its imprint
 * @param intact whether imprint and signature verify
 * @param revocationDataPresent whether the document preserves the authority's standing
 */
public record TimestampReport(
    String id,
    TimestampFinding.Kind kind,
    Conclusion conclusion,
    Instant genTime,
    Optional<String> policyOid,
    Optional<Authority> authority,
    AccreditationStanding standing,
    Optional<Accreditation> accreditation,
    Optional<String> anchorId,
    Optional<Instant> certificateUntil,
    Optional<AlgorithmUse> algorithm,
    String imprintDigest,
    boolean intact,
    boolean revocationDataPresent) {

  /**
   * A timestamp service.
   *
   * @param id its id in the trust directory
   * @param name its name for people
   */
  public record Authority(String id, LocalizedName name) {}

  static TimestampReport of(JudgedTimestamp judged) {
    TimestampFinding finding = judged.finding();
    return new TimestampReport(
        finding.id(),
        finding.kind(),
        finding.conclusion(),
        finding.genTime(),
        finding.policyOid(),
        judged.authority().map(a -> new Authority(a.id(), a.name())),
        judged.standing(),
        judged.accreditation(),
        finding.anchorId(),
        finding.signer().map(X509Certificate::getNotAfter).map(java.util.Date::toInstant),
        finding.algorithm(),
        finding.imprintDigest(),
        finding.intact(),
        finding.revocationDataPresent());
  }
}
