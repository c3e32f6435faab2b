package org.karteseal.validator.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.karteseal.sign.Document;
import org.karteseal.sign.SealException;
import org.karteseal.sign.ades.AdesValidation;
import org.karteseal.sign.ades.AdesValidator;
import org.karteseal.sign.ades.Conclusion;
import org.karteseal.sign.revocation.RevocationSource;
import org.karteseal.sign.trust.AlgorithmPolicy;

/**
 * Signature wrapping: every digest still verifies, and the record shows something else. The
 * signatures are real ones, and with the root of their stamps they pass as they are.
 */
class EprescriptionWrappingTest {
  private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");

  private static final String FORGED =
      Base64.getEncoder().encodeToString("SJ1\n1,forged".getBytes(StandardCharsets.UTF_8));

  private static final String SIGNED = "<PrescriptionDocument id=\"PrescriptionDocument\">";

  static Stream<Arguments> attacks() {
    return Stream.of(
        attack(
            "a second element with the same id before the signed one",
            "LAYOUT_ID_NOT_UNIQUE",
            s -> s.replace(SIGNED, SIGNED + FORGED + "</PrescriptionDocument>" + SIGNED)),
        attack(
            "a second element with the same id at the end",
            "LAYOUT_ID_NOT_UNIQUE",
            s ->
                s.replace(
                    "</Prescription>", SIGNED + FORGED + "</PrescriptionDocument></Prescription>")),
        attack(
            "the same value in an attribute Id of another element",
            "LAYOUT_ID_NOT_UNIQUE",
            s ->
                s.replace(
                    "<PrescriptionManagement id=",
                    "<PrescriptionManagement Id=\"PrescriptionDocument\" id=")),
        attack(
            "the signed element moved away, a forged one without id in its place",
            "LAYOUT_ELEMENT_REPEATED",
            s -> moved(s, "<PrescriptionDocument>" + FORGED + "</PrescriptionDocument>")),
        attack(
            "the signed element moved away, nothing in its place",
            "LAYOUT_ELEMENT_MISPLACED",
            s -> moved(s, "")),
        attack(
            "a forged element of another namespace beside the signed one",
            "LAYOUT_ELEMENT_REPEATED",
            s ->
                s.replace(
                    SIGNED,
                    "<x:PrescriptionDocument xmlns:x=\"urn:x\">"
                        + FORGED
                        + "</x:PrescriptionDocument>"
                        + SIGNED)),
        attack(
            "the whole record inside another record",
            "LAYOUT_ELEMENT_REPEATED",
            EprescriptionWrappingTest::nested),
        attack(
            "the record inside an element of no layout",
            "PART_OF_DOCUMENT_SIGNED",
            s -> s.replaceFirst("<Document ", "<Other><Document ").concat("</Other>")),
        attack(
            "an element that the layout does not know",
            "LAYOUT_ELEMENT_UNKNOWN",
            s -> s.replace("<PrescriptionSign>", "<Remark>take more</Remark><PrescriptionSign>")),
        attack(
            "a comment that cuts the text in two",
            "LAYOUT_CONTENT",
            s -> s.replace(SIGNED + "U0oxCj", SIGNED + "U0oxCj<!-- -->")),
        attack(
            "the signature at another place",
            "LAYOUT_SIGNATURE_MISPLACED",
            s -> s.replace("<PrescriptionSign>", "").replace("</PrescriptionSign>", "")),
        attack(
            "an element beside the signature",
            "LAYOUT_SIGNATURE_REPEATED",
            s -> s.replace("</PrescriptionSign>", "<Remark/></PrescriptionSign>")),
        attack(
            "a further object in the signature",
            "LAYOUT_SIGNATURE_STRUCTURE",
            s -> s.replace("<xs:Object ", "<xs:Object><Note/></xs:Object><xs:Object ")),
        attack(
            "a second set of properties that is not signed",
            "LAYOUT_SIGNATURE_STRUCTURE",
            s ->
                s.replace(
                    "</xa:QualifyingProperties>",
                    "</xa:QualifyingProperties><xa:QualifyingProperties Target=\"#PrescriptionSign\"/>")));
  }

