package org.karteseal.validator.conformity;

import org.karteseal.sign.qualification.QualificationVerdict.Route;
import org.karteseal.sign.trust.TrustPurpose;

/**
 * GL6-14-1(2)c: or the citizen's signing certificate, where the licence tied to it can be checked
 * electronically at verification.
 */
final class JpkiCheck implements ClauseCheck {
  private final LicenceRoute route =
      new LicenceRoute(Clause.LICENCE_BY_JPKI, Route.JPKI, TrustPurpose.JPKI_SIGNATURE);

  @Override
  public ClauseVerdict judge(SignatureEvidence evidence) {
    return route.judge(evidence);
  }
}
