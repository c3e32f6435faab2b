package org.karteseal.validator.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.karteseal.sign.Document;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.sign.ades.Indication;
import org.karteseal.sign.ades.TimestampFinding;
import org.karteseal.sign.qualification.QualificationReason;
import org.karteseal.sign.qualification.QualificationVerdict.Outcome;
import org.karteseal.sign.trust.HealthcarePolicy;
import org.karteseal.sign.trust.Interval;
import org.karteseal.sign.trust.TrustAnchor;
import org.karteseal.sign.trust.TrustPurpose;
import org.karteseal.sign.trust.TrustRegister;
import org.karteseal.validator.RecordValidator;
import org.karteseal.validator.Remark;
import org.karteseal.validator.RoleFacts;
import org.karteseal.validator.SignatureReport;
import org.karteseal.validator.TimestampReport;
import org.karteseal.validator.ValidationReport;
import org.karteseal.validator.ValidationRequest;
import org.karteseal.validator.Verdict;
import org.karteseal.validator.conformity.AccreditationStanding;

/**
 * A prescription and its dispensing record, signed with test cards of 2022 under the real root.
 * Nothing may be claimed beyond the evidence: nobody here vouches for their timestamp authority.
 */
class EprescriptionTest {
  private static final Interval ALWAYS = new Interval(Instant.EPOCH, Optional.empty());
  private static final String ROOT = "hpki-root-v2";
  private static final String TEST_POLICY = "1.2.392.100495.1.5.1.1.0.1";
  private static final String PRESCRIPTION = "Prescription-004_01.xml";
  private static final String DISPENSING = "Dispensing-005_03.xml";
  private static final String THEN = "2022-10-01T00:00:00Z";
  private static final String NOW = "2026-11-21T00:00:00Z";

  @ParameterizedTest
  @CsvSource({PRESCRIPTION + "," + THEN, PRESCRIPTION + "," + NOW})
  void theDoctorIsReadAndNothingMoreIsClaimed(String file, String at) throws Exception {
    ValidationReport report = judge(read(file), at);

    assertThat(report.signatures()).hasSize(1);
    assertNothingMoreIsClaimed(report, at);
    assertSigned(report.signatures().get(0), "Medical Doctor", "doctor", "PrescriptionDocument");
    assertThat(report.signatures().get(0).level()).contains(SignatureLevel.LT);
  }

  @ParameterizedTest
  @ValueSource(strings = {THEN, NOW})
  void theDispensingFileHasDoctorAndPharmacist(String at) throws Exception {
    ValidationReport report = judge(read(DISPENSING), at);

    assertThat(report.signatures()).hasSize(2);
    assertNothingMoreIsClaimed(report, at);
    SignatureReport doctor = report.signatures().get(0);
    SignatureReport pharmacist = report.signatures().get(1);
    assertSigned(doctor, "Medical Doctor", "doctor", "PrescriptionDocument");
    assertSigned(pharmacist, "Pharmacist", "pharmacist", "Dispensing");
    assertThat(pharmacist.level()).contains(SignatureLevel.LTA);
    assertThat(pharmacist.timestamps())
        .extracting(TimestampReport::kind)
        .containsExactly(TimestampFinding.Kind.SIGNATURE, TimestampFinding.Kind.ARCHIVE);
  }

  /** The content of those elements is text that the signature covers. */
  @ParameterizedTest
  @CsvSource({
    PRESCRIPTION + ",PrescriptionDocument",
    DISPENSING + ",PrescriptionDocument",
    DISPENSING + ",DispensingDocument",
  })
  void oneChangedCharacterFails(String file, String element) throws Exception {
    byte[] changed = read(file);
    byte[] tag = ("<" + element + " id=\"" + element + "\">").getBytes(StandardCharsets.UTF_8);
    int position = indexOf(changed, tag) + tag.length + 20;
    changed[position] = (byte) (changed[position] == 'A' ? 'B' : 'A');

    assertThat(judge(changed, THEN).verdict()).isEqualTo(Verdict.TOTAL_FAILED);
    assertThat(judge(changed, NOW).verdict()).isEqualTo(Verdict.TOTAL_FAILED);
  }

