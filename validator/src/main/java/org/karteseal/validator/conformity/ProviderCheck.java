package org.karteseal.validator.conformity;

import org.karteseal.sign.qualification.QualificationVerdict.Route;
import org.karteseal.sign.trust.TrustPurpose;

/**
 * GL6-14-1(2)b: or a certificate whose provider checked identity and licence in a named way, under
 * outside evaluation.
 */
final class ProviderCheck implements ClauseCheck {
  private final LicenceRoute route =
      new LicenceRoute(Clause.LICENCE_BY_PROVIDER, Route.PROVIDER, TrustPurpose.SIGNATURE);

  @Override
  public ClauseVerdict judge(SignatureEvidence evidence) {
    return route.judge(evidence);
  }
}
