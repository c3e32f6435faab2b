package org.karteseal.sign.ades.internal.picture;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;

/** Draws pages of strangers: stops between any two operators, and opens no giant image. */
final class LimitedDrawing extends PDFRenderer {
  /** An A4 page at 600 dots an inch is 35 million. */
  private static final long LARGEST_IMAGE = 50_000_000;

  /** Far more than any page of a record draws; a form that draws forms can ask for any number. */
  private static final int MOST_OPERATORS = 5_000_000;

  private final AtomicBoolean stopped;
  private int operators;

  /**
   * @param stopped set when nobody waits any more
   */
  LimitedDrawing(PDDocument pdf, AtomicBoolean stopped) {
    super(pdf);
    this.stopped = stopped;
  }

  /** Something asks for more than it may have. */
  static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    TooLargeException() {
      super("more than a page may ask for");
    }
  }

  /** Nobody waits any more. */
  static final class StoppedException extends IOException {
    private static final long serialVersionUID = 1L;

    StoppedException() {
      super("out of time");
    }
  }

  /** The page with at most that many pixels, wherever its corners are. */
  BufferedImage draw(int index, int pixels) throws IOException {
    PDRectangle box = document.getPage(index).getCropBox();
    double area = (double) box.getWidth() * box.getHeight();
    double ratio = box.getWidth() / box.getHeight();
    if (!(area >= 1) || !(ratio > 0.001 && ratio < 1000)) {
      throw new TooLargeException();
    }
    operators = 0;
    double scale = Math.min(Math.sqrt(pixels / area), 2);
    return renderImage(index, (float) scale, ImageType.RGB);
  }

  @Override
  protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
    return new Drawer(parameters);
  }

  private void count() throws IOException {
    if (stopped.get()) {
      throw new StoppedException();
    }
    if (++operators > MOST_OPERATORS) {
      throw new TooLargeException();
    }
  }

  private final class Drawer extends PageDrawer {
    Drawer(PageDrawerParameters parameters) throws IOException {
      super(parameters);
    }

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
      count();
      super.processOperator(operator, operands);
    }

    @Override
    protected void operatorException(Operator operator, List<COSBase> operands, IOException e)
        throws IOException {
      // The default only logs some of them and draws on.
      if (e instanceof StoppedException || e instanceof TooLargeException) {
        throw e;
      }
      super.operatorException(operator, operands, e);
    }

    @Override
    public void drawImage(PDImage image) throws IOException {
      if ((long) image.getWidth() * image.getHeight() > LARGEST_IMAGE) {
        throw new TooLargeException();
      }
      super.drawImage(image);
    }
  }
}