  private static Arguments attack(String name, String reason, UnaryOperator<String> change) {
    return Arguments.of(name, reason, change);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("attacks")
  void isNamedAndNeverPasses(String name, String reason, UnaryOperator<String> attack)
      throws Exception {
    String original = RealEprescription.text(RealEprescription.PRESCRIPTION);
    String forged = attack.apply(original);
    assertThat(forged).as(name).isNotEqualTo(original);

    AdesValidation validation = judge(RealEprescription.PRESCRIPTION, forged);

    assertThat(validation.signatures())
        .hasSize(1)
        .allSatisfy(s -> assertThat(s.conclusion().hasPassed()).isFalse())
        .anySatisfy(s -> assertThat(codes(s.conclusion())).contains(reason));
  }

  @Test
  void theOriginalPasses() throws Exception {
    String original = RealEprescription.text(RealEprescription.PRESCRIPTION);
    assertThat(judge(RealEprescription.PRESCRIPTION, original).signatures())
        .allSatisfy(s -> assertThat(s.conclusion()).isEqualTo(Conclusion.passed()));
  }

  /** A document type can make identifiers of any attribute, and entities of any file. */
  @Test
  void aDocumentTypeIsRefused() throws Exception {
    String forged =
        RealEprescription.text(RealEprescription.PRESCRIPTION)
            .replace(
                "?><Document",
                "?><!DOCTYPE Document [<!ATTLIST AdditionalPrescriptionInformation other ID"
                    + " #IMPLIED><!ENTITY x SYSTEM \"file:///etc/passwd\">]><Document");
    assertThat(
            catchThrowableOfType(
                    SealException.class, () -> judge(RealEprescription.PRESCRIPTION, forged))
                .detail())
        .isEqualTo("DOCTYPE_FORBIDDEN");
  }

  /** Nothing of such a document is computed: the stylesheet is a program. */
  @Test
  void aStylesheetIsNeverRun() throws Exception {
    String forged =
        RealEprescription.text(RealEprescription.PRESCRIPTION)
            .replace(
                "URI=\"#PrescriptionDocument\">",
                "URI=\"#PrescriptionDocument\"><xs:Transforms><xs:Transform"
                    + " Algorithm=\"http://www.w3.org/TR/1999/REC-xslt-19991116\"/></xs:Transforms>");
    AdesValidation validation = judge(RealEprescription.PRESCRIPTION, forged);
    assertThat(validation.signatures()).isEmpty();
    assertThat(validation.unreadable()).extracting(u -> u.cause()).contains("TRANSFORM_FORBIDDEN");
  }

  @Test
  void withoutThePharmacistTheDispensingFileDoesNotPassByTheDoctor() throws Exception {
    String stripped =
        RealEprescription.text(RealEprescription.DISPENSING)
            .replaceFirst("(?s)<DispensingSign>.*</DispensingSign>", "");
    assertThat(judge(RealEprescription.DISPENSING, stripped).signatures())
        .hasSize(1)
        .allSatisfy(s -> assertThat(s.conclusion().reasons()).contains("LAYOUT_SIGNATURE_MISSING"));
  }

  @Test
  void aForgedDispensingBesideTheSignedOneSpoilsBothSignatures() throws Exception {
    String forged =
        RealEprescription.text(RealEprescription.DISPENSING)
            .replace(
                "<AdditionalDispensedInformation id=",
                "<Dispensing><DispensingDocument>Q0oxCg==</DispensingDocument></Dispensing>"
                    + "<AdditionalDispensedInformation id=");
    assertThat(judge(RealEprescription.DISPENSING, forged).signatures())
        .hasSize(2)
        .allSatisfy(s -> assertThat(s.conclusion().reasons()).contains("LAYOUT_ELEMENT_REPEATED"));
  }

  private static String moved(String text, String instead) {
    int start = text.indexOf(SIGNED);
    int end = text.indexOf("</PrescriptionDocument>") + "</PrescriptionDocument>".length();
    String element = text.substring(start, end);
    return text.replace(element, instead)
        .replace(
            "</AdditionalPrescriptionInformation>",
            element + "</AdditionalPrescriptionInformation>");
  }

  private static String nested(String text) {
    int start = text.indexOf("<Document ");
    return text.substring(0, start)
        + "<Document xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><Prescription>"
        + "<PrescriptionDocument>"
        + FORGED
        + "</PrescriptionDocument><AdditionalPrescriptionInformation>"
        + text.substring(start)
        + "</AdditionalPrescriptionInformation></Prescription></Document>";
  }

  private static String codes(Conclusion conclusion) {
    return conclusion.subIndication() + " " + conclusion.reasons();
  }

  private static AdesValidation judge(String file, String text) throws Exception {
    return new AdesValidator(
            RealEprescription.withStampsOf(file),
            AlgorithmPolicy.standard(),
            RevocationSource.none())
        .validate(Document.of("forged.xml", text.getBytes(StandardCharsets.UTF_8)), NOW);
  }
}
