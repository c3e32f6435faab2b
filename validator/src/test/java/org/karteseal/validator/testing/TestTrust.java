package org.karteseal.validator.testing;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.karteseal.sign.LocalizedName;
import org.karteseal.sign.trust.Accreditation;
import org.karteseal.sign.trust.Accreditation.Scheme;
import org.karteseal.sign.trust.HealthcarePolicy;
import org.karteseal.sign.trust.Interval;
import org.karteseal.sign.trust.TimestampAuthority;
import org.karteseal.sign.trust.TrustAnchor;
import org.karteseal.sign.trust.TrustPurpose;
import org.karteseal.sign.trust.TrustRegister;
import org.karteseal.testcerts.CertificateOrder;
import org.karteseal.testcerts.SettableClock;
import org.karteseal.testcerts.TestPki;

/** Certificates of the testbed, and trust registers that name them. */
public final class TestTrust {
  /** One for all tests of the module: keys take their time. */
  public static final TestPki PKI =
      TestPki.generate(
          SettableClock.at(Instant.parse("2026-04-01T00:00:00Z")),
          URI.create("http://127.0.0.1:1/"));

  private static int ordered;

  private TestTrust() {}

  /** A doctor's chain whose certificate ends then. */
  public static synchronized List<X509Certificate> doctorUntil(String until) {
    return PKI.authority("hpki-sign-ca")
        .issue(
            CertificateOrder.like("hpki-person", "doctor-of-test-" + ordered++)
                .subject("C=JP", "O=KarteSeal Testbed Hospital", "CN=Hanako Tesuto")
                .validity(Instant.parse("2025-01-01T00:00:00Z"), Instant.parse(until)))
        .chain();
  }

  /** A timestamp authority's chain whose certificate ends then; its CAs live until 2080. */
  public static synchronized List<X509Certificate> tsaUntil(String until) {
    return PKI.authority("tsa-ca-1")
        .issue(
            CertificateOrder.like("timestamp-authority", "tsa-of-test-" + ordered++)
                .subject("C=JP", "O=KarteSeal Testbed Time", "CN=KarteSeal TEST TSA")
                .validity(Instant.parse("2025-01-01T00:00:00Z"), Instant.parse(until))
                .change("{shares-key: people}"))
        .chain();
  }

  /** The register that most tests use. */
  public static TrustRegister register() {
    return register(Optional.empty(), false);
  }

  /**
   * @param timestampAnchorUntil the end of trust in the root of the timestamp authorities
   * @param test whether the anchors are marked as test anchors
   */
  public static TrustRegister register(Optional<Instant> timestampAnchorUntil, boolean test) {
    List<TrustAnchor> anchors = new ArrayList<>();
    anchors.add(anchor("hpki-root", TrustPurpose.HEALTHCARE_SIGNATURE, Optional.empty(), test));
    anchors.add(anchor("provider-root", TrustPurpose.SIGNATURE, Optional.empty(), test));
    anchors.add(anchor("jpki-3", TrustPurpose.JPKI_SIGNATURE, Optional.empty(), test));
    anchors.add(anchor("tsa-root", TrustPurpose.TIMESTAMP, timestampAnchorUntil, test));
    return new TrustRegister(
        anchors,
        List.of(),
        List.of(policy("1.2.392.100495.1.5.1.1.3.1", HealthcarePolicy.Use.PRODUCTION)),
        Map.of(),
        List.of(
            authority("minister", Scheme.MINISTER),
            authority("association", Scheme.ASSOCIATION),
            authority("statutory", Scheme.STATUTORY_BODY),
            new TimestampAuthority(
                "ended",
                new LocalizedName("認定終了試験局", "Ended test authority"),
                Set.of("AA"),
                List.of(
                    accreditation(
                        Scheme.MINISTER, Optional.of(Instant.parse("2024-01-01T00:00:00Z")))))));
  }

  private static TrustAnchor anchor(
      String id, TrustPurpose purpose, Optional<Instant> until, boolean test) {
    return new TrustAnchor(
        id,
        PKI.authority(id).certificate(),
        Set.of(purpose),
        new Interval(Instant.parse("2014-01-01T00:00:00Z"), until),
        test,
        "test",
        Optional.empty());
  }

  private static HealthcarePolicy policy(String oid, HealthcarePolicy.Use use) {
    Interval always = new Interval(Instant.parse("2014-01-01T00:00:00Z"), Optional.empty());
    return new HealthcarePolicy(oid, use, always, "test", Optional.empty());
  }

  private static TimestampAuthority authority(String id, Scheme scheme) {
    return new TimestampAuthority(
        id,
        new LocalizedName("試験局 " + id, "Test authority " + id),
        Set.of("AA"),
        List.of(accreditation(scheme, Optional.empty())));
  }

  private static Accreditation accreditation(Scheme scheme, Optional<Instant> until) {
    return new Accreditation(
        scheme,
        new Interval(Instant.parse("2021-04-01T00:00:00Z"), until),
        "test statement",
        Optional.empty());
  }
}
