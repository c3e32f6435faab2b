package org.karteseal.validator.conformity;

import java.time.Instant;
import java.util.Optional;
import org.karteseal.sign.ades.Indication;
import org.karteseal.sign.ades.TimestampFinding;
import org.karteseal.sign.trust.Accreditation;
import org.karteseal.sign.trust.TimestampAuthority;
import org.karteseal.sign.trust.TrustAnchor;
import org.karteseal.sign.trust.TrustPurpose;
import org.karteseal.sign.trust.TrustRegister;

/**
 * A timestamp with the standing of its authority at the time that it states.
 *
 * @param finding the timestamp
 * @param authority the service of the trust directory that gave it
 * @param accreditation the accreditation in force at that time
 * @param standing what follows from them
 */
public record JudgedTimestamp(
    TimestampFinding finding,
    Optional<TimestampAuthority> authority,
    Optional<Accreditation> accreditation,
    AccreditationStanding standing) {

  /** The timestamp judged by the trust directory. */
  public static JudgedTimestamp of(TimestampFinding finding, TrustRegister trust) {
    Instant time = finding.genTime();
    Optional<TrustAnchor> anchor =
        finding
            .anchorId()
            .flatMap(id -> trust.anchors().stream().filter(a -> a.id().equals(id)).findFirst());
    Optional<TimestampAuthority> authority =
        finding
            .authorityId()
            .flatMap(
                id ->
                    trust.timestampAuthorities().stream()
                        .filter(t -> t.id().equals(id))
                        .findFirst());
    Optional<Accreditation> accreditation = authority.flatMap(a -> a.accreditationAt(time));
    AccreditationStanding standing = standing(anchor, authority, accreditation, time);
    return new JudgedTimestamp(finding, authority, accreditation, standing);
  }

  private static AccreditationStanding standing(
      Optional<TrustAnchor> anchor,
      Optional<TimestampAuthority> authority,
      Optional<Accreditation> accreditation,
      Instant time) {
    if (anchor.isEmpty()) {
      return AccreditationStanding.NO_TRUSTED_PATH;
    }
    if (!anchor.get().purposes().contains(TrustPurpose.TIMESTAMP)
        || !anchor.get().trusted().contains(time)) {
      return AccreditationStanding.ANCHOR_NOT_FOR_TIMESTAMPS;
    }
    if (authority.isEmpty()) {
      return AccreditationStanding.AUTHORITY_NOT_LISTED;
    }
    return accreditation
        .map(Accreditation::scheme)
        .map(
            scheme ->
                switch (scheme) {
                  case MINISTER -> AccreditationStanding.MINISTER;
                  case ASSOCIATION -> AccreditationStanding.ASSOCIATION;
                  case STATUTORY_BODY -> AccreditationStanding.STATUTORY_BODY;
                })
        .orElse(AccreditationStanding.NOT_ACCREDITED_THEN);
  }

  /** Whether it is surely no timestamp over this document. */
  boolean hasFailed() {
    return !finding.intact() || finding.conclusion().indication() == Indication.TOTAL_FAILED;
  }

  /** Whether it protects a signature, which a timestamp over unsigned content does not. */
  boolean protectsSignature() {
    return finding.kind() != TimestampFinding.Kind.CONTENT;
  }
}
