package org.karteseal.sign.ades.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.karteseal.sign.Document;
import org.karteseal.sign.SignatureForm;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.sign.SigningRequest;
import org.karteseal.sign.TestWorld;
import org.karteseal.sign.ades.Conclusion;
import org.karteseal.sign.ades.EPrescription;
import org.w3c.dom.Element;

/**
 * What a signer with a good certificate could make of the form: every digest would verify, and only
 * these rules stand between such a signature and a pass.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EprescriptionRulesTest {
  private static final String TARGET = "URI=\"#PrescriptionDocument\">";

  private String signed = "";

  @BeforeAll
  void sign() throws Exception {
    TestWorld world = new TestWorld();
    Document csv = Document.of("p.csv", "SJ1\n1,x\n".getBytes(StandardCharsets.UTF_8));
    SigningRequest request =
        SigningRequest.of(EPrescription.of(csv, Optional.empty()), world.key("doctor"))
            .inForm(SignatureForm.E_PRESCRIPTION)
            .atLevel(SignatureLevel.B);
    try (var record = world.signer("tsa-1").sign(request)) {
      signed = new String(record.document().readAll(), StandardCharsets.UTF_8);
    }
  }

  static Stream<Arguments> forms() {
    return Stream.of(
        form(
            "a reference less",
            "LAYOUT_REFERENCE_MISSING",
            s -> s.replaceFirst("(?s)<xs:Reference [^>]*KeyInfo\".*?</xs:Reference>", "")),
        form(
            "a reference more",
            "LAYOUT_REFERENCE_UNKNOWN",
            s -> s.replace("</xs:SignedInfo>", "<xs:Reference URI=\"#x\"/></xs:SignedInfo>")),
        form(
            "a reference to what nobody reads",
            "LAYOUT_REFERENCE_UNKNOWN",
            s -> s.replace(TARGET, "URI=\"#PrescriptionManagement\">")),
        form(
            "a reference by pointer",
            "LAYOUT_REFERENCE_UNKNOWN",
            s -> s.replace(TARGET, "URI=\"#xpointer(id('PrescriptionDocument'))\">")),
        form(
            "a filter on the content",
            "LAYOUT_TRANSFORM",
            s ->
                s.replace(
                    TARGET,
                    TARGET
                        + "<xs:Transforms><xs:Transform Algorithm=\""
                        + XmlNames.XPATH_1
                        + "\"><xs:XPath>false()</xs:XPath></xs:Transform></xs:Transforms>")),
        form(
            "signed properties without their type",
            "LAYOUT_REFERENCE_UNKNOWN",
            s -> s.replace(" Type=\"" + XmlNames.SIGNED_PROPERTIES_TYPE + "\"", "")),
        form(
            "properties of another signature",
            "LAYOUT_SIGNATURE_STRUCTURE",
            s -> s.replace("Target=\"#PrescriptionSign\"", "Target=\"#Other\"")));
  }

  private static Arguments form(String name, String code, UnaryOperator<String> change) {
    return Arguments.of(name, code, change);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("forms")
  void isNamed(String name, String code, UnaryOperator<String> change) throws Exception {
    String changed = change.apply(signed);
    assertThat(changed).as(name).isNotEqualTo(signed);
    assertThat(judge(changed).reasons()).containsExactly(code);
  }

  @Test
  void asItIsItPasses() throws Exception {
    assertThat(judge(signed)).isEqualTo(Conclusion.passed());
  }

  private static Conclusion judge(String text) throws Exception {
    var tree = XmlTree.parse(Document.of("x.xml", text.getBytes(StandardCharsets.UTF_8)));
    EprescriptionLayout layout = EprescriptionLayout.of(tree).orElseThrow();
    Element signature = layout.ownSignature().orElseThrow();
    return EprescriptionRules.judge(signature, layout.placeOf(signature).orElseThrow());
  }
}
