package org.karteseal.sign.ades.internal.seal;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.rendering.ImageType;

/**
 * Which places of a page show something: every pixel that differs from the paper, every box of a
 * letter whatever its colour, every picture, and every annotation or form field, filled in or not.
 * A picture as large as the page is a scan, of which only the ink counts.
 */
public final class PageInk {
  /** Some 2000 x 2000; larger pages are looked at from further away. */
  private static final double MOST_PIXELS = 4_000_000;

  private static final double SCAN_SHARE = 0.7;

  private final double scale;
  private final int columns;
  private final int rows;

  /** Summed over all pixels above and to the left, so that any rectangle is one subtraction. */
  private final int[] sums;

  private PageInk(double scale, int columns, int rows, int[] sums) {
    this.scale = scale;
    this.columns = columns;
    this.rows = rows;
    this.sums = sums;
  }

  /** Which annotations count as something that the page shows. */
  public interface Counted {
    boolean test(PDAnnotation annotation);
  }

  /**
   * Looks at a page.
   *
   * @throws IOException when the page cannot be drawn, so that nobody knows what it shows
   */
  public static PageInk of(PDDocument pdf, int index, Counted counted) throws IOException {
    PDPage page = pdf.getPage(index);
    PageView view = PageView.of(page);
    double area = view.width() * view.height();
    if (!(area >= 1)) {
      throw new IOException("a page without extent");
    }
    double scale = Math.min(1, Math.sqrt(MOST_PIXELS / area));
    List<Rectangle2D> boxes = new ArrayList<>();
    BufferedImage image;
    try {
      PageRecorder recorder = new PageRecorder(pdf, view, boxes, area * SCAN_SHARE);
      image = recorder.renderImage(index, (float) scale, ImageType.RGB);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      // A page can be made to ask for anything; that must stay a verdict on this document.
      throw new IOException("the page cannot be drawn", e);
    }
    for (PDAnnotation annotation : page.getAnnotations()) {
      PDRectangle box = annotation.getRectangle();
      if (box != null && counted.test(annotation)) {
        Rectangle2D own =
            new Rectangle2D.Double(
                box.getLowerLeftX(), box.getLowerLeftY(), box.getWidth(), box.getHeight());
        boxes.add(view.toDisplay().createTransformedShape(own).getBounds2D());
      }
    }
    double real = image.getWidth() / view.width();
    return new PageInk(real, image.getWidth(), image.getHeight(), sums(image, boxes, real));
  }

  private static int[] sums(BufferedImage image, List<Rectangle2D> boxes, double scale) {
    int columns = image.getWidth();
    int rows = image.getHeight();
    boolean[] taken = new boolean[columns * rows];
    Paper paper = Paper.of(image);
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < columns; x++) {
        taken[y * columns + x] = paper.isInk(image.getRGB(x, y));
      }
    }
    for (Rectangle2D box : boxes) {
      int right = (int) Math.min(columns, Math.ceil(box.getMaxX() * scale));
      int bottom = (int) Math.min(rows, Math.ceil(box.getMaxY() * scale));
      for (int y = (int) Math.max(0, Math.floor(box.getY() * scale)); y < bottom; y++) {
        for (int x = (int) Math.max(0, Math.floor(box.getX() * scale)); x < right; x++) {
          taken[y * columns + x] = true;
        }
      }
    }
    int[] sums = new int[(columns + 1) * (rows + 1)];
    for (int y = 0; y < rows; y++) {
      int line = 0;
      for (int x = 0; x < columns; x++) {
        line += taken[y * columns + x] ? 1 : 0;
        sums[(y + 1) * (columns + 1) + x + 1] = sums[y * (columns + 1) + x + 1] + line;
      }
    }
    return sums;
  }

  /** Whether the page shows anything inside of that displayed rectangle. */
  public boolean isIn(Rectangle2D displayed) {
    int left = limit(Math.floor(displayed.getMinX() * scale), columns);
    int right = limit(Math.ceil(displayed.getMaxX() * scale), columns);
    int top = limit(Math.floor(displayed.getMinY() * scale), rows);
    int bottom = limit(Math.ceil(displayed.getMaxY() * scale), rows);
    return at(right, bottom) - at(left, bottom) - at(right, top) + at(left, top) > 0;
  }

  /** Whether the page shows anything inside of that rectangle of the page's own coordinates. */
  public boolean isIn(PDRectangle box, PageView view) {
    Rectangle2D own =
        new Rectangle2D.Double(
            box.getLowerLeftX(), box.getLowerLeftY(), box.getWidth(), box.getHeight());
    return isIn(view.toDisplay().createTransformedShape(own).getBounds2D());
  }

  private static int limit(double value, int most) {
    return (int) Math.max(0, Math.min(most, value));
  }

  private int at(int column, int row) {
    return sums[row * (columns + 1) + column];
  }

  /** The colour of the page where nothing stands: white, or the tint of scanned paper. */
  private record Paper(int red, int green, int blue) {
    private static final int DARKEST = 200;
    private static final int TOLERANCE = 28;

    static Paper of(BufferedImage image) {
      int[] histogram = new int[1 << 15];
      for (int y = 0; y < image.getHeight(); y++) {
        for (int x = 0; x < image.getWidth(); x++) {
          int rgb = image.getRGB(x, y);
          histogram[(rgb >> 9 & 0x7C00) | (rgb >> 6 & 0x3E0) | (rgb >> 3 & 0x1F)]++;
        }
      }
      int most = histogram.length - 1;
      for (int i = 0; i < histogram.length; i++) {
        most = histogram[i] > histogram[most] ? i : most;
      }
      Paper paper = new Paper(level(most >> 10), level(most >> 5 & 0x1F), level(most & 0x1F));
      boolean light = Math.min(paper.red, Math.min(paper.green, paper.blue)) >= DARKEST;
      return light ? paper : new Paper(255, 255, 255);
    }

    private static int level(int fiveBits) {
      return fiveBits << 3 | fiveBits >> 2;
    }

    boolean isInk(int rgb) {
      return Math.abs((rgb >> 16 & 0xFF) - red) > TOLERANCE
          || Math.abs((rgb >> 8 & 0xFF) - green) > TOLERANCE
          || Math.abs((rgb & 0xFF) - blue) > TOLERANCE;
    }
  }
}
