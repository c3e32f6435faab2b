package org.karteseal.sign.ades;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.karteseal.sign.Document;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.sign.SignedRecord;
import org.karteseal.sign.SigningRequest;
import org.karteseal.sign.TestWorld;
import org.karteseal.sign.seal.NameFont;
import org.karteseal.sign.seal.SealPage;
import org.karteseal.sign.seal.SealPlacement;
import org.karteseal.sign.seal.SealRectangle;
import org.karteseal.sign.seal.SealStyle;
import org.karteseal.sign.seal.VisibleSeal;

/** Signs with seals and looks at what came out. */
final class SealBench {
  static final TestWorld WORLD = new TestWorld();

  private SealBench() {}

  /** Draws on a page. */
  interface Content {
    void draw(PDPageContentStream content) throws IOException;
  }

  /** Prepares a page before anything is drawn on it. */
  interface Shape {
    void apply(PDPage page);
  }

  static VisibleSeal seal(SealStyle style) {
    return VisibleSeal.of(style, NameFont.get());
  }

  static VisibleSeal sealAt(double x, double y, double width, double height) {
    return seal(SealStyle.BOX)
        .placed(SealPlacement.at(SealPage.last(), new SealRectangle(x, y, width, height)));
  }

  static byte[] sign(byte[] pdf, VisibleSeal seal) throws Exception {
    return sign(request(pdf).sealedWith(seal));
  }

  static byte[] sign(byte[] pdf) throws Exception {
    return sign(request(pdf));
  }

  static SigningRequest request(byte[] pdf) throws Exception {
    return SigningRequest.of(Document.of("record.pdf", pdf), WORLD.key("doctor"))
        .atLevel(SignatureLevel.B);
  }

  private static byte[] sign(SigningRequest request) throws Exception {
    try (SignedRecord signed = WORLD.signer("tsa-1").sign(request)) {
      return signed.document().readAll();
    }
  }

  static List<SignatureFinding> judge(byte[] bytes) throws Exception {
    return WORLD.judge(Document.of("x.pdf", bytes)).signatures();
  }

  /** One page of A4 with that on it. */
  static byte[] page(Shape shape, Content content) throws IOException {
    try (PDDocument pdf = new PDDocument()) {
      PDPage page = new PDPage(PDRectangle.A4);
      shape.apply(page);
      pdf.addPage(page);
      try (PDPageContentStream stream = new PDPageContentStream(pdf, page)) {
        content.draw(stream);
      }
      return saved(pdf);
    }
  }

  static byte[] saved(PDDocument pdf) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    pdf.save(out);
    return out.toByteArray();
  }

  /** Lines of text from the top down to that height. */
  static Content textDownTo(double lowest) {
    return content -> {
      content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 11.4f);
      for (float y = 820; y > lowest; y -= 12) {
        content.beginText();
        content.newLineAtOffset(20, y);
        content.showText("Synthetic line of a record that fills the width of the page".repeat(2));
        content.endText();
      }
    };
  }

  /** The widget of the last signature. */
  record Shown(int page, PDRectangle box, PDAnnotationWidget widget) {
    COSDictionary appearance() {
      return Objects.requireNonNull(widget.getAppearance())
          .getNormalAppearance()
          .getAppearanceStream()
          .getCOSObject();
    }
  }

  static Shown lastSeal(PDDocument pdf) throws IOException {
    var fields = pdf.getSignatureFields();
    PDAnnotationWidget widget = fields.get(fields.size() - 1).getWidgets().get(0);
    for (int i = 0; i < pdf.getNumberOfPages(); i++) {
      if (pdf.getPage(i).getAnnotations().contains(widget)) {
        return new Shown(i, widget.getRectangle(), widget);
      }
    }
    throw new AssertionError("no page shows the widget");
  }

  static PDDocument open(byte[] bytes) throws IOException {
    return Loader.loadPDF(bytes);
  }
}
