package org.karteseal.sign.ades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.karteseal.sign.ades.SealBench.judge;
import static org.karteseal.sign.ades.SealBench.lastSeal;
import static org.karteseal.sign.ades.SealBench.open;
import static org.karteseal.sign.ades.SealBench.page;
import static org.karteseal.sign.ades.SealBench.seal;
import static org.karteseal.sign.ades.SealBench.sealAt;
import static org.karteseal.sign.ades.SealBench.sign;
import static org.karteseal.sign.ades.SealBench.textDownTo;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationText;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.TestWorld;
import org.karteseal.sign.ades.SealBench.Shown;
import org.karteseal.sign.seal.SealPage;
import org.karteseal.sign.seal.SealPlacement;
import org.karteseal.sign.seal.SealPlacement.Corner;
import org.karteseal.sign.seal.SealStyle;

/** Visible signatures (ISO 32000-2, 12.7.5.5): where a seal goes and what it shows. */
class VisibleSealTest {
  private static final double MM = 72 / 25.4;

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @EnumSource(SealStyle.class)
  void aSealIsShownPrintedLockedAndSaysWhatItSays(SealStyle style) throws Exception {
    try (PDDocument pdf = open(sign(page(p -> {}, textDownTo(400)), seal(style)))) {
      Shown shown = lastSeal(pdf);

      assertThat(shown.box().getWidth()).isCloseTo((float) (style.width() * MM), within(0.1f));
      assertThat(shown.box().getHeight()).isCloseTo((float) (style.height() * MM), within(0.1f));
      assertThat(shown.widget().getAnnotationFlags()).isEqualTo(4 | 128);
      assertThat(shown.widget().getCOSObject().getDictionaryObject(COSName.P))
          .isSameAs(pdf.getPage(0).getCOSObject());
      assertThat(shown.widget().getCOSObject().getString(COSName.TU))
          .isEqualTo("電子署名 医師 手須戸　花子 2026-04-01");
      assertThat(ink(pdf, shown)).isGreaterThan(500);
      COSDictionary font =
          shown
              .appearance()
              .getCOSDictionary(COSName.RESOURCES)
              .getCOSDictionary(COSName.FONT)
              .getCOSDictionary(COSName.getPDFName("F0"));
      assertThat(font.getCOSName(COSName.SUBTYPE)).isEqualTo(COSName.TYPE3);
      assertThat(((COSArray) font.getDictionaryObject(COSName.WIDTHS)).size())
          .isEqualTo(font.getInt(COSName.LAST_CHAR));
    }
  }

  @Test
  void freeSpaceIsFoundBelowTheText() throws Exception {
    try (PDDocument pdf = open(sign(page(p -> {}, textDownTo(150)), seal(SealStyle.BOX)))) {
      PDRectangle box = lastSeal(pdf).box();

      assertThat(box.getUpperRightY()).isLessThan(150);
      assertThat(box.getUpperRightX()).isCloseTo((float) (595.28 - 8 * MM), within(1f));
      assertThat(box.getLowerLeftY()).isCloseTo((float) (8 * MM), within(1f));
    }
  }

  @Test
  void theGivenCornersComeInTheirOrder() throws Exception {
    SealPlacement topFirst =
        new SealPlacement(
            SealPage.last(),
            java.util.Optional.empty(),
            List.of(Corner.TOP_LEFT, Corner.BOTTOM_LEFT));
    byte[] empty = page(p -> {}, c -> {});
    byte[] full = page(p -> {}, textDownTo(400));
    try (PDDocument free = open(sign(empty, seal(SealStyle.ROUND).placed(topFirst)));
        PDDocument used = open(sign(full, seal(SealStyle.ROUND).placed(topFirst)))) {
      assertThat(lastSeal(free).box().getUpperRightY()).isGreaterThan(800);
      assertThat(lastSeal(used).box().getUpperRightY()).isLessThan(200);
      assertThat(lastSeal(used).box().getLowerLeftX()).isLessThan(30);
    }
  }

