package org.karteseal.validator.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
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
import org.karteseal.sign.ades.EPrescription;
import org.karteseal.sign.key.Pkcs12Key;
import org.karteseal.validator.life.Hospital;

/**
 * Two implementations of XML signatures that share nothing with ours: libxmlsec, and the C++
 * library of Apache Santuario. Certificates are not their question here.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class XmlSignatureToolsTest {
  private static final String DS = "http://www.w3.org/2000/09/xmldsig#:";
  private static final String XADES = "http://uri.etsi.org/01903/v1.3.2#:";

  private Hospital hospital;
  private Path folder;

  @BeforeAll
  void open() throws Exception {
    hospital = new Hospital(List.of("doctor", "pharmacist"));
    folder = Files.createTempDirectory("karteseal-xml-");
  }

  @AfterAll
  void close() {
    hospital.close();
  }

  @ParameterizedTest
  @EnumSource(SignatureLevel.class)
  void prescription(SignatureLevel level) throws Exception {
    Path file = file("prescription-" + level + ".xml", prescribed(level));
    assertBothAgree(file, 1);
  }

  @ParameterizedTest
  @EnumSource(SignatureLevel.class)
  void dispensing(SignatureLevel level) throws Exception {
    Document record =
        EPrescription.dispensing(
            text("d.xml", "CJ1,\n1,synthetic\n"), prescribed(SignatureLevel.LT), Optional.empty());
    Document signed = sign(record, "pharmacist", SignatureForm.E_DISPENSING, level);
    assertBothAgree(file("dispensing-" + level + ".xml", signed), 2);
  }

  @ParameterizedTest
  @EnumSource(SignatureLevel.class)
  void enveloped(SignatureLevel level) throws Exception {
    Document signed = sign(clinical(), "doctor", SignatureForm.XADES_ENVELOPED, level);
    assertBothAgree(file("enveloped-" + level + ".xml", signed), 1);
  }

  @ParameterizedTest
  @EnumSource(SignatureLevel.class)
  void enveloping(SignatureLevel level) throws Exception {
    Document signed = sign(clinical(), "doctor", SignatureForm.XADES_ENVELOPING, level);
    assertBothAgree(file("enveloping-" + level + ".xml", signed), 1);
  }

  @Test
  void twoSignersSideBySide() throws Exception {
    Document first = sign(clinical(), "doctor", SignatureForm.XADES_ENVELOPED, SignatureLevel.LTA);
    Document both = sign(first, "pharmacist", SignatureForm.XADES_ENVELOPED, SignatureLevel.LTA);
    assertBothAgree(file("two.xml", both), 2);
  }

  @Test
  void aChangedCharacterIsSeen() throws Exception {
    String signed =
        new String(prescribed(SignatureLevel.B).readAll(), StandardCharsets.UTF_8)
            .replace(
                "<PrescriptionDocument id=\"PrescriptionDocument\">U0",
                "<PrescriptionDocument id=\"PrescriptionDocument\">V0");
    Path file = file("changed.xml", text("changed.xml", signed));
    assertThat(xmlsec(file, 1).exit()).isNotZero();
    assertThat(
            Tool.required("xsec-checksig").run("--id", "id", "--id", "Id", file.toString()).exit())
        .isNotZero();
  }

  private Document prescribed(SignatureLevel level) throws SealException {
    Document record = EPrescription.of(text("p.xml", "SJ1\n1,synthetic\n"), Optional.empty());
    return sign(record, "doctor", SignatureForm.E_PRESCRIPTION, level);
  }

  private static Document clinical() throws SealException {
    return text(
        "cda.xml",
        "<ClinicalDocument xmlns=\"urn:hl7-org:v3\"><title>x</title></ClinicalDocument>");
  }

  private static Document text(String name, String text) throws SealException {
    return Document.of(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private Document sign(Document document, String who, SignatureForm form, SignatureLevel level)
      throws SealException {
    try (Pkcs12Key key = hospital.key(who);
        SignedRecord signed =
            hospital
                .signer("tsa-1")
                .sign(SigningRequest.of(document, key).inForm(form).atLevel(level))) {
      return Document.of(document.name(), signed.document().readAll());
    }
  }

  private Path file(String name, Document document) throws Exception {
    return Files.write(folder.resolve(name), document.readAll());
  }

  private static void assertBothAgree(Path file, int signatures) throws Exception {
    for (int number = 1; number <= signatures; number++) {
      Tool.Answer xmlsec = xmlsec(file, number);
      assertThat(xmlsec.exit()).as("%s %d: %s", file, number, xmlsec.text()).isZero();
    }
    Tool.Answer santuario =
        Tool.required("xsec-checksig").run("--id", "id", "--id", "Id", file.toString());
    // Debian builds it without XPath, which base64 in elements and enveloped signatures need.
    boolean able = !santuario.text().matches("(?s).*(without XPath|not supported in this build).*");
    assertThat(santuario.exit() == 0 || !able).as("%s: %s", file, santuario.text()).isTrue();
    if (file.getFileName().toString().matches("(prescription|dispensing)-.*")) {
      assertThat(able).isTrue();
    }
  }

  /** It looks for identifiers only in the attributes that it is told of. */
  private static Tool.Answer xmlsec(Path file, int signature) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("--verify", "--insecure"));
    arguments.add("--node-xpath");
    arguments.add("(//*[local-name()='Signature'])[" + signature + "]");
    for (String element : List.of("PrescriptionDocument", "Dispensing")) {
      arguments.addAll(List.of("--id-attr:id", element));
    }
    for (String element : List.of(DS + "KeyInfo", DS + "Object", XADES + "SignedProperties")) {
      arguments.addAll(List.of("--id-attr:Id", element));
    }
    arguments.add(file.toString());
    return Tool.required("xmlsec1").run(arguments.toArray(String[]::new));
  }
}
