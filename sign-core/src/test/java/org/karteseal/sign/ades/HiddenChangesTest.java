package org.karteseal.sign.ades;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.junit.jupiter.api.Test;
import org.karteseal.sign.Document;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.sign.SignedRecord;
import org.karteseal.sign.SigningRequest;
import org.karteseal.sign.TestWorld;
import org.karteseal.sign.ades.Coverage.Kind;

/** Changes of what is shown that travel inside something that may come after a signature. */
class HiddenChangesTest {
  private static final TestWorld WORLD = new TestWorld();
  private static final COSName DSS = COSName.getPDFName("DSS");
  private static final COSName CERTS = COSName.getPDFName("Certs");

  /** Changes an opened document before it is saved. */
  private interface Change {
    void apply(PDDocument pdf) throws Exception;
  }

  @Test
  void widgetBelowANewSignatureFieldIsContent() throws Exception {
    assertContent(
        pdf -> {
          COSDictionary field = field();
          COSDictionary kid = cover(pdf, COSName.WIDGET);
          kid.setItem(COSName.PARENT, field);
          COSArray kids = new COSArray();
          kids.add(kid);
          field.setItem(COSName.KIDS, kids);
          addField(pdf, field);
          addAnnotation(pdf, kid);
        });
  }

  @Test
  void annotationThatANewFieldRefersToIsContent() throws Exception {
    assertContent(
        pdf -> {
          COSDictionary field = field();
          COSDictionary note = cover(pdf, COSName.getPDFName("FreeText"));
          field.setItem(COSName.getPDFName("Note"), note);
          addField(pdf, field);
          addAnnotation(pdf, note);
        });
  }

  @Test
  void annotationThatTheSecurityStoreRefersToIsContent() throws Exception {
    assertContent(
        pdf -> {
          COSDictionary note = cover(pdf, COSName.getPDFName("FreeText"));
          COSDictionary store = new COSDictionary();
          store.setItem(CERTS, new COSArray(List.of(note)));
          COSDictionary catalog = pdf.getDocumentCatalog().getCOSObject();
          catalog.setItem(DSS, store);
          catalog.setNeedToBeUpdated(true);
          addAnnotation(pdf, note);
        });
  }

  @Test
  void pageContentThatWasPutIntoTheStoreBeforeSigningIsContent() throws Exception {
    byte[] prepared =
        saved(
            TestWorld.pdfBytes(1),
            pdf -> {
              COSDictionary store = new COSDictionary();
              COSBase content = pdf.getPage(0).getCOSObject().getItem(COSName.CONTENTS);
              store.setItem(CERTS, new COSArray(List.of(content)));
              pdf.getDocumentCatalog().getCOSObject().setItem(DSS, store);
            });

    SignatureFinding finding =
        judge(changed(signed(prepared), HiddenChangesTest::rewriteContent)).signatures().get(0);

    assertThat(kinds(finding)).contains(Kind.CONTENT);
    assertThat(finding.conclusion().indication()).isEqualTo(Indication.TOTAL_FAILED);
  }

  @Test
  void damagedSignatureOverTheRangeOfAGoodOneIsListed() throws Exception {
    byte[] changed =
        changed(
            signed(TestWorld.pdfBytes(1)),
            pdf -> {
              COSDictionary good = goodValue(pdf);
              COSDictionary value = new COSDictionary();
              value.setItem(COSName.TYPE, COSName.SIG);
              value.setItem(COSName.FILTER, good.getItem(COSName.FILTER));
              value.setItem(COSName.SUB_FILTER, good.getItem(COSName.SUB_FILTER));
              value.setItem(COSName.BYTERANGE, good.getItem(COSName.BYTERANGE));
              byte[] cms = ((COSString) good.getDictionaryObject(COSName.CONTENTS)).getBytes();
              COSString garbage = new COSString(Arrays.copyOf(new byte[] {1, 2, 3}, cms.length));
              value.setItem(COSName.CONTENTS, garbage);
              addSigned(pdf, value);
            });

    assertNotAllGood(judge(changed));
  }

  @Test
  void fieldThatBorrowsAGoodSignatureIsNotAllGood() throws Exception {
    byte[] changed = changed(signed(TestWorld.pdfBytes(1)), pdf -> addSigned(pdf, goodValue(pdf)));

    assertNotAllGood(judge(changed));
  }

