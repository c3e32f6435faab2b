package org.karteseal.sign.ades;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDJavascriptNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationSquare;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationSquareCircle;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;
import org.junit.jupiter.api.Test;
import org.karteseal.sign.Document;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.sign.SignedRecord;
import org.karteseal.sign.SigningRequest;
import org.karteseal.sign.TestWorld;
import org.karteseal.sign.ades.Coverage.Kind;

/** ISO 32000-2, 12.8.2: what may come after a signature, and what may not. */
class LaterChangesTest {
  private static final TestWorld WORLD = new TestWorld();

  /** Changes an opened document before it is saved incrementally. */
  private interface Change {
    void apply(PDDocument pdf) throws Exception;
  }

  @Test
  void replacedPageContentFails() throws Exception {
    assertRejected(
        pdf -> {
          COSStream content = pdf.getDocument().createCOSStream();
          try (var out = content.createOutputStream()) {
            out.write("BT /F1 12 Tf 72 700 Td (Other) Tj ET".getBytes(StandardCharsets.US_ASCII));
          }
          COSDictionary page = pdf.getPage(0).getCOSObject();
          page.setItem(COSName.CONTENTS, content);
          page.setNeedToBeUpdated(true);
        },
        Kind.CONTENT);
  }

  @Test
  void contentStreamRewrittenInPlaceFails() throws Exception {
    assertRejected(
        pdf -> {
          COSStream content =
              (COSStream) pdf.getPage(0).getCOSObject().getDictionaryObject(COSName.CONTENTS);
          try (var out = content.createOutputStream()) {
            out.write("BT (Other) Tj ET".getBytes(StandardCharsets.US_ASCII));
          }
          content.setNeedToBeUpdated(true);
        },
        Kind.CONTENT);
  }

  @Test
  void annotationOverThePageFails() throws Exception {
    assertRejected(
        pdf -> {
          PDAnnotationSquareCircle square = new PDAnnotationSquare();
          square.setRectangle(new PDRectangle(50, 600, 400, 200));
          PDPage page = pdf.getPage(0);
          var annotations = new java.util.ArrayList<>(page.getAnnotations());
          annotations.add(square);
          page.setAnnotations(annotations);
          page.getCOSObject().setNeedToBeUpdated(true);
        },
        Kind.CONTENT);
  }

  @Test
  void scriptAddedToTheNamesFails() throws Exception {
    assertRejected(
        pdf -> {
          PDDocumentNameDictionary names = new PDDocumentNameDictionary(pdf.getDocumentCatalog());
          names.setJavascript(new PDJavascriptNameTreeNode());
          pdf.getDocumentCatalog().setNames(names);
          pdf.getDocumentCatalog().getCOSObject().setNeedToBeUpdated(true);
        },
        Kind.CONTENT);
  }

  @Test
  void appendedPageFails() throws Exception {
    assertRejected(
        pdf -> {
          pdf.addPage(new PDPage());
          pdf.getPages().getCOSObject().setNeedToBeUpdated(true);
        },
        Kind.CONTENT);
  }

  @Test
  void changedTitleFails() throws Exception {
    assertRejected(
        pdf -> {
          pdf.getDocumentInformation().setTitle("Other");
          pdf.getDocumentInformation().getCOSObject().setNeedToBeUpdated(true);
        },
        Kind.CONTENT);
  }

  @Test
  void contentHiddenAsValidationDataFails() throws Exception {
    assertRejected(
        pdf -> {
          COSStream content =
              (COSStream) pdf.getPage(0).getCOSObject().getDictionaryObject(COSName.CONTENTS);
          try (var out = content.createOutputStream()) {
            out.write("BT (Other) Tj ET".getBytes(StandardCharsets.US_ASCII));
          }
          content.setNeedToBeUpdated(true);
          COSDictionary store = new COSDictionary();
          COSArray certificates = new COSArray();
          certificates.add(content);
          store.setItem(COSName.getPDFName("Certs"), certificates);
          COSDictionary catalog = pdf.getDocumentCatalog().getCOSObject();
          catalog.setItem(COSName.getPDFName("DSS"), store);
          catalog.setNeedToBeUpdated(true);
        },
        Kind.CONTENT);
  }

  @Test
  void visibleFieldWithoutSignatureFails() throws Exception {
    assertRejected(
        pdf -> {
          PDAcroForm form = pdf.getDocumentCatalog().getAcroForm(null);
          COSDictionary field = new COSDictionary();
          field.setItem(COSName.TYPE, COSName.ANNOT);
          field.setItem(COSName.SUBTYPE, COSName.WIDGET);
          field.setItem(COSName.FT, COSName.SIG);
          field.setString(COSName.T, "Cover");
          field.setItem(COSName.RECT, new PDRectangle(0, 0, 600, 800).getCOSArray());
          COSDictionary appearance = new COSDictionary();
          appearance.setItem(COSName.N, pdf.getDocument().createCOSStream());
          field.setItem(COSName.AP, appearance);
          COSArray fields = (COSArray) form.getCOSObject().getDictionaryObject(COSName.FIELDS);
          fields.add(field);
          fields.setNeedToBeUpdated(true);
          form.getCOSObject().setNeedToBeUpdated(true);
          COSArray annotations =
              (COSArray) pdf.getPage(0).getCOSObject().getDictionaryObject(COSName.ANNOTS);
          annotations.add(field);
          annotations.setNeedToBeUpdated(true);
          pdf.getPage(0).getCOSObject().setNeedToBeUpdated(true);
        },
        Kind.CONTENT);
  }

