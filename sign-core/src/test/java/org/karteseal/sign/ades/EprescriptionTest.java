package org.karteseal.sign.ades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.karteseal.sign.Document;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SignatureForm;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.sign.SignedRecord;
import org.karteseal.sign.SigningRequest;
import org.karteseal.sign.TestWorld;
import org.karteseal.sign.ades.TimestampFinding.Kind;
import org.karteseal.sign.revocation.RevocationSource;
import org.karteseal.sign.trust.AlgorithmPolicy;

/** Prescriptions and dispensing records that we make: each level, raised again, and intact. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EprescriptionTest {
  private static final String PRESCRIBED = "SJ1\n1,1,0000000,99,試験用病院\n51,20260401\n";
  private static final String DISPENSED = "CJ1,\n1,試験　用,2,20110101\n5,20260402,\n";

  private TestWorld world;
  private AdesValidator offline;

  @BeforeAll
  void world() {
    world = new TestWorld();
    offline = new AdesValidator(world.trust(), AlgorithmPolicy.standard(), RevocationSource.none());
  }

  @AfterEach
  void backToTheStart() {
    world.clock().set(TestWorld.START);
  }

  @ParameterizedTest
  @EnumSource(SignatureLevel.class)
  void theDoctorSignsAPrescription(SignatureLevel level) throws Exception {
    Document signed = prescription(level);

    AdesValidation validation = offline.validate(signed, TestWorld.START);
    assertThat(validation.unreadable()).isEmpty();
    assertThat(validation.signatures()).hasSize(1);
    SignatureFinding doctor = validation.signatures().get(0);
    assertThat(doctor.intact()).isTrue();
    assertThat(doctor.level()).contains(level);
    assertThat(doctor.coverage().covered()).containsExactly("PrescriptionDocument");
    assertThat(doctor.coverage().notCovered()).containsExactly("PrescriptionManagement");
    if (level.isAtLeast(SignatureLevel.LT)) {
      assertThat(doctor.conclusion()).isEqualTo(Conclusion.passed());
    }
  }

  @ParameterizedTest
  @EnumSource(SignatureLevel.class)
  void thePharmacistSignsAroundIt(SignatureLevel level) throws Exception {
    Document prescription = prescription(SignatureLevel.LT);
    Document signed = dispensing(prescription, level);

    AdesValidation validation = offline.validate(signed, world.clock().instant());
    assertThat(validation.unreadable()).isEmpty();
    assertThat(validation.signatures()).hasSize(2);
    assertThat(validation.signatures().get(0).conclusion()).isEqualTo(Conclusion.passed());
    SignatureFinding pharmacist = validation.signatures().get(1);
    assertThat(pharmacist.intact()).isTrue();
    assertThat(pharmacist.level()).contains(level);
    assertThat(pharmacist.coverage().covered()).containsExactly("Dispensing");
    if (level.isAtLeast(SignatureLevel.LT)) {
      assertThat(pharmacist.conclusion()).isEqualTo(Conclusion.passed());
    }
    assertThat(text(signed)).contains(inner(text(prescription)));
  }

  @Test
  void isRaisedStepByStepAndRenewed() throws Exception {
    Document document = prescription(SignatureLevel.B);
    AdesAugmenter augmenter = new AdesAugmenter(world.trust(), world.revocation());
    List<SignatureLevel> steps =
        List.of(
            SignatureLevel.T,
            SignatureLevel.LT,
            SignatureLevel.LTA,
            SignatureLevel.LTA,
            SignatureLevel.LTA);
    int archives = 0;
    for (SignatureLevel step : steps) {
      world.clock().set(world.clock().instant().plus(Duration.ofDays(1)));
      document =
          augmenter
              .raise(document, step, world.timestamps("tsa-1"), world.clock().instant())
              .document();
      SignatureFinding doctor =
          offline.validate(document, world.clock().instant()).signatures().get(0);
      archives += step == SignatureLevel.LTA ? 1 : 0;
      assertThat(doctor.level()).contains(step);
      assertThat(doctor.timestamps().stream().filter(t -> t.kind() == Kind.ARCHIVE))
          .hasSize(archives);
      if (step.isAtLeast(SignatureLevel.LT)) {
        assertThat(doctor.conclusion()).as("%s", step).isEqualTo(Conclusion.passed());
      }
    }
    assertThat(archives).isEqualTo(3);
  }

  /**
   * In 2039 the doctor's certificate and the first authority's are gone. The record was renewed in
   * time; nobody could touch the doctor's signature in it.
   */
  @Test
  void theDoctorIsProvedByWhatProvesThePharmacist() throws Exception {
    Document document = dispensing(prescription(SignatureLevel.LT), SignatureLevel.LTA);
    world.clock().set(Instant.parse("2035-06-01T00:00:00Z"));
    document =
        new AdesAugmenter(world.trust(), world.revocation())
            .raise(document, SignatureLevel.LTA, world.timestamps("tsa-2"), world.clock().instant())
            .document();
    AdesValidation validation = offline.validate(document, Instant.parse("2039-01-01T00:00:00Z"));
    assertThat(validation.signatures()).hasSize(2);
    assertThat(validation.signatures())
        .allSatisfy(s -> assertThat(s.conclusion()).isEqualTo(Conclusion.passed()))
        .allSatisfy(s -> assertThat(s.level()).contains(SignatureLevel.LTA));
  }

  /** The service puts its number and its drug codes in after the doctor signed. */
  @Test
  void whatTheServiceAddsLeavesTheSignatureAsItIs() throws Exception {
    String changed =
        text(prescription(SignatureLevel.LT))
            .replace(
                "</PrescriptionManagement>",
                "<PrescriptionId Value=\"1\"></PrescriptionId></PrescriptionManagement>")
            .replace(
                "<PrescriptionSign>",
                "<AdditionalPrescriptionInformation id=\"AdditionalPrescriptionInformation\">"
                    + "</AdditionalPrescriptionInformation><PrescriptionSign>");
    SignatureFinding doctor =
        offline.validate(document(changed), TestWorld.START).signatures().get(0);
    assertThat(doctor.conclusion()).isEqualTo(Conclusion.passed());
    assertThat(doctor.coverage().notCovered())
        .containsExactly("PrescriptionManagement", "AdditionalPrescriptionInformation");
  }

  @Test
  void oneChangedCharacterFails() throws Exception {
    String content = Base64.getEncoder().encodeToString(bytes(PRESCRIBED));
    String changed =
        text(prescription(SignatureLevel.LT))
            .replace(
                content, Base64.getEncoder().encodeToString(bytes(PRESCRIBED.replace('9', '8'))));
    assertThat(
            offline
                .validate(document(changed), TestWorld.START)
                .signatures()
                .get(0)
                .conclusion()
                .indication())
        .isEqualTo(Indication.TOTAL_FAILED);
  }

  @Test
  void isNotSignedTwiceNorByTheWrongForm() throws Exception {
    Document signed = prescription(SignatureLevel.B);
    assertThatThrownBy(() -> sign(signed, "doctor", SignatureForm.E_PRESCRIPTION, SignatureLevel.B))
        .isInstanceOfSatisfying(
            SealException.class, e -> assertThat(e.detail()).isEqualTo("ALREADY_SIGNED"));
    assertThatThrownBy(
            () -> sign(signed, "pharmacist", SignatureForm.E_DISPENSING, SignatureLevel.B))
        .isInstanceOfSatisfying(
            SealException.class, e -> assertThat(e.detail()).isEqualTo("NOT_DISPENSING"));
    assertThatThrownBy(
            () ->
                sign(
                    Document.of("x.csv", bytes("AB1\n")),
                    "doctor",
                    SignatureForm.E_PRESCRIPTION,
                    SignatureLevel.B))
        .isInstanceOfSatisfying(
            SealException.class, e -> assertThat(e.detail()).isEqualTo("NOT_CSV_SJ"));
  }

  /** The same act gives the same octets, up to the tokens of the authority. */
  @Test
  void identifiersAreNotDrawnByLot() throws Exception {
    assertThat(text(prescription(SignatureLevel.B)))
        .isEqualTo(text(prescription(SignatureLevel.B)));
  }

  private Document prescription(SignatureLevel level) throws SealException {
    return sign(
        EPrescription.of(Document.of("p.xml", bytes(PRESCRIBED)), Optional.empty()),
        "doctor",
        SignatureForm.E_PRESCRIPTION,
        level);
  }

  private Document dispensing(Document prescription, SignatureLevel level) throws SealException {
    world.clock().set(TestWorld.START.plus(Duration.ofDays(1)));
    return sign(
        Document.of("d.csv", bytes(DISPENSED)).accompaniedBy(List.of(prescription)),
        "pharmacist",
        SignatureForm.E_DISPENSING,
        level);
  }

  private Document sign(Document document, String who, SignatureForm form, SignatureLevel level)
      throws SealException {
    SigningRequest request =
        SigningRequest.of(document, world.key(who)).inForm(form).atLevel(level);
    try (SignedRecord signed = world.signer("tsa-1").sign(request)) {
      return Document.of(document.name(), signed.document().readAll());
    }
  }

  private static String inner(String prescription) {
    int start = prescription.indexOf("<Prescription>") + "<Prescription>".length();
    return prescription.substring(start, prescription.indexOf("</Prescription>"));
  }

  private static Document document(String text) throws SealException {
    return Document.of("x.xml", bytes(text));
  }

  private static String text(Document document) throws SealException {
    return new String(document.readAll(), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
