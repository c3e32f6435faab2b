package org.karteseal.sign;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.karteseal.sign.ades.EPrescription;

/** Small contents of many kinds, all made up. */
public final class SampleContents {
  private SampleContents() {}

  /** A content that suits the form, with companions where one signature is over several files. */
  public static Document of(SignatureForm form, TestWorld world) throws SealException {
    return switch (form) {
      case PADES -> TestWorld.pdf();
      case JADES_ATTACHED, JADES_COMPACT, JADES_DETACHED -> json();
      case CADES_ATTACHED, CADES_DETACHED -> dicom();
      case ASIC_E -> json().accompaniedBy(List.of(xml(), dicom(), TestWorld.pdf()));
      case XADES_MANIFEST -> dicom().accompaniedBy(List.of(xml(), json()));
      case XADES_ENVELOPED, XADES_ENVELOPING, XADES_DETACHED -> xml();
      case E_PRESCRIPTION -> prescription();
      case E_DISPENSING -> dispensing(world);
    };
  }

  /** Something with the mark of a DICOM file. */
  public static Document dicom() throws SealException {
    byte[] bytes = new byte[600];
    byte[] magic = "DICM synthetic image".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(magic, 0, bytes, 128, magic.length);
    return Document.of("image.dcm", bytes);
  }

  /** An XML document. */
  public static Document xml() throws SealException {
    return text("record.xml", "<record xmlns='urn:test'><text>synthetic</text></record>");
  }

  /** A JSON document. */
  public static Document json() throws SealException {
    return text(
        "bundle.json", "{\"resourceType\":\"Bundle\",\"type\":\"document\",\"id\":\"synthetic\"}");
  }

  private static Document prescription() throws SealException {
    return EPrescription.of(text("p.csv", "SJ1\r\n"), Optional.of("P-0001"));
  }

  private static Document dispensing(TestWorld world) throws SealException {
    SigningRequest request =
        SigningRequest.of(prescription(), world.key("doctor"))
            .atLevel(SignatureLevel.LT)
            .inForm(SignatureForm.E_PRESCRIPTION);
    try (SignedRecord signed = world.signer("tsa-1").sign(request)) {
      return EPrescription.dispensing(
          text("d.csv", "CJ1\r\n"), signed.document(), Optional.of("D-0001"));
    }
  }

  private static Document text(String name, String content) throws SealException {
    return Document.of(name, content.getBytes(StandardCharsets.UTF_8));
  }
}