  @Test
  void bytesAfterTheEndAreNotExplained() throws Exception {
    byte[] signed = signed(TestWorld.pdf(), SignatureLevel.T);
    byte[] longer = java.util.Arrays.copyOf(signed, signed.length + 20);
    java.util.Arrays.fill(longer, signed.length, longer.length, (byte) 'x');

    SignatureFinding finding = judge(longer).get(0);

    assertThat(finding.conclusion().hasPassed()).isFalse();
    assertThat(kinds(finding)).containsExactly(Kind.UNEXPLAINED);
  }

  @Test
  void furtherSignatureAndTimestampsAreAllowed() throws Exception {
    byte[] once = signed(TestWorld.pdf(), SignatureLevel.LTA);
    byte[] twice = signed(Document.of("record.pdf", once), SignatureLevel.LTA);

    List<SignatureFinding> findings = judge(twice);

    assertThat(findings).hasSize(2);
    assertThat(findings).allMatch(f -> f.conclusion().hasPassed());
    assertThat(kinds(findings.get(0)))
        .contains(Kind.VALIDATION_DATA, Kind.DOCUMENT_TIMESTAMP, Kind.FURTHER_SIGNATURE)
        .doesNotContain(Kind.CONTENT, Kind.UNEXPLAINED);
  }

  @Test
  void filledFieldIsAllowedAndNamed() throws Exception {
    byte[] signed = signed(Document.of("form.pdf", form()), SignatureLevel.T);
    byte[] filled =
        changed(
            signed,
            pdf -> {
              PDTextField field =
                  (PDTextField) pdf.getDocumentCatalog().getAcroForm(null).getField("name");
              field.setValue("filled");
              field.getCOSObject().setNeedToBeUpdated(true);
            });

    SignatureFinding finding = judge(filled).get(0);

    assertThat(kinds(finding)).containsExactly(Kind.FORM_FILL);
    assertThat(finding.conclusion().hasPassed()).isTrue();
  }

  private static void assertRejected(Change change, Kind kind) throws Exception {
    byte[] changed = changed(signed(TestWorld.pdf(), SignatureLevel.T), change);

    SignatureFinding finding = judge(changed).get(0);

    assertThat(finding.intact()).as("the signed bytes themselves are untouched").isTrue();
    assertThat(finding.conclusion().indication()).isEqualTo(Indication.TOTAL_FAILED);
    assertThat(kinds(finding)).contains(kind);
  }

  private static List<Kind> kinds(SignatureFinding finding) {
    return finding.coverage().laterChanges().stream().map(Coverage.LaterChange::kind).toList();
  }

  private static List<SignatureFinding> judge(byte[] bytes) throws Exception {
    return WORLD.judge(Document.of("x.pdf", bytes)).signatures();
  }

  private static byte[] signed(Document document, SignatureLevel level) throws Exception {
    try (SignedRecord signed =
        WORLD
            .signer("tsa-1")
            .sign(SigningRequest.of(document, WORLD.key("doctor")).atLevel(level))) {
      return signed.document().readAll();
    }
  }

  private static byte[] changed(byte[] signed, Change change) throws Exception {
    try (PDDocument pdf = Loader.loadPDF(signed)) {
      change.apply(pdf);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      pdf.saveIncremental(out);
      return out.toByteArray();
    }
  }

  private static byte[] form() throws Exception {
    try (PDDocument pdf = Loader.loadPDF(TestWorld.pdfBytes(1))) {
      PDAcroForm form = new PDAcroForm(pdf);
      PDResources resources = new PDResources();
      resources.put(
          COSName.getPDFName("Helv"), new PDType1Font(Standard14Fonts.FontName.HELVETICA));
      form.setDefaultResources(resources);
      form.setDefaultAppearance("/Helv 12 Tf 0 g");
      pdf.getDocumentCatalog().setAcroForm(form);
      PDTextField field = new PDTextField(form);
      field.setPartialName("name");
      field.setDefaultAppearance("/Helv 12 Tf 0 g");
      form.getFields().add(field);
      var widget = field.getWidgets().get(0);
      widget.setRectangle(new PDRectangle(72, 500, 200, 20));
      widget.setPage(pdf.getPage(0));
      pdf.getPage(0).getAnnotations().add(widget);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      pdf.save(out);
      return out.toByteArray();
    }
  }
}