  private static void addSigned(PDDocument pdf, COSDictionary value) {
    COSDictionary field = cover(pdf, COSName.WIDGET);
    field.setItem(COSName.FT, COSName.SIG);
    field.setString(COSName.T, "Cover");
    field.setItem(COSName.V, value);
    addField(pdf, field);
    addAnnotation(pdf, field);
  }

  private static COSDictionary goodValue(PDDocument pdf) {
    for (var field : pdf.getDocumentCatalog().getAcroForm(null).getFieldTree()) {
      if (field instanceof PDSignatureField) {
        return (COSDictionary) field.getCOSObject().getDictionaryObject(COSName.V);
      }
    }
    throw new AssertionError("a signed document");
  }

  private static COSDictionary field() {
    COSDictionary field = new COSDictionary();
    field.setItem(COSName.FT, COSName.SIG);
    field.setString(COSName.T, "Cover");
    return field;
  }

  private static COSDictionary cover(PDDocument pdf, COSName subtype) {
    COSDictionary widget = new COSDictionary();
    widget.setItem(COSName.TYPE, COSName.ANNOT);
    widget.setItem(COSName.SUBTYPE, subtype);
    widget.setItem(COSName.RECT, new PDRectangle(0, 0, 600, 800).getCOSArray());
    COSDictionary appearance = new COSDictionary();
    appearance.setItem(COSName.N, pdf.getDocument().createCOSStream());
    widget.setItem(COSName.AP, appearance);
    return widget;
  }

  private static void addField(PDDocument pdf, COSDictionary field) {
    COSDictionary form = pdf.getDocumentCatalog().getAcroForm(null).getCOSObject();
    COSArray fields = (COSArray) form.getDictionaryObject(COSName.FIELDS);
    fields.add(field);
    fields.setNeedToBeUpdated(true);
    form.setNeedToBeUpdated(true);
  }

  private static void addAnnotation(PDDocument pdf, COSDictionary annotation) {
    COSDictionary page = pdf.getPage(0).getCOSObject();
    COSArray annotations = (COSArray) page.getDictionaryObject(COSName.ANNOTS);
    annotations.add(annotation);
    annotations.setNeedToBeUpdated(true);
    page.setNeedToBeUpdated(true);
  }

  private static void rewriteContent(PDDocument pdf) throws Exception {
    COSStream content =
        (COSStream) pdf.getPage(0).getCOSObject().getDictionaryObject(COSName.CONTENTS);
    try (var out = content.createOutputStream()) {
      out.write("BT (Other) Tj ET".getBytes(StandardCharsets.US_ASCII));
    }
    content.setNeedToBeUpdated(true);
  }

  private static void assertContent(Change change) throws Exception {
    SignatureFinding finding =
        judge(changed(signed(TestWorld.pdfBytes(1)), change)).signatures().get(0);

    assertThat(kinds(finding)).contains(Kind.CONTENT);
    assertThat(finding.conclusion().indication()).isEqualTo(Indication.TOTAL_FAILED);
  }

  private static void assertNotAllGood(AdesValidation validation) {
    boolean allGood =
        validation.unreadable().isEmpty()
            && validation.signatures().stream().allMatch(s -> s.conclusion().hasPassed());
    assertThat(allGood).isFalse();
  }

  private static List<Kind> kinds(SignatureFinding finding) {
    return finding.coverage().laterChanges().stream().map(Coverage.LaterChange::kind).toList();
  }

  private static AdesValidation judge(byte[] bytes) throws Exception {
    return WORLD.judge(Document.of("x.pdf", bytes));
  }

  private static byte[] signed(byte[] pdf) throws Exception {
    SigningRequest request =
        SigningRequest.of(Document.of("record.pdf", pdf), WORLD.key("doctor"))
            .atLevel(SignatureLevel.T);
    try (SignedRecord signed = WORLD.signer("tsa-1").sign(request)) {
      return signed.document().readAll();
    }
  }

  private static byte[] saved(byte[] bytes, Change change) throws Exception {
    try (PDDocument pdf = Loader.loadPDF(bytes)) {
      change.apply(pdf);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      pdf.save(out);
      return out.toByteArray();
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
}
