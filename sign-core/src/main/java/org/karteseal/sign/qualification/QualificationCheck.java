package org.karteseal.sign.qualification;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.karteseal.sign.certificate.HcRoleReader;
import org.karteseal.sign.certificate.RoleCatalogue;
import org.karteseal.sign.qualification.QualificationVerdict.Outcome;
import org.karteseal.sign.qualification.QualificationVerdict.Route;
import org.karteseal.sign.qualification.QualificationVerdict.StatedRole;
import org.karteseal.sign.record.RecordType;
import org.karteseal.sign.trust.PathBuilder;
import org.karteseal.sign.trust.PathResult;
import org.karteseal.sign.trust.TrustPurpose;
import org.karteseal.sign.trust.TrustRegister;

/**
 * Judges whether a signer has the qualification that a record asks for (GL6-14-1(2)). The anchor
 * that the certificate leads to names the route; each route has a class of its own with its rules.
 */
public final class QualificationCheck {
  private final PathBuilder paths;
  private final RoleConfirmation roles;
  private final HealthcarePkiRoute healthcarePki;

  /** A check over one snapshot of the trust directory. */
  public QualificationCheck(TrustRegister register, RoleCatalogue catalogue) {
    this.paths = new PathBuilder(register);
    this.roles = new RoleConfirmation(register, catalogue);
    this.healthcarePki = new HealthcarePkiRoute(register, roles);
  }

  /**
   * The verdict on a signer.
   *
   * @param signer the signer's certificate, where the signature names one
   * @param others certificates that came with it, for the path only
   * @param record what was signed, where that is known
   * @param at when: the time at which the signature is known to have existed
   */
  public QualificationVerdict judge(
      Optional<X509Certificate> signer,
      Collection<X509Certificate> others,
      Optional<RecordType> record,
      Instant at) {
    if (signer.isEmpty()) {
      return verdict(Outcome.CANNOT_TELL, QualificationReason.SIGNER_UNKNOWN, List.of(), List.of());
    }
    X509Certificate certificate = signer.get();
    List<StatedRole> stated = roles.stated(HcRoleReader.read(certificate));
    if (record.isPresent() && !record.get().licenceNeeded()) {
      return verdict(
          Outcome.QUALIFIED,
          QualificationReason.NO_QUALIFICATION_NEEDED,
          stated,
          List.of(Evidence.record(record.get())));
    }
    PathResult healthcare =
        paths.build(certificate, others, Set.of(TrustPurpose.HEALTHCARE_SIGNATURE), at);
    if (healthcare.path().isPresent()) {
      return healthcarePki.judge(healthcare.path().get(), record, at);
    }
    return otherRoute(certificate, others, at, stated, healthcare);
  }

  /** Routes b and c: recognised by their anchors, and not judged by this version. */
  private QualificationVerdict otherRoute(
      X509Certificate certificate,
      Collection<X509Certificate> others,
      Instant at,
      List<StatedRole> stated,
      PathResult healthcare) {
    List<String> evidence = new ArrayList<>();
    healthcare.failure().ifPresent(f -> evidence.add(Evidence.noPath(f)));
    for (Route route : List.of(Route.JPKI, Route.PROVIDER)) {
      TrustPurpose purpose =
          route == Route.JPKI ? TrustPurpose.JPKI_SIGNATURE : TrustPurpose.SIGNATURE;
      PathResult result = paths.build(certificate, others, Set.of(purpose), at);
      if (result.path().isPresent()) {
        evidence.addAll(Evidence.anchor(result.path().get().anchor()));
        return new QualificationVerdict(
            Outcome.CANNOT_TELL,
            QualificationReason.ROUTE_NOT_JUDGED,
            route,
            stated,
            Optional.empty(),
            evidence);
      }
    }
    return verdict(Outcome.CANNOT_TELL, QualificationReason.NO_HEALTHCARE_ANCHOR, stated, evidence);
  }

  private static QualificationVerdict verdict(
      Outcome outcome, QualificationReason reason, List<StatedRole> stated, List<String> evidence) {
    return new QualificationVerdict(
        outcome, reason, Route.NONE, stated, Optional.empty(), evidence);
  }
}
