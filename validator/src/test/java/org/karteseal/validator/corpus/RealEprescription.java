package org.karteseal.validator.corpus;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import org.karteseal.sign.trust.HealthcarePolicy;
import org.karteseal.sign.trust.Interval;
import org.karteseal.sign.trust.TrustAnchor;
import org.karteseal.sign.trust.TrustPurpose;
import org.karteseal.sign.trust.TrustRegister;

/** The real files of 2022, and trust for them: the ministry's root, and on demand the stamps'. */
final class RealEprescription {
  static final String PRESCRIPTION = "Prescription-004_01.xml";
  static final String DISPENSING = "Dispensing-005_03.xml";
  static final String STAMPS_ROOT = "CN=Test CA for TimeStampServer";

  private static final Interval ALWAYS = new Interval(Instant.EPOCH, Optional.empty());

  private RealEprescription() {}

  static String text(String file) throws IOException {
    return Files.readString(Corpus.path("medical/e-prescription/" + file), StandardCharsets.UTF_8);
  }

  /** The ministry's root only: what a hospital has. */
  static TrustRegister ministryOnly() throws IOException, CertificateException {
    return register(List.of());
  }

  /**
   * With the root of the stamps, which nobody publishes and which is therefore taken from the file:
   * good enough to see whether everything else holds, and for nothing else.
   */
  static TrustRegister withStampsOf(String file) throws IOException, CertificateException {
    return register(
        List.of(anchor("stamps-of-the-file", stampsRoot(file), TrustPurpose.TIMESTAMP)));
  }

  private static TrustRegister register(List<TrustAnchor> further)
      throws IOException, CertificateException {
    List<TrustAnchor> anchors = new ArrayList<>(further);
    anchors.add(
        anchor(
            "hpki-root-v2",
            certificate(Files.readAllBytes(Corpus.path("trust/mhlw_hpki_root_ca_v2.cer"))),
            TrustPurpose.HEALTHCARE_SIGNATURE));
    return new TrustRegister(
        anchors,
        List.of(certificate(Files.readAllBytes(Corpus.path("trust/medis_sign_ca.cer")))),
        List.of(
            policy("1.2.392.100495.1.5.1.1.3.1", HealthcarePolicy.Use.PRODUCTION),
            policy("1.2.392.100495.1.5.1.1.0.1", HealthcarePolicy.Use.TEST)),
        Map.of(),
        List.of());
  }

  private static TrustAnchor anchor(String id, X509Certificate root, TrustPurpose purpose) {
    return new TrustAnchor(id, root, Set.of(purpose), ALWAYS, false, "corpus", Optional.empty());
  }

  private static HealthcarePolicy policy(String oid, HealthcarePolicy.Use use) {
    return new HealthcarePolicy(oid, use, ALWAYS, "corpus", Optional.empty());
  }

  private static X509Certificate stampsRoot(String file) throws IOException, CertificateException {
    Matcher found = Pattern.compile("EncapsulatedX509Certificate>([^<]+)<").matcher(text(file));
    while (found.find()) {
      X509Certificate one = certificate(Base64.getMimeDecoder().decode(found.group(1)));
      if (one.getSubjectX500Principal().getName().startsWith(STAMPS_ROOT)) {
        return one;
      }
    }
    throw new AssertionError("no such certificate");
  }

  private static X509Certificate certificate(byte[] der) throws CertificateException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
  }
}
