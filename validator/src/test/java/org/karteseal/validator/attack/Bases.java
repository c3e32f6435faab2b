package org.karteseal.validator.attack;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.karteseal.sign.Document;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.validator.life.Hospital;

/** The signed documents to attack. Each is signed once and shared. */
final class Bases implements AutoCloseable {
  final Hospital hospital;
  private final Map<String, byte[]> made = new HashMap<>();

  Bases() throws IOException, SealException {
    hospital = new Hospital(List.of("doctor", "pharmacist", "hostile-doctor"));
  }

  /** Makes a document that nobody has asked for before. */
  interface Making {
    byte[] make() throws Exception;
  }

  byte[] once(String name, Making making) throws Exception {
    byte[] known = made.get(name);
    if (known == null) {
      known = making.make();
      made.put(name, known);
    }
    return known.clone();
  }

  /** Signed by the doctor, at level T unless it is said otherwise. */
  byte[] signed(byte[] pdf) throws SealException {
    return signed(pdf, SignatureLevel.T);
  }

  byte[] signed(byte[] pdf, SignatureLevel level) throws SealException {
    return hospital.sign(Document.of("record.pdf", pdf), "doctor", level, "tsa-1").readAll();
  }

  byte[] plain() throws Exception {
    return once("plain", () -> signed(Records.bytes(Records.plain())));
  }

  byte[] form() throws Exception {
    return once("form", () -> signed(Records.bytes(Records.form())));
  }

  byte[] archived() throws Exception {
    return once("archived", () -> signed(Records.bytes(Records.form()), SignatureLevel.LTA));
  }

  /** The form, certified at that level (ISO 32000-2, 12.8.2.2). */
  byte[] certified(int level) throws Exception {
    return once(
        "certified " + level,
        () -> doctor().sign(Records.bytes(Records.form()), (pdf, s) -> certify(pdf, s, level)));
  }

  private static void certify(
      org.apache.pdfbox.pdmodel.PDDocument pdf, COSDictionary signature, int level) {
    COSDictionary parameters = new COSDictionary();
    parameters.setItem(COSName.TYPE, COSName.getPDFName("TransformParams"));
    parameters.setItem(COSName.P, COSInteger.get(level));
    parameters.setName(COSName.V, "1.2");
    signature.setItem(COSName.getPDFName("Reference"), reference("DocMDP", parameters));
    COSDictionary permissions = new COSDictionary();
    permissions.setItem(COSName.DOCMDP, signature);
    COSDictionary catalog = pdf.getDocumentCatalog().getCOSObject();
    catalog.setItem(COSName.PERMS, permissions);
    catalog.setNeedToBeUpdated(true);
  }

  private static COSArray reference(String method, COSDictionary parameters) {
    COSDictionary reference = new COSDictionary();
    reference.setItem(COSName.TYPE, COSName.getPDFName("SigRef"));
    reference.setName(COSName.getPDFName("TransformMethod"), method);
    reference.setItem(COSName.getPDFName("TransformParams"), parameters);
    COSArray references = new COSArray();
    references.add(reference);
    return references;
  }

  /** The form, signed so that the field "dose" is locked (ISO 32000-2, 12.8.2.4). */
  byte[] locked() throws Exception {
    return once(
        "locked",
        () ->
            doctor()
                .sign(
                    Records.bytes(Records.form()),
                    (pdf, s) -> {
                      COSDictionary parameters = new COSDictionary();
                      parameters.setItem(COSName.TYPE, COSName.getPDFName("TransformParams"));
                      parameters.setName(COSName.getPDFName("Action"), "Include");
                      parameters.setName(COSName.V, "1.2");
                      COSArray fields = new COSArray();
                      fields.add(new COSString("dose"));
                      parameters.setItem(COSName.FIELDS, fields);
                      s.setItem(COSName.getPDFName("Reference"), reference("FieldMDP", parameters));
                    }));
  }

  HandSigner doctor() {
    return hand("doctor");
  }

  HandSigner hand(String identity) {
    return new HandSigner(hospital.server.pki().identity(identity), hospital.clock.instant());
  }

  @Override
  public void close() {
    hospital.close();
  }
}
