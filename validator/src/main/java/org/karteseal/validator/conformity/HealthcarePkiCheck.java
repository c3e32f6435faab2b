package org.karteseal.validator.conformity;

import org.karteseal.sign.qualification.QualificationVerdict.Route;

/**
 * GL6-14-1(2)a: where law wants a licensed professional, a certificate of the healthcare PKI that
 * carries the national qualification.
 */
final class HealthcarePkiCheck implements ClauseCheck {
  private final LicenceClause licence =
      new LicenceClause(Clause.LICENCE_BY_HEALTHCARE_PKI, Route.HEALTHCARE_PKI);

  @Override
  public ClauseVerdict judge(SignatureEvidence evidence) {
    return licence.judge(evidence);
  }
}
