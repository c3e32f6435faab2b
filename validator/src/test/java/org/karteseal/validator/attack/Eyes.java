package org.karteseal.validator.attack;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.karteseal.validator.interop.Tool;

/** What readers show as the first page. */
final class Eyes {
  private static final int DPI = 36;

  private Eyes() {}

  /** As PDFBox draws it; empty where it draws nothing. */
  static Optional<BufferedImage> pdfbox(byte[] file) {
    try (PDDocument pdf = Loader.loadPDF(file)) {
      return Optional.of(new PDFRenderer(pdf).renderImageWithDPI(0, DPI));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /** As poppler draws it. */
  static Optional<BufferedImage> poppler(byte[] file) throws Exception {
    Path folder = Files.createTempDirectory("karteseal-eyes-");
    Path pdf = Files.write(folder.resolve("a.pdf"), file);
    Path image = folder.resolve("a.png");
    try {
      Tool.required("pdftoppm")
          .run(
              "-r",
              String.valueOf(DPI),
              "-png",
              "-cropbox",
              "-singlefile",
              pdf.toString(),
              folder.resolve("a").toString());
      return Files.exists(image)
          ? Optional.ofNullable(ImageIO.read(image.toFile()))
          : Optional.empty();
    } finally {
      Files.deleteIfExists(image);
      Files.delete(pdf);
      Files.delete(folder);
    }
  }

  /** Whether somebody sees the difference. */
  static boolean differ(BufferedImage a, BufferedImage b) {
    if (a.getWidth() != b.getWidth() || a.getHeight() != b.getHeight()) {
      return true;
    }
    return !Arrays.equals(
        a.getRGB(0, 0, a.getWidth(), a.getHeight(), null, 0, a.getWidth()),
        b.getRGB(0, 0, b.getWidth(), b.getHeight(), null, 0, b.getWidth()));
  }
}
