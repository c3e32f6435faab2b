package org.karteseal.sign.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.karteseal.sign.TestbedTrust;
import org.karteseal.testcerts.TestIdentity;
import org.karteseal.testcerts.TestPki;

/** RFC 5280, section 6, and which anchor counts for what and when. */
class PathBuilderTest {
  private static final TestPki PKI = TestbedTrust.PKI;
  private static final Set<TrustPurpose> HEALTHCARE = Set.of(TrustPurpose.HEALTHCARE_SIGNATURE);

  private static PathResult build(TrustRegister register, String id, Instant at) {
    TestIdentity identity = PKI.identity(id);
    return new PathBuilder(register).build(identity.certificate(), List.of(), HEALTHCARE, at);
  }

  private static TrustRegister only(TrustAnchor anchor, List<X509Certificate> issuers) {
    return new TrustRegister(List.of(anchor), issuers, List.of(), Map.of(), List.of());
  }

  private static TrustAnchor trusted(Interval interval) {
    TrustAnchor root = TestbedTrust.anchor("hpki-root", TrustPurpose.HEALTHCARE_SIGNATURE);
    return new TrustAnchor(
        root.id(),
        root.certificate(),
        root.purposes(),
        interval,
        true,
        root.source(),
        Optional.empty());
  }

  @Test
  void theRegistersIssuersLinkTheLeafToTheAnchor() {
    CertificatePath path =
        build(TestbedTrust.register(), "doctor", TestbedTrust.NOW).path().orElseThrow();
    assertThat(path.certificates()).hasSize(3);
    assertThat(path.anchor().id()).isEqualTo("hpki-root");
  }

  @Test
  void withoutTheLinkThereIsNoIssuer() {
    TrustRegister root = only(trusted(always()), List.of());
    assertThat(build(root, "doctor", TestbedTrust.NOW).failure()).contains(PathFailure.NO_ISSUER);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-06-02T00:00:00Z, ANCHOR_NOT_TRUSTED_THEN",
    "2026-05-31T23:59:59Z, FOUND",
    "2026-06-01T00:00:00Z, ANCHOR_NOT_TRUSTED_THEN",
  })
  void theRegistersIntervalCounts(Instant at, String expected) {
    Interval ended =
        new Interval(
            Instant.parse("2014-01-01T00:00:00Z"),
            Optional.of(Instant.parse("2026-06-01T00:00:00Z")));
    TrustRegister register =
        only(trusted(ended), List.of(PKI.authority("hpki-sign-ca").certificate()));
    assertThat(build(register, "doctor", at)).hasToString(expected);
  }

  @Test
  void anAnchorForTimestampsIsNoneForSignatures() {
    TestIdentity tsa = PKI.identity("tsa-1");
    PathResult result =
        new PathBuilder(TestbedTrust.register())
            .build(tsa.certificate(), tsa.chain(), HEALTHCARE, TestbedTrust.NOW);
    assertThat(result.failure()).contains(PathFailure.ANCHOR_WRONG_PURPOSE);
  }

  /** GL6-14-1(2)c: the name of the issuer fits all three, its key identifier and key one. */
  @Test
  void threeRootsOfOneNameAreToldApartByTheirKeys() {
    Map<String, String> roots =
        Map.of("jpki-doctor-g1", "jpki-1", "jpki-doctor-g2", "jpki-2", "jpki-doctor", "jpki-3");
    PathBuilder builder = new PathBuilder(TestbedTrust.register());
    roots.forEach(
        (citizen, root) -> {
          Instant then =
              citizen.equals("jpki-doctor-g1")
                  ? Instant.parse("2024-06-01T00:00:00Z")
                  : TestbedTrust.NOW;
          PathResult result =
              builder.build(
                  PKI.identity(citizen).certificate(),
                  List.of(),
                  Set.of(TrustPurpose.JPKI_SIGNATURE),
                  then);
          assertThat(result.path().orElseThrow().anchor().id()).isEqualTo(root);
        });
  }

  @Test
  void theOrderOfTheInputDoesNotMatterAndLookAlikesDoNotHideTheIssuer() {
    List<X509Certificate> others = new ArrayList<>(PKI.identity("doctor").chain());
    others.add(PKI.authority("hpki-sign-ca-impostor").certificate());
    others.add(PKI.authority("hpki-root-impostor").certificate());
    PathBuilder builder = new PathBuilder(only(trusted(always()), List.of()));
    X509Certificate doctor = PKI.identity("doctor").certificate();
    PathResult one = builder.build(doctor, others, HEALTHCARE, TestbedTrust.NOW);
    Collections.reverse(others);
    PathResult other = builder.build(doctor, others, HEALTHCARE, TestbedTrust.NOW);
    assertThat(one.path()).isPresent().isEqualTo(other.path());
  }

  @Test
  void aCertificateOfTheDocumentIsNeverAnAnchor() {
    TestIdentity hostile = PKI.identity("hostile-doctor");
    assertThat(
            new PathBuilder(TestbedTrust.register())
                .build(hostile.certificate(), hostile.chain(), HEALTHCARE, TestbedTrust.NOW)
                .failure())
        .contains(PathFailure.ANCHOR_NOT_LISTED);
  }

  @Test
  void aListedCertificateOfAPersonDoesNotIssue() {
    TestIdentity doctor = PKI.identity("doctor");
    TrustAnchor pinned =
        new TrustAnchor(
            "pinned", doctor.certificate(), HEALTHCARE, always(), true, "t", Optional.empty());
    TrustRegister register = only(pinned, List.of());
    assertThat(build(register, "doctor", TestbedTrust.NOW).path()).isPresent();
    assertThat(build(register, "doctor", Instant.parse("2031-01-01T00:00:00Z")).failure())
        .contains(PathFailure.CERTIFICATE_EXPIRED);
    assertThat(build(register, "wrong-issued-by-doctor", TestbedTrust.NOW).failure())
        .contains(PathFailure.NOT_A_CA);
  }

  private static Interval always() {
    return new Interval(Instant.EPOCH, Optional.empty());
  }
}