  @Test
  void picturesPaleTextAndNotesAreNotCovered() throws Exception {
    byte[] bytes =
        page(
            p -> {},
            content -> {
              content.setNonStrokingColor(0.99f);
              textDownTo(450).draw(content);
            });
    try (PDDocument pdf = open(bytes)) {
      var white = new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB);
      for (int i = 0; i < 400; i++) {
        white.setRGB(i % 20, i / 20, 0xFFFFFF);
      }
      var page = pdf.getPage(0);
      try (var content =
          new org.apache.pdfbox.pdmodel.PDPageContentStream(
              pdf, page, org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode.APPEND, true)) {
        content.drawImage(LosslessFactory.createFromImage(pdf, white), 300, 0, 295, 450);
      }
      PDAnnotationText note = new PDAnnotationText();
      note.setRectangle(new PDRectangle(0, 0, 300, 100));
      page.setAnnotations(List.of(note));
      bytes = SealBench.saved(pdf);
    }
    try (PDDocument pdf = open(sign(bytes, seal(SealStyle.ROUND)))) {
      PDRectangle box = lastSeal(pdf).box();

      assertThat(box.getUpperRightX()).isLessThan(300);
      assertThat(box.getLowerLeftY()).isGreaterThan(100);
      assertThat(box.getUpperRightY()).isLessThan(450);
      PDAnnotation kept = pdf.getPage(0).getAnnotations().get(0);
      assertThat(kept.getRectangle().getWidth()).as("looking changes nothing").isEqualTo(300);
      assertThat(kept.getAppearance()).isNull();
    }
  }

  @Test
  void onAScannedPageOnlyTheInkCounts() throws Exception {
    var scan = new BufferedImage(620, 877, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < scan.getHeight(); y++) {
      for (int x = 0; x < scan.getWidth(); x++) {
        scan.setRGB(x, y, y > 500 && x % 7 == 0 ? 0x202020 : 0xF4EFE6);
      }
    }
    byte[] bytes;
    try (PDDocument pdf = open(page(p -> {}, c -> {}))) {
      try (var content = new org.apache.pdfbox.pdmodel.PDPageContentStream(pdf, pdf.getPage(0))) {
        content.drawImage(LosslessFactory.createFromImage(pdf, scan), 0, 0, 595.28f, 841.89f);
      }
      bytes = SealBench.saved(pdf);
    }
    try (PDDocument pdf = open(sign(bytes, seal(SealStyle.BOX)))) {
      assertThat(lastSeal(pdf).box().getLowerLeftY()).isGreaterThan(841.89f * 377 / 877);
    }
  }

  @Test
  void aFullPageHasNoPlaceAndANewPageHas() throws Exception {
    byte[] full = page(p -> {}, textDownTo(0));

    assertNotPlaced(
        "NO_FREE_PLACE", full, seal(SealStyle.BOX).placed(SealPlacement.freeOn(SealPage.last())));

    byte[] signed = sign(full, seal(SealStyle.BOX).placed(SealPlacement.freeOn(SealPage.added())));
    try (PDDocument pdf = open(signed)) {
      assertThat(pdf.getNumberOfPages()).isEqualTo(2);
      assertThat(lastSeal(pdf).page()).isEqualTo(1);
      assertThat(pdf.getPage(1).getMediaBox().getWidth()).isEqualTo(595.27563f);
      assertThat(ink(pdf, lastSeal(pdf))).isGreaterThan(500);
    }
    assertThat(judge(signed)).singleElement().matches(f -> f.coverage().wholeDocument());
    assertThat(Arrays.copyOf(signed, full.length)).isEqualTo(full);
  }

  @Test
  void aNewPageAfterASignatureIsRefused() throws Exception {
    byte[] signed = sign(page(p -> {}, c -> {}));

    assertNotPlaced(
        "NEW_PAGE_AFTER_SIGNATURE",
        signed,
        seal(SealStyle.BOX).placed(SealPlacement.freeOn(SealPage.added())));
  }

  @Test
  void thePageIsChosenByNumber() throws Exception {
    byte[] three = TestWorld.pdfBytes(3);
    SealPlacement second = SealPlacement.freeOn(SealPage.number(2));

    try (PDDocument pdf = open(sign(three, seal(SealStyle.ROUND).placed(second)))) {
      assertThat(lastSeal(pdf).page()).isEqualTo(1);
    }
    try (PDDocument pdf = open(sign(three, seal(SealStyle.ROUND)))) {
      assertThat(lastSeal(pdf).page()).isEqualTo(2);
    }
    assertNotPlaced(
        "PAGE_NOT_THERE",
        three,
        seal(SealStyle.ROUND).placed(SealPlacement.freeOn(SealPage.number(4))));
  }

  /** ISO 32000-2, 7.7.3.3 (CropBox, Rotate) and 8.3.2.3: what people see is measured. */
  @ParameterizedTest
  @CsvSource({"0, 130, 671", "90, 120, 110", "180, 350, 130", "270, 341, 651"})
  void aGivenPlaceIsWhereItIsDisplayed(int rotation, float left, float bottom) throws Exception {
    byte[] bytes =
        page(
            p -> {
              p.setMediaBox(new PDRectangle(-50, -20, 700, 900));
              p.setCropBox(new PDRectangle(100, 100, 321, 641));
              p.setRotation(rotation);
            },
            c -> {});
    // 30 and 20 points from the corner, 70 by 50 points large.
    try (PDDocument pdf = open(sign(bytes, sealAt(30 / MM, 20 / MM, 70 / MM, 50 / MM)))) {
      Shown shown = lastSeal(pdf);

      boolean turned = rotation % 180 != 0;
      assertThat(shown.box().getWidth()).isCloseTo(turned ? 50 : 70, within(0.01f));
      assertThat(shown.box().getHeight()).isCloseTo(turned ? 70 : 50, within(0.01f));
      BufferedImage image = new PDFRenderer(pdf).renderImage(0);
      assertThat(isInk(image, 33, 45)).as("inside of the frame's left line").isFalse();
      assertThat(inkOfColumn(image, 30, 20, 70)).as("left line").isGreaterThan(40);
      assertThat(inkOfColumn(image, 98, 20, 70)).as("right line").isGreaterThan(40);
      assertThat(inkIn(image, 0, 0, image.getWidth(), 19)).as("above").isZero();
      assertThat(inkIn(image, 0, 72, image.getWidth(), image.getHeight())).as("below").isZero();
    }
  }

  @Test
  void aPlaceOutsideOfThePageOrTooSmallToReadIsRefused() throws Exception {
    byte[] bytes = page(p -> {}, c -> {});

    assertNotPlaced("OUTSIDE_THE_PAGE", bytes, sealAt(180, 10, 60, 20));
    assertNotPlaced("TEXT_TOO_LONG", bytes, sealAt(10, 10, 12, 4));
  }

  @Test
  void aLargerUnitOfThePageIsMeasuredInMillimetresToo() throws Exception {
    byte[] bytes = page(p -> p.setUserUnit(2), c -> {});

    try (PDDocument pdf = open(sign(bytes, sealAt(10, 10, 60, 20)))) {
      assertThat(lastSeal(pdf).box().getWidth()).isCloseTo((float) (30 * MM), within(0.01f));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 90, 180, 270})
  void freeSpaceIsFoundOnTurnedPages(int rotation) throws Exception {
    byte[] bytes = page(p -> p.setRotation(rotation), textDownTo(420));

    try (PDDocument pdf = open(sign(bytes, seal(SealStyle.BOX)))) {
      Shown shown = lastSeal(pdf);

      assertThat(shown.box().getUpperRightY()).isLessThan(420);
      assertThat(ink(pdf, shown)).isGreaterThan(500);
    }
  }

  /** A seal that is made again for a signature that comes back later must be the same. */
  @Test
  void theSameInputsGiveTheSameOctets() throws Exception {
    byte[] bytes = page(p -> {}, textDownTo(300));

    assertThat(sign(bytes, seal(SealStyle.VERTICAL)))
        .isEqualTo(sign(bytes, seal(SealStyle.VERTICAL)));
    assertThat(sign(bytes, seal(SealStyle.ROUND).placed(SealPlacement.freeOn(SealPage.added()))))
        .isEqualTo(
            sign(bytes, seal(SealStyle.ROUND).placed(SealPlacement.freeOn(SealPage.added()))));
  }

  @Test
  void withoutASealASignatureShowsNothing() throws Exception {
    try (PDDocument pdf = open(sign(TestWorld.pdfBytes(2)))) {
      Shown shown = lastSeal(pdf);

      assertThat(shown.page()).isZero();
      assertThat(shown.box().getWidth()).isZero();
      assertThat(shown.box().getHeight()).isZero();
    }
  }

  @Test
  void aMissingGlyphRefusesTheSignature() throws Exception {
    SealException e =
        org.assertj.core.api.Assertions.catchThrowableOfType(
            SealException.class,
            () -> sign(TestWorld.pdfBytes(1), seal(SealStyle.ROUND).named("山\uD83D\uDE00")));

    assertThat(e.reason()).isEqualTo(Reason.SEAL_GLYPH_MISSING);
    assertThat(e.detail()).isEqualTo("U+1F600");
  }

  @Test
  void aCheckWithoutSigningFindsTheSame() throws Exception {
    byte[] full = page(p -> {}, textDownTo(0));
    var signer = SealBench.WORLD.signer("tsa-1");

    assertThat(
            signer.check(SealBench.request(TestWorld.pdfBytes(1)).sealedWith(seal(SealStyle.BOX))))
        .isNotNull();
    SealException e =
        org.assertj.core.api.Assertions.catchThrowableOfType(
            SealException.class,
            () -> signer.check(SealBench.request(full).sealedWith(seal(SealStyle.BOX))));
    assertThat(e.reason()).isEqualTo(Reason.SEAL_NOT_PLACED);
  }

  /** poppler, a reader that is not ours. */
  @Test
  void anotherReaderFindsTheSignatureValidAndTheTextInOrder() throws Exception {
    Path file = folder.resolve("sealed.pdf");
    Files.write(file, sign(page(p -> {}, textDownTo(400)), seal(SealStyle.VERTICAL)));

    assertThat(output("pdfsig", "-nocert", file.toString()))
        .contains("Signature is Valid", "Total document signed");
    assertThat(output("pdftotext", file.toString(), "-")).contains("電子署名 医師 手須戸　花子 2026-04-01");
    assertThat(output("pdffonts", file.toString())).containsPattern("Type 3 +Custom +yes no +yes");
  }

  private static String output(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String text =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    process.waitFor();
    return text;
  }

  private static void assertNotPlaced(
      String detail, byte[] bytes, org.karteseal.sign.seal.VisibleSeal seal) {
    SealException e =
        org.assertj.core.api.Assertions.catchThrowableOfType(
            SealException.class, () -> sign(bytes, seal));
    assertThat(e.reason()).isEqualTo(Reason.SEAL_NOT_PLACED);
    assertThat(e.detail()).isEqualTo(detail);
  }

  private static int ink(PDDocument pdf, Shown shown) throws Exception {
    BufferedImage image = new PDFRenderer(pdf).renderImage(shown.page());
    int red = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int rgb = image.getRGB(x, y);
        red += (rgb >> 16 & 0xFF) > (rgb & 0xFF) + 40 ? 1 : 0;
      }
    }
    return red;
  }

  private static boolean isInk(BufferedImage image, int x, int y) {
    return (image.getRGB(x, y) & 0xFF) < 200;
  }

  private static int inkIn(BufferedImage image, int left, int top, int right, int bottom) {
    int count = 0;
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        count += isInk(image, x, y) ? 1 : 0;
      }
    }
    return count;
  }

  /** The most ink of three neighbouring columns, wherever the line falls between pixels. */
  private static int inkOfColumn(BufferedImage image, int x, int top, int bottom) {
    return Math.max(
        inkIn(image, x, top, x + 1, bottom),
        Math.max(inkIn(image, x - 1, top, x, bottom), inkIn(image, x + 1, top, x + 2, bottom)));
  }
}
