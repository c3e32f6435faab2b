package org.karteseal.sign.ades.internal.seal;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;

/** Draws a page and notes the boxes of its letters and pictures on the way. */
final class PageRecorder extends PDFRenderer {
  private static final double DESCENT = -0.2;
  private static final double ASCENT = 0.9;

  private final AffineTransform toDisplay;
  private final List<Rectangle2D> boxes;
  private final double largestPicture;

  /**
   * @param boxes gets what is found, in displayed coordinates
   * @param largestPicture the area from which on a picture is a scan of the page
   */
  PageRecorder(PDDocument pdf, PageView view, List<Rectangle2D> boxes, double largestPicture) {
    super(pdf);
    this.toDisplay = view.toDisplay();
    this.boxes = boxes;
    this.largestPicture = largestPicture;
    setSubsamplingAllowed(true);
  }

  @Override
  protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
    PageDrawer drawer = new Drawer(parameters);
    // Drawing an annotation also gives it an appearance and a size, which would then be saved.
    drawer.setAnnotationFilter(annotation -> false);
    return drawer;
  }

  private final class Drawer extends PageDrawer {
    Drawer(PageDrawerParameters parameters) throws IOException {
      super(parameters);
    }

    @Override
    protected void showGlyph(Matrix rendering, PDFont font, int code, Vector displacement)
        throws IOException {
      RenderingMode mode = getGraphicsState().getTextState().getRenderingMode();
      if (mode != RenderingMode.NEITHER && !isBlank(font, code)) {
        double width = displacement.getX() == 0 ? 1 : displacement.getX();
        Rectangle2D em = new Rectangle2D.Double(0, DESCENT, width, ASCENT - DESCENT);
        boxes.add(displayed(rendering, em).getBounds2D());
      }
      super.showGlyph(rendering, font, code, displacement);
    }

    private static boolean isBlank(PDFont font, int code) throws IOException {
      String text = font.toUnicode(code);
      return text != null && text.isBlank();
    }

    @Override
    public void drawImage(PDImage image) throws IOException {
      Shape place =
          displayed(
              getGraphicsState().getCurrentTransformationMatrix(),
              new Rectangle2D.Double(0, 0, 1, 1));
      Rectangle2D box = place.getBounds2D();
      if (box.getWidth() * box.getHeight() < largestPicture) {
        boxes.add(box);
      }
      super.drawImage(image);
    }

    private Shape displayed(Matrix matrix, Shape shape) {
      AffineTransform transform = new AffineTransform(toDisplay);
      transform.concatenate(matrix.createAffineTransform());
      return transform.createTransformedShape(shape);
    }
  }
}
