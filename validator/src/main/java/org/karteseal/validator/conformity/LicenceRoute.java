package org.karteseal.validator.conformity;

import java.util.ArrayList;
import java.util.List;
import org.karteseal.sign.qualification.QualificationReason;
import org.karteseal.sign.qualification.QualificationVerdict;
import org.karteseal.sign.qualification.QualificationVerdict.Route;
import org.karteseal.sign.trust.TrustPurpose;

/**
 * What the three routes of GL6-14-1(2) have in common: any one of them shows the licence, so only
 * the one that was taken is held against its own rules.
 */
record LicenceRoute(Clause clause, Route route, TrustPurpose anchorPurpose) {
  ClauseVerdict judge(SignatureEvidence evidence) {
    ClauseReason reason = reason(evidence);
    List<Evidence> list =
        reason == ClauseReason.OTHER_ROUTE
            ? List.of(routeOf(evidence.qualification()))
            : evidenceOf(evidence.qualification());
    return new ClauseVerdict(clause, reason, list);
  }

  private ClauseReason reason(SignatureEvidence evidence) {
    QualificationVerdict qualification = evidence.qualification();
    if (qualification.reason() == QualificationReason.NO_QUALIFICATION_NEEDED) {
      return ClauseReason.NO_QUALIFICATION_NEEDED;
    }
    if (qualification.route() == route) {
      return taken(evidence);
    }
    if (qualification.route() != Route.NONE) {
      return ClauseReason.OTHER_ROUTE;
    }
    if (evidence.anchorPurposes().isEmpty()) {
      return ClauseReason.SIGNER_CA_NOT_TRUSTED;
    }
    return evidence.anchorPurposes().contains(anchorPurpose)
        ? ClauseReason.QUALIFICATION_UNKNOWN
        : ClauseReason.OTHER_ROUTE;
  }

  /** A licence that the certificate shows is the signer's only if the signature verifies. */
  private static ClauseReason taken(SignatureEvidence evidence) {
    return switch (evidence.qualification().outcome()) {
      case NOT_QUALIFIED -> ClauseReason.NOT_QUALIFIED;
      case CANNOT_TELL ->
          evidence.qualification().reason() == QualificationReason.ROUTE_NOT_JUDGED
              ? ClauseReason.ROUTE_NOT_JUDGED
              : ClauseReason.QUALIFICATION_UNKNOWN;
      case QUALIFIED ->
          switch (evidence.finding().conclusion().indication()) {
            case TOTAL_PASSED -> ClauseReason.QUALIFIED;
            case INDETERMINATE -> ClauseReason.SIGNATURE_INDETERMINATE;
            case TOTAL_FAILED -> ClauseReason.SIGNATURE_FAILED;
          };
    };
  }

  private static Evidence routeOf(QualificationVerdict qualification) {
    return new Evidence(Evidence.Kind.ROUTE, qualification.route().name());
  }

  private static List<Evidence> evidenceOf(QualificationVerdict qualification) {
    List<Evidence> list = new ArrayList<>();
    list.add(new Evidence(Evidence.Kind.QUALIFICATION_REASON, qualification.reason().name()));
    list.add(routeOf(qualification));
    qualification.roles().stream()
        .flatMap(r -> r.roleId().stream())
        .map(r -> new Evidence(Evidence.Kind.ROLE, r))
        .forEach(list::add);
    qualification.policyOid().map(p -> new Evidence(Evidence.Kind.POLICY, p)).ifPresent(list::add);
    return list;
  }
}
