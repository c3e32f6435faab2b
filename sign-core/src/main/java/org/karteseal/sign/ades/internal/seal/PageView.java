package org.karteseal.sign.ades.internal.seal;

import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/**
 * A page as it is displayed: cut to its crop box and turned. Displayed coordinates are in the units
 * of the page and start at its upper left corner; y points down.
 */
public final class PageView {
  private static final double MM_PER_INCH = 25.4;
  private static final double UNITS_PER_INCH = 72;

  private final PDRectangle box;
  private final int rotation;
  private final double userUnit;

  private PageView(PDRectangle box, int rotation, double userUnit) {
    this.box = box;
    this.rotation = rotation;
    this.userUnit = userUnit;
  }

  /** The view of that page. */
  public static PageView of(PDPage page) {
    float unit = page.getUserUnit();
    int rotation = Math.floorMod(page.getRotation(), 360);
    return new PageView(page.getCropBox(), rotation % 90 == 0 ? rotation : 0, unit > 0 ? unit : 1);
  }

  int rotation() {
    return rotation;
  }

  double width() {
    return isTurned() ? box.getHeight() : box.getWidth();
  }

  double height() {
    return isTurned() ? box.getWidth() : box.getHeight();
  }

  private boolean isTurned() {
    return rotation % 180 != 0;
  }

  /** Millimetres in units of the page. */
  double units(double millimetres) {
    return millimetres / MM_PER_INCH * UNITS_PER_INCH / userUnit;
  }

  /** The place of a displayed rectangle in the page's own coordinates. */
  PDRectangle onPage(Rectangle2D displayed) {
    Rectangle2D own = inverse().createTransformedShape(displayed).getBounds2D();
    return new PDRectangle(
        (float) own.getX(), (float) own.getY(), (float) own.getWidth(), (float) own.getHeight());
  }

  /** The page's own coordinates to displayed ones. */
  AffineTransform toDisplay() {
    double left = box.getLowerLeftX();
    double bottom = box.getLowerLeftY();
    double right = box.getUpperRightX();
    double top = box.getUpperRightY();
    return switch (rotation) {
      case 90 -> new AffineTransform(0, 1, 1, 0, -bottom, -left);
      case 180 -> new AffineTransform(-1, 0, 0, 1, right, -bottom);
      case 270 -> new AffineTransform(0, -1, -1, 0, top, right);
      default -> new AffineTransform(1, 0, 0, -1, -left, top);
    };
  }

  private AffineTransform inverse() {
    try {
      return toDisplay().createInverse();
    } catch (java.awt.geom.NoninvertibleTransformException e) {
      throw new IllegalStateException("turning can be undone", e);
    }
  }
}
