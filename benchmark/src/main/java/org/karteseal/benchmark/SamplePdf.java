package org.karteseal.benchmark;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;

/**
 * A made-up scanned record: pages with one image each and a line of text.
 *
 * @param title what the table calls it
 * @param pages how many
 * @param edge of each square image in pixels; noise, so a pixel costs about a byte
 */
record SamplePdf(String title, int pages, int edge) {
  private static final float MARGIN = 50;

  /** About 100 KB, three pages. */
  static SamplePdf small() {
    return new SamplePdf("0.1 MB, 3 pages", 3, 185);
  }

  /** About 50 MB, fifty pages. */
  static SamplePdf large() {
    return new SamplePdf("50 MB, 50 pages", 50, 1290);
  }

  void write(Path file) throws IOException {
    write(file, pages);
  }

  /** Another document of the same kind for each seed. */
  void write(Path file, long seed) throws IOException {
    Random random = new Random(seed);
    try (PDDocument pdf = new PDDocument()) {
      for (int i = 1; i <= pages; i++) {
        PDPage page = new PDPage(PDRectangle.A4);
        pdf.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(pdf, page)) {
          float side = page.getMediaBox().getWidth() - 2 * MARGIN;
          content.drawImage(
              JPEGFactory.createFromImage(pdf, noise(random)), MARGIN, MARGIN, side, side);
          content.beginText();
          content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
          content.newLineAtOffset(MARGIN, page.getMediaBox().getHeight() - MARGIN);
          content.showText("Synthetic record, page " + i);
          content.endText();
        }
      }
      pdf.save(file.toFile());
    }
  }

  private BufferedImage noise(Random random) {
    BufferedImage image = new BufferedImage(edge, edge, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < edge; y++) {
      for (int x = 0; x < edge; x++) {
        image.setRGB(x, y, random.nextInt(1 << 24));
      }
    }
    return image;
  }
}
