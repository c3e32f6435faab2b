package org.karteseal.validator.conformity;

import org.karteseal.sign.qualification.QualificationVerdict.Route;

/**
 * GL6-14-1(2)b: or a certificate whose provider checked identity and licence in a named way, under
 * outside evaluation, and whose licence the receiver can check electronically.
 */
final class ProviderCheck implements ClauseCheck {
  private final LicenceClause licence =
      new LicenceClause(Clause.LICENCE_BY_PROVIDER, Route.PROVIDER);

  @Override
  public ClauseVerdict judge(SignatureEvidence evidence) {
    return licence.judge(evidence);
  }
}
