package org.karteseal.sign.trust;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the trust directory says on licences that a certificate does not show by itself.
 *
 * @param providers certification providers that check licences
 * @param registers qualification registers
 * @param citizenPolicies policies of citizens' signing certificates (JPKI)
 * @param verifiers who may say whether a citizen's certificate was revoked
 * @param routes which ways of showing a licence the facility accepts
 */
public record LicenceTrust(
    List<Provider> providers,
    List<LicenceRegister> registers,
    List<HealthcarePolicy> citizenPolicies,
    List<JpkiVerifier> verifiers,
    List<RouteRule> routes) {
  public LicenceTrust {
    providers = List.copyOf(providers);
    registers = List.copyOf(registers);
    citizenPolicies = List.copyOf(citizenPolicies);
    verifiers = List.copyOf(verifiers);
    routes = List.copyOf(routes);
  }

  /** A directory that says nothing on them: no provider is known, and every way is accepted. */
  public static LicenceTrust unstated() {
    return new LicenceTrust(List.of(), List.of(), List.of(), List.of(), List.of());
  }

  /** The provider that the path belongs to. */
  public Optional<Provider> providerOf(List<X509Certificate> path) {
    Set<String> fingerprints = path.stream().map(TrustRegister::sha256).collect(Collectors.toSet());
    return providers.stream()
        .filter(p -> p.certificateSha256().stream().anyMatch(fingerprints::contains))
        .findFirst();
  }

  /** The register of that id. */
  public Optional<LicenceRegister> register(String id) {
    return registers.stream().filter(r -> r.id().equals(id)).findFirst();
  }

  /** The policies of citizens' certificates in dotted form, at whatever time. */
  public Set<String> citizenPolicyOids() {
    return citizenPolicies.stream().map(HealthcarePolicy::oid).collect(Collectors.toSet());
  }

  /** Every key of every registered verifier. */
  public List<TrustedKey> verifierKeys() {
    return verifiers.stream().flatMap(v -> v.keys().stream()).toList();
  }

  /**
   * Whether the facility accepts the way for that type of record at that time. Without a rule every
   * way is accepted; with several, one that allows it is enough.
   */
  public boolean accepts(TrustPurpose way, String record, Instant time) {
    List<RouteRule> rules = routes.stream().filter(r -> r.appliesTo(record, time)).toList();
    return rules.isEmpty() || rules.stream().anyMatch(r -> r.accepted().contains(way));
  }
}
