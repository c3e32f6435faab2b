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
import org.karteseal.sign.qualification.register.QualificationRegister;
import org.karteseal.sign.record.RecordType;
import org.karteseal.sign.trust.CertificatePath;
import org.karteseal.sign.trust.PathBuilder;
import org.karteseal.sign.trust.PathResult;
import org.karteseal.sign.trust.TrustPurpose;
import org.karteseal.sign.trust.TrustRegister;

/**
 * Judges whether a signer has the qualification that a record asks for (GL6-14-1(2)). The anchor
 * that the certificate leads to names the route; each route has a class of its own with its rules.
 */
public final class QualificationCheck {
  /** In the guideline's order, but the citizen's certificate before any other provider's. */
  private static final List<Route> ORDER =
      List.of(Route.HEALTHCARE_PKI, Route.JPKI, Route.PROVIDER);

  private final TrustRegister register;
  private final PathBuilder paths;
  private final RoleConfirmation roles;
  private final HealthcarePkiRoute healthcarePki;
  private final ProviderRoute provider;
  private final JpkiRoute jpki;

  /** A check over one snapshot of the trust directory that can ask no register. */
  public QualificationCheck(TrustRegister register, RoleCatalogue catalogue) {
    this(register, catalogue, List.of());
  }

  /**
   * A check that may ask registers.
   *
   * @param sources in the order in which they are asked; the next one only when those before leave
   *     the licence open
   */
  public QualificationCheck(
      TrustRegister register, RoleCatalogue catalogue, List<QualificationRegister> sources) {
    this.register = register;
    this.paths = new PathBuilder(register);
    this.roles = new RoleConfirmation(register, catalogue);
    RegisterRules registered = new RegisterRules(register.licences(), catalogue, sources);
    this.healthcarePki = new HealthcarePkiRoute(register, roles);
    this.provider = new ProviderRoute(register.licences(), roles, registered);
    this.jpki = new JpkiRoute(register, registered);
  }

  /**
   * The verdict on a signer whose signature says nothing of roles.
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
    return judge(Subject.of(signer, others, record, at));
  }

  /** The verdict. */
  public QualificationVerdict judge(Subject subject) {
    if (subject.signer().isEmpty()) {
      return verdict(Outcome.CANNOT_TELL, QualificationReason.SIGNER_UNKNOWN, List.of(), List.of());
    }
    X509Certificate certificate = subject.signer().get();
    List<StatedRole> stated = roles.stated(HcRoleReader.read(certificate));
    Optional<RecordType> record = subject.record();
    if (record.isPresent() && !record.get().licenceNeeded()) {
      return verdict(
          Outcome.QUALIFIED,
          QualificationReason.NO_QUALIFICATION_NEEDED,
          stated,
          List.of(Evidence.record(record.get())));
    }
    List<String> evidence = new ArrayList<>();
    for (Route route : ORDER) {
      TrustPurpose purpose = route.purpose().orElseThrow();
      PathResult result = paths.build(certificate, subject.others(), Set.of(purpose), subject.at());
      if (result.path().isPresent()) {
        return judge(route, result.path().get(), subject, stated);
      }
      if (route == Route.HEALTHCARE_PKI) {
        result.failure().ifPresent(f -> evidence.add(Evidence.noPath(f)));
      }
    }
    return verdict(Outcome.CANNOT_TELL, QualificationReason.NO_HEALTHCARE_ANCHOR, stated, evidence);
  }

  private QualificationVerdict judge(
      Route route, CertificatePath path, Subject subject, List<StatedRole> stated) {
    if (!isAccepted(route, subject)) {
      List<String> evidence = new ArrayList<>(Evidence.anchor(path.anchor()));
      subject.record().map(Evidence::record).ifPresent(evidence::add);
      return new QualificationVerdict(
          Outcome.NOT_QUALIFIED,
          QualificationReason.ROUTE_NOT_ACCEPTED,
          route,
          stated,
          Optional.empty(),
          evidence);
    }
    return switch (route) {
      case HEALTHCARE_PKI -> healthcarePki.judge(path, subject.record(), subject.at());
      case PROVIDER -> provider.judge(path, subject);
      case JPKI -> jpki.judge(path, subject);
      case NONE -> throw new org.karteseal.sign.SealBug("a path leads to a route");
    };
  }

  /** The facility's rules speak of record types; without one there is nothing to refuse. */
  private boolean isAccepted(Route route, Subject subject) {
    return subject.accepted().contains(route)
        && subject
            .record()
            .map(
                r ->
                    register
                        .licences()
                        .accepts(route.purpose().orElseThrow(), r.id(), subject.at()))
            .orElse(true);
  }

  private static QualificationVerdict verdict(
      Outcome outcome, QualificationReason reason, List<StatedRole> stated, List<String> evidence) {
    return new QualificationVerdict(
        outcome, reason, Route.NONE, stated, Optional.empty(), evidence);
  }
}
