package org.karteseal.validator.conformity;

import org.karteseal.sign.qualification.QualificationVerdict;
import org.karteseal.sign.qualification.QualificationVerdict.Outcome;
import org.karteseal.sign.qualification.QualificationVerdict.Route;
import org.karteseal.sign.revocation.UnknownCause;

/**
 * GL6-14-1(2)c: or the citizen's signing certificate, where the licence tied to it can be checked
 * electronically at verification. Whether that certificate was revoked only a registered verifier
 * can say, so without his answer that is what is missing first.
 */
final class JpkiCheck implements ClauseCheck {
  private final LicenceClause licence = new LicenceClause(Clause.LICENCE_BY_JPKI, Route.JPKI);

  @Override
  public ClauseVerdict judge(SignatureEvidence evidence) {
    ClauseVerdict verdict = licence.judge(evidence);
    QualificationVerdict qualification = evidence.qualification();
    boolean verifierNeeded =
        qualification.route() == Route.JPKI
            && qualification.outcome() != Outcome.NOT_QUALIFIED
            && evidence
                .finding()
                .conclusion()
                .reasons()
                .contains(UnknownCause.REGISTERED_VERIFIER_NEEDED.name());
    return verifierNeeded
        ? new ClauseVerdict(
            verdict.clause(), ClauseReason.VERIFIER_ANSWER_NEEDED, verdict.evidence())
        : verdict;
  }
}
