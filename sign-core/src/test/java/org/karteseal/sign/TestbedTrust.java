package org.karteseal.sign;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.karteseal.sign.trust.HealthcarePolicy;
import org.karteseal.sign.trust.Interval;
import org.karteseal.sign.trust.JpkiVerifier;
import org.karteseal.sign.trust.LicenceCheck;
import org.karteseal.sign.trust.LicenceRegister;
import org.karteseal.sign.trust.LicenceTrust;
import org.karteseal.sign.trust.Provider;
import org.karteseal.sign.trust.TrustAnchor;
import org.karteseal.sign.trust.TrustPurpose;
import org.karteseal.sign.trust.TrustRegister;
import org.karteseal.sign.trust.TrustedKey;
import org.karteseal.testcerts.SettableClock;
import org.karteseal.testcerts.TestPki;

/** One generated PKI for all tests of the module, and a register that trusts its good roots. */
public final class TestbedTrust {
  public static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

  public static final TestPki PKI =
      TestPki.generate(SettableClock.at(NOW), URI.create("http://testbed.karteseal.invalid/"));

  public static final Interval ALWAYS =
      new Interval(Instant.parse("2014-01-01T00:00:00Z"), Optional.empty());

  private TestbedTrust() {}

  /** Healthcare, JPKI, provider and timestamp roots, each for its own purpose. */
  public static TrustRegister register() {
    return register(Map.of());
  }

  /** The same with hcRole texts that the facility confirmed. */
  public static TrustRegister register(Map<String, String> confirmedRoles) {
    return register(PKI, confirmedRoles);
  }

  /** The same for another generated PKI. */
  public static TrustRegister register(TestPki pki, Map<String, String> confirmedRoles) {
    List<X509Certificate> issuers =
        Stream.of("hpki-sign-ca", "hpki-sign-ca-2", "hpki-auth-ca", "provider-ca", "tsa-ca-1")
            .map(id -> pki.authority(id).certificate())
            .toList();
    return new TrustRegister(
        List.of(
            anchor(pki, "hpki-root", TrustPurpose.HEALTHCARE_SIGNATURE),
            anchor(pki, "jpki-1", TrustPurpose.JPKI_SIGNATURE),
            anchor(pki, "jpki-2", TrustPurpose.JPKI_SIGNATURE),
            anchor(pki, "jpki-3", TrustPurpose.JPKI_SIGNATURE),
            anchor(pki, "provider-root", TrustPurpose.SIGNATURE),
            anchor(pki, "tsa-root", TrustPurpose.TIMESTAMP)),
        issuers,
        List.of(
            policy("1.2.392.100495.1.5.1.1.3.1", HealthcarePolicy.Use.PRODUCTION),
            policy("1.2.392.100495.1.5.1.1.0.1", HealthcarePolicy.Use.TEST)),
        confirmedRoles,
        List.of(),
        licences(pki));
  }

  /** The testbed's provider, register, citizens' policies and registered verifier. */
  public static LicenceTrust licences(TestPki pki) {
    return new LicenceTrust(
        List.of(
            provider(
                pki, List.of(check(LicenceCheck.ITEM_2, ALWAYS)), List.of(evaluation(ALWAYS)))),
        List.of(
            new LicenceRegister(
                "register",
                new LocalizedName("試験資格登録簿", "Test register"),
                List.of(key(pki, "register")),
                "testbed")),
        List.of(
            policy("1.2.392.200149.8.5.1.1.20", HealthcarePolicy.Use.PRODUCTION),
            policy("1.2.392.200149.8.5.1.0.20", HealthcarePolicy.Use.TEST)),
        List.of(
            new JpkiVerifier(
                "jpki-verifier",
                new LocalizedName("試験署名検証者", "Test verifier"),
                List.of(key(pki, "jpki-verifier")),
                "testbed")),
        List.of());
  }

  /** The testbed's provider with those statements on it. */
  public static Provider provider(
      TestPki pki, List<Provider.Check> checks, List<Provider.Evaluation> evaluations) {
    return new Provider(
        "provider-ca",
        new LocalizedName("試験認証事業者", "Test provider"),
        Set.of(TrustRegister.sha256(pki.authority("provider-ca").certificate())),
        List.of(key(pki, "provider-attributes")),
        checks,
        evaluations);
  }

  public static Provider.Check check(LicenceCheck check, Interval valid) {
    return new Provider.Check(check, Optional.empty(), valid, "testbed", Optional.empty());
  }

  public static Provider.Evaluation evaluation(Interval valid) {
    return new Provider.Evaluation(
        new LocalizedName("試験評価機関", "Test evaluator"), valid, "testbed", Optional.empty());
  }

  private static TrustedKey key(TestPki pki, String identity) {
    return new TrustedKey(pki.identity(identity).certificate(), ALWAYS);
  }

  public static TrustAnchor anchor(String authority, TrustPurpose purpose) {
    return anchor(PKI, authority, purpose);
  }

  private static TrustAnchor anchor(TestPki pki, String authority, TrustPurpose purpose) {
    return new TrustAnchor(
        authority,
        pki.authority(authority).certificate(),
        Set.of(purpose),
        ALWAYS,
        true,
        "testbed",
        Optional.empty());
  }

  private static HealthcarePolicy policy(String oid, HealthcarePolicy.Use use) {
    return new HealthcarePolicy(oid, use, ALWAYS, "testbed", Optional.empty());
  }
}
