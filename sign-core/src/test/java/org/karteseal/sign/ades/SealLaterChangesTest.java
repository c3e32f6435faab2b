package org.karteseal.sign.ades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.karteseal.sign.ades.SealBench.judge;
import static org.karteseal.sign.ades.SealBench.page;
import static org.karteseal.sign.ades.SealBench.seal;
import static org.karteseal.sign.ades.SealBench.sealAt;
import static org.karteseal.sign.ades.SealBench.sign;
import static org.karteseal.sign.ades.SealBench.textDownTo;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.karteseal.sign.SealException;
import org.karteseal.sign.ades.Coverage.Kind;
import org.karteseal.sign.ades.Coverage.LaterChange;
import org.karteseal.sign.seal.SealStyle;

/** Seals of later signatures (ISO 32000-2, 12.8.2): beside what was signed, never over it. */
class SealLaterChangesTest {
  /** The lines of text lie in the upper half. */
  private static final double TEXT = 420;

  @Test
  void aFurtherSealInFreeSpaceIsAllowed() throws Exception {
    byte[] first = sign(page(p -> {}, textDownTo(TEXT)), seal(SealStyle.ROUND));
    byte[] second = sign(first, seal(SealStyle.VERTICAL));
    byte[] third = sign(second, seal(SealStyle.BOX));

    List<SignatureFinding> findings = judge(third);

    assertThat(findings).hasSize(3);
    assertThat(findings.get(0).coverage().laterChanges())
        .extracting(LaterChange::kind)
        .containsOnly(Kind.FURTHER_SIGNATURE);
    assertThat(findings).allMatch(f -> f.coverage().laterChangesAreAllowed());
  }

  @Test
  void ourOwnSealIsNotPutOverWhatOthersSigned() throws Exception {
    byte[] first = sign(page(p -> {}, textDownTo(TEXT)));

    SealException e =
        Assertions.catchThrowableOfType(
            SealException.class, () -> sign(first, sealAt(30, 30, 60, 20)));

    assertThat(e.detail()).isEqualTo("SEAL_COVERS_CONTENT");
  }

  @Test
  void theFirstSignerMayPutTheSealOverTheOwnName() throws Exception {
    SignatureFinding finding =
        judge(sign(page(p -> {}, textDownTo(TEXT)), sealAt(30, 30, 60, 20))).get(0);

    assertThat(finding.coverage().laterChanges()).isEmpty();
  }

  @Test
  void aForeignSealOverTextIsNotPassedOver() throws Exception {
    SignatureFinding finding = withForeignSeal(new PDRectangle(100, 600, 100, 60), 4);

    assertThat(what(finding, Kind.UNEXPLAINED)).isEqualTo("Foreign covers page 1");
    assertThat(finding.conclusion().hasPassed()).isFalse();
    assertThat(finding.conclusion().indication()).isEqualTo(Indication.INDETERMINATE);
  }

  @Test
  void aForeignSealInFreeSpaceIs() throws Exception {
    SignatureFinding finding = withForeignSeal(new PDRectangle(100, 100, 100, 60), 4);

    assertThat(finding.coverage().laterChanges())
        .extracting(LaterChange::kind)
        .containsExactly(Kind.FURTHER_SIGNATURE);
  }

  /** ISO 32000-2, 12.5.3: NoZoom keeps the size of the seal while the text below it shrinks. */
  @Test
  void aForeignSealThatDoesNotZoomIsNotPassedOver() throws Exception {
    SignatureFinding finding = withForeignSeal(new PDRectangle(100, 100, 100, 60), 4 | 8);

    assertThat(what(finding, Kind.UNEXPLAINED)).isEqualTo("Foreign covers page 1 at some size");
  }

  @Test
  void aForeignSealOverAnEarlierSealIsNotPassedOver() throws Exception {
    byte[] first = sign(page(p -> {}, c -> {}), sealAt(20, 20, 60, 20));

    SignatureFinding finding = judge(foreign(first, new PDRectangle(60, 750, 50, 30), 4, 0)).get(0);

    assertThat(what(finding, Kind.UNEXPLAINED)).isEqualTo("Foreign covers page 1");
  }

  /** The place is the one that a page gives it, whatever page the widget says that it is on. */
  @Test
  void aSealThatTwoPagesShowIsLookedAtOnBoth() throws Exception {
    byte[] two;
    try (PDDocument pdf = Loader.loadPDF(page(p -> {}, textDownTo(TEXT)))) {
      PDPage empty = new PDPage(PDRectangle.A4);
      pdf.getPages().insertBefore(empty, pdf.getPage(0));
      two = SealBench.saved(pdf);
    }

    SignatureFinding finding =
        judge(foreign(sign(two), new PDRectangle(100, 600, 100, 60), 4, 1)).get(0);

    assertThat(what(finding, Kind.UNEXPLAINED)).isEqualTo("Foreign covers page 2");
  }

  private static SignatureFinding withForeignSeal(PDRectangle box, int flags) throws Exception {
    byte[] first = sign(page(p -> {}, textDownTo(TEXT)));
    return judge(foreign(first, box, flags, 0)).get(0);
  }

  private static String what(SignatureFinding finding, Kind kind) {
    return finding.coverage().laterChanges().stream()
        .filter(c -> c.kind() == kind)
        .map(LaterChange::what)
        .findFirst()
        .orElse("");
  }

  /**
   * Another program's visible signature; its value proves nothing, and it is shown all the same.
   */
  private static byte[] foreign(byte[] signed, PDRectangle box, int flags, int furtherPage)
      throws Exception {
    try (PDDocument pdf = Loader.loadPDF(signed)) {
      COSDictionary field = new COSDictionary();
      field.setItem(COSName.TYPE, COSName.ANNOT);
      field.setItem(COSName.SUBTYPE, COSName.WIDGET);
      field.setItem(COSName.FT, COSName.SIG);
      field.setString(COSName.T, "Foreign");
      field.setInt(COSName.F, flags);
      field.setItem(COSName.RECT, box.getCOSArray());
      COSStream stream = pdf.getDocument().createCOSStream();
      stream.setItem(COSName.BBOX, new PDRectangle(100, 60).getCOSArray());
      COSDictionary appearance = new COSDictionary();
      appearance.setItem(COSName.N, stream);
      field.setItem(COSName.AP, appearance);
      COSDictionary value = new COSDictionary();
      value.setItem(COSName.TYPE, COSName.SIG);
      value.setItem(COSName.FILTER, COSName.getPDFName("Adobe.PPKLite"));
      value.setItem(COSName.CONTENTS, new COSString(new byte[16]));
      COSArray range = new COSArray();
      for (int i = 0; i < 4; i++) {
        range.add(COSInteger.ZERO);
      }
      value.setItem(COSName.BYTERANGE, range);
      field.setItem(COSName.V, value);
      COSDictionary form = pdf.getDocumentCatalog().getAcroForm(null).getCOSObject();
      COSArray fields = (COSArray) form.getDictionaryObject(COSName.FIELDS);
      fields.add(field);
      fields.setNeedToBeUpdated(true);
      form.setNeedToBeUpdated(true);
      for (int i = 0; i <= furtherPage; i++) {
        COSDictionary page = pdf.getPage(i).getCOSObject();
        COSArray annotations =
            page.getDictionaryObject(COSName.ANNOTS) instanceof COSArray a ? a : new COSArray();
        annotations.add(field);
        annotations.setNeedToBeUpdated(true);
        page.setItem(COSName.ANNOTS, annotations);
        page.setNeedToBeUpdated(true);
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      pdf.saveIncremental(out);
      return out.toByteArray();
    }
  }
}
