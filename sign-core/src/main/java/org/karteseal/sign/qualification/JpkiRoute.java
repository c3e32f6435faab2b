package org.karteseal.sign.qualification;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.karteseal.sign.qualification.QualificationVerdict.Route;
import org.karteseal.sign.trust.CertificatePath;
import org.karteseal.sign.trust.HealthcarePolicy;
import org.karteseal.sign.trust.TrustRegister;

/**
 * GL6-14-1(2)c: the citizen's certificate says who signed and nothing of a licence; that comes from
 * a register. Whether the certificate had been revoked is the signature's verdict, not this one.
 */
final class JpkiRoute {
  private final CertificateProfile profile;
  private final RegisterRules register;

  JpkiRoute(TrustRegister trust, RegisterRules register) {
    this.profile = CertificateProfile.citizen(trust);
    this.register = register;
  }

  QualificationVerdict judge(CertificatePath path, Subject subject) {
    X509Certificate certificate = path.leaf();
    List<String> evidence = new ArrayList<>(Evidence.anchor(path.anchor()));
    Optional<HealthcarePolicy> policy = profile.policyOf(certificate, subject.at());
    policy.map(Evidence::policy).ifPresent(evidence::add);
    subject.record().map(Evidence::record).ifPresent(evidence::add);

    List<Finding> findings = new ArrayList<>();
    profile.policy(certificate, subject.at()).ifPresent(findings::add);
    profile.keyUsage(certificate).ifPresent(findings::add);
    RegisterRules.Judged registered = register.judge(certificate, subject.record(), subject.at());
    Finding licence =
        registered.finding().reason() == QualificationReason.LICENCE_NOT_SHOWN
                && !subject.roles().claimed().isEmpty()
            ? Finding.open(QualificationReason.LICENCE_ONLY_CLAIMED)
            : registered.finding();
    findings.add(licence);
    evidence.addAll(registered.evidence());
    evidence.addAll(Evidence.broken(findings));
    Finding decisive = Finding.decisive(findings, licence);
    return new QualificationVerdict(
        decisive.outcome(),
        decisive.reason(),
        Route.JPKI,
        registered.roles(),
        policy.map(HealthcarePolicy::oid).or(() -> profile.statedPolicies(certificate).findFirst()),
        Optional.empty(),
        registered.facts(),
        evidence);
  }
}
