package org.karteseal.validator.attack;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/** Signatures of others with something to be seen. */
final class Seals {
  static final PDRectangle DOSE = new PDRectangle(30, 470, 370, 30);
  static final PDRectangle FREE = new PDRectangle(230, 20, 150, 30);

  private final Bases bases;

  Seals(Bases bases) {
    this.bases = bases;
  }

  byte[] over(byte[] pdf, String identity) throws Exception {
    return sealed(pdf, identity, DOSE);
  }

  byte[] sealed(byte[] pdf, String identity, PDRectangle place) throws Exception {
    HandSigner signer = bases.hand(identity);
    byte[] drawn = template(place);
    return signer.sign(pdf, new ByteArrayInputStream(drawn));
  }

  /** A document that PDFBox takes a widget's place and appearance from. */
  private static byte[] template(PDRectangle place) throws Exception {
    try (PDDocument pdf = new PDDocument()) {
      PDPage page = new PDPage(new PDRectangle(420, 595));
      pdf.addPage(page);
      var form = new org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm(pdf);
      pdf.getDocumentCatalog().setAcroForm(form);
      var field = new org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField(form);
      form.getFields().add(field);
      var widget = field.getWidgets().get(0);
      widget.setRectangle(place);
      var stream = new org.apache.pdfbox.pdmodel.common.PDStream(pdf);
      var drawn = new org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject(stream);
      drawn.setBBox(new PDRectangle(place.getWidth(), place.getHeight()));
      drawn.setResources(new org.apache.pdfbox.pdmodel.PDResources());
      COSDictionary appearance = new COSDictionary();
      appearance.setItem(COSName.N, drawn.getCOSObject());
      widget.getCOSObject().setItem(COSName.AP, appearance);
      try (PDPageContentStream content =
          new PDPageContentStream(
              pdf,
              new org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream(
                  drawn.getCOSObject()))) {
        content.setNonStrokingColor(1f, 0f, 0f);
        content.addRect(0, 0, place.getWidth(), place.getHeight());
        content.fill();
      }
      page.getAnnotations().add(widget);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      pdf.save(out);
      return out.toByteArray();
    }
  }
}
