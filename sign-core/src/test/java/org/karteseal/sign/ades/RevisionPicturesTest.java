package org.karteseal.sign.ades;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.imageio.ImageIO;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.karteseal.sign.Document;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.sign.ades.RevisionPictures.Comparison;
import org.karteseal.sign.ades.RevisionPictures.Difference;
import org.karteseal.sign.ades.RevisionPictures.Limits;
import org.karteseal.sign.ades.RevisionPictures.Obstacle;

class RevisionPicturesTest {
  @Test
  void aChangedPageIsShownThenAndNow() throws Exception {
    byte[] changed =
        AmendedRecords.changed(signed(SignatureLevel.T), pdf -> content(pdf, text("Other words")));

    Comparison found = compare(changed, Limits.standard());

    assertThat(found.complete()).isTrue();
    assertThat(found.pictures()).hasSize(1);
    assertThat(found.pictures().get(0).page()).isEqualTo(1);
    assertThat(found.pictures().get(0).difference()).isEqualTo(Difference.CHANGED);
    assertThat(found.pictures().get(0).places()).isBetween(1, 4);
    byte[] png = found.pictures().get(0).png().readAll();
    Files.write(Path.of("target", "revision-picture.png"), png);
    BufferedImage sheet = ImageIO.read(new ByteArrayInputStream(png));
    assertThat(sheet.getWidth()).isGreaterThan(sheet.getHeight());
  }

  @Test
  void anArchivedRecordHasNoPicture() throws Exception {
    Comparison found = compare(signed(SignatureLevel.LTA), Limits.standard());

    assertThat(found.pictures()).isEmpty();
    assertThat(found.notDrawn()).isEmpty();
    assertThat(found.complete()).isTrue();
  }

  @Test
  void anAddedPageStandsBesideNothing() throws Exception {
    byte[] longer = AmendedRecords.changed(signed(SignatureLevel.T), AmendedRecords::addPage);

    Comparison found = compare(longer, Limits.standard());

    assertThat(found.pictures()).hasSize(1);
    assertThat(found.pictures().get(0).page()).isEqualTo(2);
    assertThat(found.pictures().get(0).difference()).isEqualTo(Difference.ADDED);
  }

  @Test
  void aPageThatDrawsWithoutEndIsLeftBehind() throws Exception {
    byte[] hostile =
        AmendedRecords.changed(signed(SignatureLevel.T), RevisionPicturesTest::drawEndlessly);

    Comparison found =
        Assertions.assertTimeoutPreemptively(
            Duration.ofSeconds(30),
            () -> compare(hostile, new Limits(10, 10, 1_000_000, Duration.ofSeconds(2))));

    assertThat(found.complete()).isFalse();
    assertThat(found.pictures()).isEmpty();
    assertThat(found.notDrawn()).isNotEmpty();
    assertThat(found.notDrawn().get(0).obstacle()).isIn(Obstacle.TIME, Obstacle.SIZE);
  }

  @Test
  void aGiantImageIsNotOpened() throws Exception {
    byte[] hostile =
        AmendedRecords.changed(
            signed(SignatureLevel.T),
            pdf -> {
              COSStream image = pdf.getDocument().createCOSStream();
              image.setItem(COSName.SUBTYPE, COSName.IMAGE);
              image.setInt(COSName.WIDTH, 60_000);
              image.setInt(COSName.HEIGHT, 60_000);
              image.setInt(COSName.BITS_PER_COMPONENT, 1);
              image.setItem(COSName.COLORSPACE, COSName.DEVICEGRAY);
              draw(pdf, COSName.getPDFName("Giant"), image);
            });

    Comparison found = compare(hostile, Limits.standard());

    assertThat(found.complete()).isFalse();
    assertThat(found.notDrawn().get(0).obstacle()).isEqualTo(Obstacle.SIZE);
  }

  @Test
  void aRevisionThatIsNotThereIsRefused() throws Exception {
    byte[] signed = signed(SignatureLevel.T);

    SealException e =
        Assertions.assertThrows(
            SealException.class,
            () -> RevisionPictures.compare(Document.of("x.pdf", signed), 2, Limits.standard()));

    assertThat(e.reason()).isEqualTo(SealException.Reason.INPUT_NOT_FOUND);
    assertThat(e.detail()).isEqualTo("NO_SUCH_REVISION");
  }

  private static Comparison compare(byte[] pdf, Limits limits) throws SealException {
    return RevisionPictures.compare(Document.of("x.pdf", pdf), 1, limits);
  }

  private static byte[] signed(SignatureLevel level) throws Exception {
    return AmendedRecords.signed(org.karteseal.sign.TestWorld.pdfBytes(1), "doctor", level);
  }

  private static String text(String words) {
    return "0.5 g 72 690 200 30 re f BT /F1 12 Tf 72 700 Td (" + words + ") Tj ET";
  }

  private static void content(PDDocument pdf, String operators) throws Exception {
    COSStream content = pdf.getDocument().createCOSStream();
    try (var out = content.createOutputStream()) {
      out.write(operators.getBytes(StandardCharsets.US_ASCII));
    }
    COSDictionary page = pdf.getPage(0).getCOSObject();
    page.setItem(COSName.CONTENTS, content);
    page.setNeedToBeUpdated(true);
  }

  private static void draw(PDDocument pdf, COSName name, COSStream object) throws Exception {
    COSDictionary objects = new COSDictionary();
    objects.setItem(name, object);
    COSDictionary resources = new COSDictionary();
    resources.setItem(COSName.XOBJECT, objects);
    pdf.getPage(0).getCOSObject().setItem(COSName.RESOURCES, resources);
    content(pdf, "/" + name.getName() + " Do");
  }

  /** Each of ten forms draws the next one ten times. */
  private static void drawEndlessly(PDDocument pdf) throws Exception {
    COSStream next = null;
    for (int i = 0; i < 10; i++) {
      COSStream form = pdf.getDocument().createCOSStream();
      form.setItem(COSName.TYPE, COSName.XOBJECT);
      form.setItem(COSName.SUBTYPE, COSName.FORM);
      form.setItem(
          COSName.BBOX, new org.apache.pdfbox.pdmodel.common.PDRectangle(500, 500).getCOSArray());
      COSDictionary resources = new COSDictionary();
      COSDictionary objects = new COSDictionary();
      if (next != null) {
        objects.setItem(COSName.getPDFName("N"), next);
      }
      resources.setItem(COSName.XOBJECT, objects);
      form.setItem(COSName.RESOURCES, resources);
      try (var out = form.createOutputStream()) {
        String drawn = next == null ? "0 0 400 400 re f " : "/N Do ";
        out.write(drawn.repeat(10).getBytes(StandardCharsets.US_ASCII));
      }
      next = form;
    }
    draw(pdf, COSName.getPDFName("N"), java.util.Objects.requireNonNull(next));
  }
}
