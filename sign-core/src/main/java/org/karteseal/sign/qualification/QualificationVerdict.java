package org.karteseal.sign.qualification;

import java.util.List;
import java.util.Optional;

/**
 * Whether the signer has the qualification that the record asks for; a question apart from whether
 * the signature is valid.
 *
 * @param outcome the answer
 * @param reason the rule that decided
 * @param route the route of GL6-14-1(2) on which it was judged
 * @param roles every role that the certificate states, in its order
 * @param policyOid the certificate policy that counted
 * @param evidence what was looked at, as codes and identifiers, for an auditor
 */
public record QualificationVerdict(
    Outcome outcome,
    QualificationReason reason,
    Route route,
    List<StatedRole> roles,
    Optional<String> policyOid,
    List<String> evidence) {
  public QualificationVerdict {
    roles = List.copyOf(roles);
    evidence = List.copyOf(evidence);
  }

  /** The answer. */
  public enum Outcome {
    QUALIFIED,
    NOT_QUALIFIED,
    CANNOT_TELL
  }

  /** The ways to prove a licence that GL6-14-1(2) allows. */
  public enum Route {
    /** (2)a: a certificate of the healthcare PKI. */
    HEALTHCARE_PKI,
    /** (2)b: a CA whose provider checked the licence. */
    PROVIDER,
    /** (2)c: the citizen's certificate. */
    JPKI,
    /** None of them applies to the certificate. */
    NONE
  }

  /**
   * A role as the certificate states it.
   *
   * @param text the text of the certificate
   * @param roleId the role of the catalogue that it means, if any
   * @param confirmed whether the text is confirmed for that role
   */
  public record StatedRole(String text, Optional<String> roleId, boolean confirmed) {}
}
