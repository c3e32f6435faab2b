package org.karteseal.sign.ades;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.karteseal.sign.Document;
import org.karteseal.sign.SharedCorpus;
import org.karteseal.sign.SignatureForm;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.sign.SignedRecord;
import org.karteseal.sign.SigningRequest;
import org.karteseal.sign.TestWorld;

/** What we make of the CSV of a real file has the structure of that file. */
class EprescriptionShapeTest {
  private final TestWorld world = new TestWorld();

  @Test
  void thePrescriptionHasTheShapeOfTheRealOne() throws Exception {
    byte[] real = real("Prescription-004_01.xml");
    Document made = prescription(real, SignatureLevel.LT);

    assertThat(XmlShape.differences(XmlShape.of(real), XmlShape.of(made.readAll()))).isEmpty();
    assertThat(content(made.readAll(), "PrescriptionDocument"))
        .isEqualTo(content(real, "PrescriptionDocument"));
  }

  /**
   * Ours differs from the sample in nothing but this: the sample's second timestamp comes without
   * revocation data of its own. Where the authority has a newer list by then, we keep it, because
   * an older one says nothing of the time of the stamp.
   */
  @Test
  void theDispensingRecordHasTheShapeOfTheRealOne() throws Exception {
    byte[] real = real("Dispensing-005_03.xml");
    Document prescription = prescription(real("Prescription-004_01.xml"), SignatureLevel.LT);
    world.clock().set(TestWorld.START.plus(Duration.ofDays(1)));
    Document record =
        EPrescription.dispensing(
            Document.of("d.xml", content(real, "DispensingDocument")),
            prescription,
            Optional.of("00000000-0000-0000-0000-000000000000"));
    Document made = sign(record, "pharmacist", SignatureForm.E_DISPENSING, SignatureLevel.LTA);

    assertThat(XmlShape.differences(XmlShape.of(real), XmlShape.of(made.readAll()))).isEmpty();
  }

  @Test
  void theComparisonSeesWhatDiffers() throws Exception {
    List<String> one = XmlShape.of("<a><b Algorithm='x'/><c/></a>".getBytes(UTF_8));
    assertThat(
            XmlShape.differences(one, XmlShape.of("<a><c/><b Algorithm='x'/></a>".getBytes(UTF_8))))
        .hasSize(2);
    assertThat(
            XmlShape.differences(one, XmlShape.of("<a><b Algorithm='y'/><c/></a>".getBytes(UTF_8))))
        .hasSize(2);
    assertThat(XmlShape.differences(one, one)).isEmpty();
  }

  private Document prescription(byte[] real, SignatureLevel level) throws Exception {
    Document record =
        EPrescription.of(
            Document.of("p.xml", content(real, "PrescriptionDocument")),
            Optional.of("00000000-0000-0000-0000-000000000000"));
    return sign(record, "doctor", SignatureForm.E_PRESCRIPTION, level);
  }

  private Document sign(Document document, String who, SignatureForm form, SignatureLevel level)
      throws Exception {
    SigningRequest request =
        SigningRequest.of(document, world.key(who)).inForm(form).atLevel(level);
    try (SignedRecord signed = world.signer("tsa-1").sign(request)) {
      return Document.of(document.name(), signed.document().readAll());
    }
  }

  private static byte[] content(byte[] document, String element) {
    Matcher found =
        Pattern.compile("<" + element + " id=\"" + element + "\">([^<]*)<")
            .matcher(new String(document, UTF_8));
    assertThat(found.find()).isTrue();
    return Base64.getDecoder().decode(found.group(1));
  }

  private static byte[] real(String name) throws Exception {
    return Files.readAllBytes(SharedCorpus.path("medical/e-prescription/" + name));
  }
}
