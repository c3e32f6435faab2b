package org.karteseal.validator.conformity;

import java.util.ArrayList;
import java.util.List;
import org.karteseal.sign.qualification.QualificationReason;
import org.karteseal.sign.qualification.QualificationVerdict;
import org.karteseal.sign.qualification.QualificationVerdict.Route;

/**
 * What the three routes of GL6-14-1(2) have in common: any one of them shows the licence, so only
 * the one that was taken is held against its own rules.
 */
record LicenceClause(Clause clause, Route route) {
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
    return route.purpose().filter(evidence.anchorPurposes()::contains).isPresent()
        ? ClauseReason.QUALIFICATION_UNKNOWN
        : ClauseReason.OTHER_ROUTE;
  }

  /** A licence that is shown is the signer's only if the signature verifies. */
  private static ClauseReason taken(SignatureEvidence evidence) {
    QualificationReason reason = evidence.qualification().reason();
    return switch (evidence.qualification().outcome()) {
      case NOT_QUALIFIED -> broken(reason);
      case CANNOT_TELL -> open(reason);
      case QUALIFIED ->
          switch (evidence.finding().conclusion().indication()) {
            case TOTAL_PASSED -> ClauseReason.QUALIFIED;
            case INDETERMINATE -> ClauseReason.SIGNATURE_INDETERMINATE;
            case TOTAL_FAILED -> ClauseReason.SIGNATURE_FAILED;
          };
    };
  }

  private static ClauseReason broken(QualificationReason reason) {
    if (reason == QualificationReason.ROUTE_NOT_ACCEPTED) {
      return ClauseReason.ROUTE_NOT_ACCEPTED;
    }
    return reason == QualificationReason.PROVIDER_NOT_EVALUATED_THEN
        ? ClauseReason.PROVIDER_NOT_EVALUATED
        : ClauseReason.NOT_QUALIFIED;
  }

  /** Who can settle it: the operator of the trust directory, or somebody who knows the licence. */
  private static ClauseReason open(QualificationReason reason) {
    return switch (reason) {
      case PROVIDER_UNKNOWN, LICENCE_CHECK_UNKNOWN, PROVIDER_EVALUATION_UNKNOWN ->
          ClauseReason.PROVIDER_NOT_SETTLED;
      case ATTRIBUTE_CERTIFICATE_INVALID,
          LICENCE_ONLY_CLAIMED,
          LICENCE_NOT_SHOWN,
          PERSON_NOT_REGISTERED,
          REGISTER_NOT_ASKED,
          REGISTER_UNAVAILABLE,
          REGISTER_ANSWER_REFUSED,
          REGISTER_ANSWER_STALE ->
          ClauseReason.LICENCE_NOT_SETTLED;
      case ROLE_MAY_SIGN,
          ROLE_STATED,
          TEST_CERTIFICATE,
          NO_HEALTHCARE_ANCHOR,
          POLICY_MISSING,
          POLICY_UNKNOWN,
          KEY_USAGE_NOT_EXACT,
          EXTENDED_KEY_USAGE_PRESENT,
          ROLE_MISSING,
          ROLE_MALFORMED,
          ROLE_SCHEME_UNKNOWN,
          ROLE_NOT_SINGLE,
          ROLE_UNCONFIRMED,
          ADMINISTRATOR_ROLE_ONLY,
          ROLE_MAY_NOT_SIGN,
          NO_QUALIFICATION_NEEDED,
          ROUTE_NOT_ACCEPTED,
          PROVIDER_NOT_EVALUATED_THEN,
          LICENCE_ATTESTED,
          LICENCE_REGISTERED,
          LICENCE_WITHDRAWN,
          LICENCE_NOT_HELD,
          SIGNER_UNKNOWN ->
          ClauseReason.QUALIFICATION_UNKNOWN;
    };
  }

  private static Evidence routeOf(QualificationVerdict qualification) {
    return new Evidence(Evidence.Kind.ROUTE, qualification.route().name());
  }

  static List<Evidence> evidenceOf(QualificationVerdict qualification) {
    List<Evidence> list = new ArrayList<>();
    list.add(new Evidence(Evidence.Kind.QUALIFICATION_REASON, qualification.reason().name()));
    list.add(routeOf(qualification));
    qualification.roles().stream()
        .flatMap(r -> r.roleId().stream())
        .distinct()
        .map(r -> new Evidence(Evidence.Kind.ROLE, r))
        .forEach(list::add);
    qualification.policyOid().map(p -> new Evidence(Evidence.Kind.POLICY, p)).ifPresent(list::add);
    qualification
        .provider()
        .ifPresent(
            p -> {
              list.add(new Evidence(Evidence.Kind.PROVIDER, p.id()));
              p.check()
                  .map(c -> new Evidence(Evidence.Kind.LICENCE_CHECK, c.text()))
                  .ifPresent(list::add);
            });
    qualification
        .register()
        .ifPresent(
            r -> {
              list.add(new Evidence(Evidence.Kind.REGISTER, r.id()));
              list.add(Evidence.time(Evidence.Kind.REGISTER_AS_OF, r.asOf()));
              list.add(new Evidence(Evidence.Kind.REGISTER_ANSWER, r.sha256()));
            });
    return list;
  }
}
