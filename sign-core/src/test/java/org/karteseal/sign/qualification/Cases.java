package org.karteseal.sign.qualification;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.karteseal.sign.Octets;
import org.karteseal.sign.TestbedTrust;
import org.karteseal.sign.certificate.RoleCatalogue;
import org.karteseal.sign.certificate.SignedRoles;
import org.karteseal.sign.qualification.QualificationVerdict.Route;
import org.karteseal.sign.qualification.register.QualificationRegister;
import org.karteseal.sign.qualification.register.RegisterReply;
import org.karteseal.sign.qualification.register.RegisterStand;
import org.karteseal.sign.qualification.register.SignedAnswer;
import org.karteseal.sign.record.RecordCatalogue;
import org.karteseal.sign.trust.Interval;
import org.karteseal.sign.trust.LicenceCheck;
import org.karteseal.sign.trust.LicenceTrust;
import org.karteseal.sign.trust.Provider;
import org.karteseal.sign.trust.RouteRule;
import org.karteseal.sign.trust.TrustPurpose;
import org.karteseal.sign.trust.TrustRegister;
import org.karteseal.testcerts.TestAttributeAuthority;
import org.karteseal.testcerts.TestIdentity;
import org.karteseal.testcerts.TestRegister;

/** One case of the table in docs/reference/qualification.md, built step by step. */
final class Cases {
  static final Instant NOW = TestbedTrust.NOW;
  static final Duration YEAR = Duration.ofDays(365);

  private final String identity;
  private final TestRegister register = TestRegister.of(TestbedTrust.PKI);
  private Optional<String> record = Optional.of("prescription");
  private LicenceTrust licences = TestbedTrust.licences(TestbedTrust.PKI);
  private Map<String, String> confirmedRoles = Map.of();
  private SignedRoles roles = SignedRoles.none();
  private Set<Route> accepted = Route.all();
  private final List<SignedAnswer> kept = new ArrayList<>();
  private Optional<RegisterStand.Wrong> online = Optional.empty();

  private Cases(String identity) {
    this.identity = identity;
  }

  static Cases of(String identity) {
    return new Cases(identity);
  }

  Cases record(String type) {
    record = Optional.of(type);
    return this;
  }

  Cases withoutRecord() {
    record = Optional.empty();
    return this;
  }

  Cases confirming(String text, String role) {
    confirmedRoles = Map.of(text, role);
    return this;
  }

  Cases accepting(Route... routes) {
    accepted = Set.of(routes);
    return this;
  }

  /** The facility accepts these ways for every record since ever. */
  Cases facility(TrustPurpose... ways) {
    licences =
        new LicenceTrust(
            licences.providers(),
            licences.registers(),
            licences.citizenPolicies(),
            licences.verifiers(),
            List.of(new RouteRule(Set.of(), Set.of(ways), TestbedTrust.ALWAYS, "rules")));
    return this;
  }

  Cases provider(List<Provider.Check> checks, List<Provider.Evaluation> evaluations) {
    licences =
        new LicenceTrust(
            List.of(TestbedTrust.provider(TestbedTrust.PKI, checks, evaluations)),
            licences.registers(),
            licences.citizenPolicies(),
            licences.verifiers(),
            List.of());
    return this;
  }

  /** The provider's evaluation ended then. */
  Cases evaluatedUntil(Instant end) {
    return provider(
        List.of(TestbedTrust.check(LicenceCheck.ITEM_1, TestbedTrust.ALWAYS)),
        List.of(
            TestbedTrust.evaluation(
                new Interval(Instant.parse("2015-01-01T00:00:00Z"), Optional.of(end)))));
  }

  Cases withoutProviders() {
    licences =
        new LicenceTrust(
            List.of(),
            licences.registers(),
            licences.citizenPolicies(),
            licences.verifiers(),
            List.of());
    return this;
  }

  Cases withoutRegisters() {
    licences =
        new LicenceTrust(
            licences.providers(),
            List.of(),
            licences.citizenPolicies(),
            licences.verifiers(),
            List.of());
    return this;
  }

  Cases withoutCitizenPolicies() {
    licences =
        new LicenceTrust(
            licences.providers(), licences.registers(), List.of(), licences.verifiers(), List.of());
    return this;
  }

  Cases claiming(String role) {
    roles = new SignedRoles(List.of(role), roles.attributeCertificates());
    return this;
  }

  Cases attested(String holder, String role, TestAttributeAuthority.Fault fault) {
    return attested(holder, role, NOW.minus(YEAR), NOW.plus(YEAR), fault);
  }

  Cases attested(
      String holder, String role, Instant from, Instant until, TestAttributeAuthority.Fault fault) {
    byte[] der =
        TestAttributeAuthority.of(TestbedTrust.PKI).attest(holder, role, from, until, fault);
    roles = new SignedRoles(roles.claimed(), List.of(Octets.of(der)));
    return this;
  }

  Cases withdrawn(Instant when) {
    register.withdraw(identity, "doctor", when);
    return this;
  }

  Cases licensed(String role, Instant from) {
    register.license(identity, role, from);
    return this;
  }

  /** The register knows the person with no licence but those that follow. */
  Cases withoutLicences() {
    register.forget(identity);
    register.know(identity);
    return this;
  }

  Cases forgotten() {
    register.forget(identity);
    return this;
  }

  /** An answer of that time is kept, with a day of validity. */
  Cases answeredAt(Instant time) {
    kept.add(SignedAnswer.of(register.statement(identity, TestRegister.Dates.at(time))));
    return this;
  }

  Cases answeredBy(String signer) {
    kept.add(SignedAnswer.of(register.statement(identity, TestRegister.Dates.at(NOW), signer)));
    return this;
  }

  Cases online(RegisterStand.Wrong wrong) {
    online = Optional.of(wrong);
    return this;
  }

  QualificationVerdict judge() {
    if (online.isEmpty()) {
      return judge(kept.isEmpty() ? List.of() : List.of(q -> RegisterReply.of(kept)));
    }
    try (RegisterStand stand = new RegisterStand(register)) {
      return judge(List.of(q -> RegisterReply.of(kept), stand.with(online.get(), identity)));
    }
  }

  QualificationVerdict judge(List<QualificationRegister> sources) {
    TrustRegister trust = TestbedTrust.register(confirmedRoles).with(licences);
    TestIdentity signer = TestbedTrust.PKI.identity(identity);
    return new QualificationCheck(trust, RoleCatalogue.standard(), sources)
        .judge(
            Subject.of(
                    Optional.of(signer.certificate()),
                    signer.chain(),
                    record.map(r -> RecordCatalogue.standard().byId(r).orElseThrow()),
                    NOW)
                .claiming(roles)
                .accepting(accepted));
  }
}
