package org.karteseal.sign.qualification;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.karteseal.sign.trust.TrustPurpose;

/**
 * Whether the signer has the qualification that the record asks for; a question apart from whether
 * the signature is valid.
 *
 * @param outcome the answer
 * @param reason the rule that decided
 * @param route the route of GL6-14-1(2) on which it was judged
 * @param roles every role that the certificate states, or that was shown for it, in their order
 * @param policyOid the certificate policy that counted
 * @param provider the provider, on the route of one that is listed
 * @param register the register's answer, where the verdict rests on one
 * @param evidence what was looked at, as codes and identifiers, for an auditor
 */
public record QualificationVerdict(
    Outcome outcome,
    QualificationReason reason,
    Route route,
    List<StatedRole> roles,
    Optional<String> policyOid,
    Optional<ProviderFacts> provider,
    Optional<RegisterFacts> register,
    List<String> evidence) {
  public QualificationVerdict {
    roles = List.copyOf(roles);
    evidence = List.copyOf(evidence);
  }

  /** A verdict that neither a provider nor a register has part in. */
  public QualificationVerdict(
      Outcome outcome,
      QualificationReason reason,
      Route route,
      List<StatedRole> roles,
      Optional<String> policyOid,
      List<String> evidence) {
    this(outcome, reason, route, roles, policyOid, Optional.empty(), Optional.empty(), evidence);
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
    NONE;

    /** What the anchors of the route are trusted for; empty for none. */
    public Optional<TrustPurpose> purpose() {
      return switch (this) {
        case HEALTHCARE_PKI -> Optional.of(TrustPurpose.HEALTHCARE_SIGNATURE);
        case PROVIDER -> Optional.of(TrustPurpose.SIGNATURE);
        case JPKI -> Optional.of(TrustPurpose.JPKI_SIGNATURE);
        case NONE -> Optional.empty();
      };
    }

    /** Every way that there is. */
    public static Set<Route> all() {
      return EnumSet.of(HEALTHCARE_PKI, PROVIDER, JPKI);
    }
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
