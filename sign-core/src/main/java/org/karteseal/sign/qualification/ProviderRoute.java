package org.karteseal.sign.qualification;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.karteseal.sign.Octets;
import org.karteseal.sign.certificate.HcRoleReader;
import org.karteseal.sign.certificate.HcRoleReading;
import org.karteseal.sign.qualification.QualificationVerdict.Outcome;
import org.karteseal.sign.qualification.QualificationVerdict.Route;
import org.karteseal.sign.qualification.QualificationVerdict.StatedRole;
import org.karteseal.sign.record.RecordType;
import org.karteseal.sign.trust.CertificatePath;
import org.karteseal.sign.trust.LicenceTrust;
import org.karteseal.sign.trust.Provider;

/**
 * GL6-14-1(2)b: the provider checked the licence in one of four ways and is evaluated from outside,
 * and the licence can be checked electronically. The check counts at the time at which the
 * certificate was issued, the evaluation and the licence at the time of the signature.
 */
final class ProviderRoute {
  private final LicenceTrust trust;
  private final RoleConfirmation roles;
  private final RoleRules roleRules;
  private final RegisterRules register;

  ProviderRoute(LicenceTrust trust, RoleConfirmation roles, RegisterRules register) {
    this.trust = trust;
    this.roles = roles;
    this.roleRules = new RoleRules(roles);
    this.register = register;
  }

  QualificationVerdict judge(CertificatePath path, Subject subject) {
    Case judged = new Case(subject);
    judged.evidence.addAll(Evidence.anchor(path.anchor()));
    subject.record().map(Evidence::record).ifPresent(judged.evidence::add);
    Optional<Provider> provider = trust.providerOf(path.certificates());
    Instant issued = path.leaf().getNotBefore().toInstant();
    Optional<ProviderFacts> facts = provider.map(p -> facts(p, issued, subject.at()));
    if (provider.isPresent() && facts.isPresent()) {
      judged.evidence.addAll(Evidence.provider(facts.get()));
      rules(provider.get(), facts.get(), judged.findings);
    } else {
      judged.findings.add(Finding.open(QualificationReason.PROVIDER_UNKNOWN));
    }
    Finding licence = licence(path.leaf(), provider, judged);
    judged.findings.add(licence);
    judged.evidence.addAll(Evidence.broken(judged.findings));
    Finding decisive = Finding.decisive(judged.findings, licence);
    return new QualificationVerdict(
        decisive.outcome(),
        decisive.reason(),
        Route.PROVIDER,
        judged.roles,
        Optional.empty(),
        facts,
        judged.register,
        judged.evidence);
  }

  /** What one judgement collects. */
  private static final class Case {
    private final Subject subject;
    private final List<Finding> findings = new ArrayList<>();
    private final List<StatedRole> roles = new ArrayList<>();
    private final List<String> evidence = new ArrayList<>();
    private Optional<RegisterFacts> register = Optional.empty();

    Case(Subject subject) {
      this.subject = subject;
    }
  }

  private static ProviderFacts facts(Provider provider, Instant issued, Instant at) {
    Optional<Provider.Check> check = provider.checkAt(issued);
    return new ProviderFacts(
        provider.id(),
        provider.name(),
        check.map(Provider.Check::check),
        check.flatMap(Provider.Check::wording),
        provider.evaluationAt(at).map(Provider.Evaluation::by));
  }

  private static void rules(Provider provider, ProviderFacts facts, List<Finding> findings) {
    if (facts.check().isEmpty()) {
      findings.add(Finding.open(QualificationReason.LICENCE_CHECK_UNKNOWN));
    }
    if (facts.evaluatedBy().isEmpty()) {
      findings.add(
          provider.evaluations().isEmpty()
              ? Finding.open(QualificationReason.PROVIDER_EVALUATION_UNKNOWN)
              : Finding.broken(QualificationReason.PROVIDER_NOT_EVALUATED_THEN));
    }
  }

  /**
   * The licence, from who vouches for it: the certificate, an attribute certificate, a register. A
   * register that knows of a withdrawal is heard even when a certificate still shows the role.
   */
  private Finding licence(X509Certificate certificate, Optional<Provider> provider, Case judged) {
    Subject subject = judged.subject;
    Optional<Finding> shown =
        certified(certificate, judged).or(() -> attested(certificate, provider, judged));
    if (shown.isPresent() && shown.get().outcome() == Outcome.NOT_QUALIFIED) {
      return shown.get();
    }
    RegisterRules.Judged registered = register.judge(certificate, subject.record(), subject.at());
    boolean told = registered.finding().outcome() != Outcome.CANNOT_TELL;
    if (shown.isPresent() && !told) {
      return shown.get();
    }
    judged.roles.addAll(registered.roles());
    judged.evidence.addAll(registered.evidence());
    judged.register = registered.facts();
    if (told && registered.finding().outcome() == Outcome.QUALIFIED && shown.isPresent()) {
      return shown.get().outcome() == Outcome.QUALIFIED ? shown.get() : registered.finding();
    }
    boolean onlyClaimed =
        registered.finding().reason() == QualificationReason.LICENCE_NOT_SHOWN
            && !subject.roles().claimed().isEmpty();
    return onlyClaimed
        ? Finding.open(QualificationReason.LICENCE_ONLY_CLAIMED)
        : registered.finding();
  }

  private Optional<Finding> certified(X509Certificate certificate, Case judged) {
    HcRoleReading reading = HcRoleReader.read(certificate);
    if (reading.kind() == HcRoleReading.Kind.ABSENT) {
      return Optional.empty();
    }
    judged.roles.addAll(roles.stated(reading));
    return Optional.of(roleRules.judge(reading, judged.subject.record()));
  }

  /** Of several attribute certificates the one that shows most counts. */
  private Optional<Finding> attested(
      X509Certificate certificate, Optional<Provider> provider, Case judged) {
    List<Octets> attributes = judged.subject.roles().attributeCertificates();
    if (attributes.isEmpty() || provider.isEmpty()) {
      return Optional.empty();
    }
    List<Finding> findings = new ArrayList<>();
    for (Octets der : attributes) {
      AttributeCertificateCheck.Attested attested =
          AttributeCertificateCheck.check(der, certificate, provider.get(), judged.subject.at());
      judged.evidence.add(Evidence.attributeCertificate(attested.code()));
      attested.roles().map(roles::stated).ifPresent(judged.roles::addAll);
      findings.add(
          attested
              .roles()
              .map(r -> ofAttested(r, judged.subject.record()))
              .orElse(Finding.open(QualificationReason.ATTRIBUTE_CERTIFICATE_INVALID)));
    }
    return findings.stream().min((a, b) -> Integer.compare(rank(a.outcome()), rank(b.outcome())));
  }

  private Finding ofAttested(HcRoleReading reading, Optional<RecordType> record) {
    Finding finding = roleRules.judge(reading, record);
    return finding.outcome() == Outcome.QUALIFIED
        ? Finding.met(QualificationReason.LICENCE_ATTESTED)
        : finding;
  }

  private static int rank(Outcome outcome) {
    return switch (outcome) {
      case QUALIFIED -> 0;
      case NOT_QUALIFIED -> 1;
      case CANNOT_TELL -> 2;
    };
  }
}
