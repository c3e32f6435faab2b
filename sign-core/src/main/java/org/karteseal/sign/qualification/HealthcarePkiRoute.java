package org.karteseal.sign.qualification;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.karteseal.sign.certificate.HcRoleReader;
import org.karteseal.sign.certificate.HcRoleReading;
import org.karteseal.sign.qualification.QualificationVerdict.Route;
import org.karteseal.sign.record.RecordType;
import org.karteseal.sign.trust.CertificatePath;
import org.karteseal.sign.trust.HealthcarePolicy;
import org.karteseal.sign.trust.TrustRegister;

/**
 * GL6-14-1(2)a: the certificate of a healthcare PKI says itself which qualification its holder has.
 * All rules are looked at; a broken one decides before one that cannot be told, and the earlier of
 * two decides.
 */
final class HealthcarePkiRoute {
  private final CertificateProfile profile;
  private final RoleRules roleRules;
  private final RoleConfirmation roles;

  HealthcarePkiRoute(TrustRegister register, RoleConfirmation roles) {
    this.profile = CertificateProfile.healthcare(register);
    this.roleRules = new RoleRules(roles);
    this.roles = roles;
  }

  QualificationVerdict judge(CertificatePath path, Optional<RecordType> record, Instant at) {
    X509Certificate certificate = path.leaf();
    HcRoleReading reading = HcRoleReader.read(certificate);
    List<String> evidence = new ArrayList<>(Evidence.anchor(path.anchor()));
    Optional<HealthcarePolicy> policy = profile.policyOf(certificate, at);
    policy.map(Evidence::policy).ifPresent(evidence::add);
    if (reading instanceof HcRoleReading.Present present) {
      present.deviations().stream().sorted().map(Evidence::deviation).forEach(evidence::add);
    }
    record.map(Evidence::record).ifPresent(evidence::add);

    List<Finding> findings = new ArrayList<>();
    profile.policy(certificate, at).ifPresent(findings::add);
    profile.keyUsage(certificate).ifPresent(findings::add);
    profile.extendedKeyUsage(certificate).ifPresent(findings::add);
    Finding role = roleRules.judge(reading, record);
    findings.add(role);
    Evidence.broken(findings).forEach(evidence::add);

    Finding decisive = Finding.decisive(findings, role);
    return new QualificationVerdict(
        decisive.outcome(),
        decisive.reason(),
        Route.HEALTHCARE_PKI,
        roles.stated(reading),
        policy.map(HealthcarePolicy::oid).or(() -> profile.statedPolicies(certificate).findFirst()),
        evidence);
  }
}