  private static void assertNothingMoreIsClaimed(ValidationReport report, String at) {
    assertThat(report.verdict()).isEqualTo(Verdict.INDETERMINATE);
    assertThat(report.qualification()).isEqualTo(Outcome.NOT_QUALIFIED);
    assertThat(report.remarks()).contains(Remark.TEST_CERTIFICATE, Remark.TRUST_NOT_FROM_DOCUMENT);
    assertThat(report.unreadable()).isEmpty();
    for (SignatureReport signature : report.signatures()) {
      assertThat(signature.bestSignatureTime()).isEqualTo(Instant.parse(at));
      assertThat(signature.timestamps())
          .isNotEmpty()
          .allSatisfy(
              t -> {
                assertThat(t.intact()).isTrue();
                assertThat(t.anchorId()).isEmpty();
                assertThat(t.authority()).isEmpty();
                assertThat(t.standing()).isEqualTo(AccreditationStanding.NO_TRUSTED_PATH);
                assertThat(t.conclusion().indication()).isEqualTo(Indication.INDETERMINATE);
              });
    }
  }

  private static void assertSigned(
      SignatureReport signature, String text, String role, String element) {
    assertThat(signature.intact()).isTrue();
    assertThat(signature.anchorId()).contains(ROOT);
    assertThat(signature.qualification().outcome()).isEqualTo(Outcome.NOT_QUALIFIED);
    assertThat(signature.qualification().reason()).isEqualTo(QualificationReason.TEST_CERTIFICATE);
    assertThat(signature.qualification().policyOid()).contains(TEST_POLICY);
    assertThat(signature.roles()).extracting(RoleFacts::text).containsExactly(text);
    assertThat(signature.roles()).extracting(RoleFacts::id).containsExactly(Optional.of(role));
    assertThat(signature.coverage().covered()).containsExactly(element);
    assertThat(signature.coverage().wholeDocument()).isFalse();
  }

  private static int indexOf(byte[] content, byte[] part) {
    for (int i = 0; i + part.length <= content.length; i++) {
      if (Arrays.equals(content, i, i + part.length, part, 0, part.length)) {
        return i;
      }
    }
    throw new AssertionError("no such element");
  }

  private static ValidationReport judge(byte[] document, String at) throws Exception {
    return RecordValidator.builder(register())
        .build()
        .validate(Document.of("x.xml", document), ValidationRequest.at(Instant.parse(at)));
  }

  private static byte[] read(String file) throws IOException {
    return Files.readAllBytes(Corpus.path("medical/e-prescription/" + file));
  }

  private static TrustRegister register() throws IOException, CertificateException {
    return new TrustRegister(
        List.of(
            new TrustAnchor(
                ROOT,
                certificate("mhlw_hpki_root_ca_v2.cer"),
                Set.of(TrustPurpose.HEALTHCARE_SIGNATURE),
                ALWAYS,
                false,
                "corpus",
                Optional.empty())),
        List.of(certificate("medis_sign_ca.cer")),
        List.of(
            policy("1.2.392.100495.1.5.1.1.3.1", HealthcarePolicy.Use.PRODUCTION),
            policy(TEST_POLICY, HealthcarePolicy.Use.TEST)),
        Map.of(),
        List.of());
  }

  private static HealthcarePolicy policy(String oid, HealthcarePolicy.Use use) {
    return new HealthcarePolicy(oid, use, ALWAYS, "corpus", Optional.empty());
  }

  private static X509Certificate certificate(String name) throws IOException, CertificateException {
    byte[] der = Files.readAllBytes(Corpus.path("trust/" + name));
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
  }
}
