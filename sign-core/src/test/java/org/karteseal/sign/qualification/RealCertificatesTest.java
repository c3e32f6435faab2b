package org.karteseal.sign.qualification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.karteseal.sign.SharedCorpus;
import org.karteseal.sign.certificate.RoleCatalogue;
import org.karteseal.sign.qualification.QualificationVerdict.Outcome;
import org.karteseal.sign.qualification.QualificationVerdict.Route;
import org.karteseal.sign.record.RecordCatalogue;
import org.karteseal.sign.trust.HealthcarePolicy;
import org.karteseal.sign.trust.Interval;
import org.karteseal.sign.trust.PathBuilder;
import org.karteseal.sign.trust.PathFailure;
import org.karteseal.sign.trust.TrustAnchor;
import org.karteseal.sign.trust.TrustPurpose;
import org.karteseal.sign.trust.TrustRegister;

/** Test cards of 2022 under the real root, and the three real JPKI roots of one name. */
class RealCertificatesTest {
  private static final Instant THEN = Instant.parse("2022-09-29T00:00:00Z");
  private static final Interval ALWAYS = new Interval(Instant.EPOCH, Optional.empty());
  private static final Pattern CERTIFICATE =
      Pattern.compile("<[A-Za-z0-9]+:?X509Certificate>([^<]+)<");

  private static X509Certificate parse(byte[] der) throws CertificateException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
  }

  private static X509Certificate real(String name) throws IOException, CertificateException {
    return parse(Files.readAllBytes(SharedCorpus.path("trust/" + name)));
  }

  private static TrustAnchor anchor(String name, TrustPurpose purpose)
      throws IOException, CertificateException {
    return new TrustAnchor(
        name, real(name), Set.of(purpose), ALWAYS, false, "corpus", Optional.empty());
  }

  private static TrustRegister register() throws IOException, CertificateException {
    return new TrustRegister(
        List.of(
            anchor("mhlw_hpki_root_ca_v2.cer", TrustPurpose.HEALTHCARE_SIGNATURE),
            anchor("jpki_sign_ca01.cer", TrustPurpose.JPKI_SIGNATURE),
            anchor("jpki_sign_ca02.cer", TrustPurpose.JPKI_SIGNATURE)),
        List.of(real("medis_sign_ca.cer")),
        List.of(
            new HealthcarePolicy(
                "1.2.392.100495.1.5.1.1.0.1",
                HealthcarePolicy.Use.TEST,
                ALWAYS,
                "corpus",
                Optional.empty())),
        Map.of(),
        List.of());
  }

  @ParameterizedTest
  @CsvSource({
    "Prescription-004_01.xml, prescription, Medical Doctor",
    "Dispensing-005_03.xml, dispensed-prescription, Pharmacist",
  })
  void theCardsAreReadAndToldToBeForTests(String file, String record, String role)
      throws Exception {
    String xml = Files.readString(SharedCorpus.path("medical/e-prescription/" + file));
    List<X509Certificate> inKeyInfo = new ArrayList<>();
    for (Matcher m = CERTIFICATE.matcher(xml); m.find(); ) {
      inKeyInfo.add(parse(Base64.getMimeDecoder().decode(m.group(1))));
    }
    List<QualificationVerdict> verdicts = new ArrayList<>();
    for (X509Certificate signer : inKeyInfo) {
      verdicts.add(
          new QualificationCheck(register(), RoleCatalogue.standard())
              .judge(
                  Optional.of(signer), inKeyInfo, RecordCatalogue.standard().byId(record), THEN));
    }
    assertThat(verdicts)
        .isNotEmpty()
        .anySatisfy(
            v -> {
              assertThat(v.outcome()).isEqualTo(Outcome.NOT_QUALIFIED);
              assertThat(v.reason()).isEqualTo(QualificationReason.TEST_CERTIFICATE);
              assertThat(v.route()).isEqualTo(Route.HEALTHCARE_PKI);
              assertThat(v.evidence()).contains("anchor=mhlw_hpki_root_ca_v2.cer");
              assertThat(v.roles()).extracting(r -> r.text()).containsExactly(role);
              assertThat(v.roles()).allSatisfy(r -> assertThat(r.confirmed()).isTrue());
            })
        .noneSatisfy(v -> assertThat(v.outcome()).isEqualTo(Outcome.QUALIFIED));
  }

  @Test
  void rootsOfOneNameAreDifferentAnchors() throws Exception {
    PathBuilder builder = new PathBuilder(register());
    Set<TrustPurpose> jpki = Set.of(TrustPurpose.JPKI_SIGNATURE);
    Instant at = Instant.parse("2024-06-01T00:00:00Z");
    List<X509Certificate> roots =
        List.of(real("jpki_sign_ca01.cer"), real("jpki_sign_ca02.cer"), real("jpki_sign_ca03.cer"));
    assertThat(roots)
        .extracting(X509Certificate::getSubjectX500Principal)
        .containsOnly(roots.get(0).getSubjectX500Principal());
    assertThat(builder.build(roots.get(0), roots, jpki, at).path().orElseThrow().anchor().id())
        .isEqualTo("jpki_sign_ca01.cer");
    assertThat(builder.build(roots.get(1), roots, jpki, at).path().orElseThrow().anchor().id())
        .isEqualTo("jpki_sign_ca02.cer");
    assertThat(builder.build(roots.get(2), roots, jpki, at).failure())
        .contains(PathFailure.ANCHOR_NOT_LISTED);
  }
}
