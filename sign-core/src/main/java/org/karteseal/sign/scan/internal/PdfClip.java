package org.karteseal.sign.scan.internal;

import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.util.Matrix;

/** An upright rectangle outside of which a page shows nothing, in points. */
record PdfClip(double left, double bottom, double right, double top) {
  static final PdfClip NOTHING_CUT = new PdfClip(-1e9, -1e9, 1e9, 1e9);

  /** Writers round; less than a pixel of any scan is lost within it. */
  private static final double TOLERANCE = 0.5;

  PdfClip within(PdfClip other) {
    return new PdfClip(
        Math.max(left, other.left),
        Math.max(bottom, other.bottom),
        Math.min(right, other.right),
        Math.min(top, other.top));
  }

  /** Whether it hides some of the image that stands at that place. */
  boolean cuts(Matrix place) {
    Path corners = new Path();
    for (float x : new float[] {0, 1}) {
      corners.add(place.transformPoint(x, 0));
      corners.add(place.transformPoint(x, 1));
    }
    PdfClip box = corners.box();
    return box.left < left - TOLERANCE
        || box.bottom < bottom - TOLERANCE
        || box.right > right + TOLERANCE
        || box.top > top + TOLERANCE;
  }

  /** The points of a path. */
  static final class Path {
    private static final int MOST_POINTS = 64;
    private final List<Point2D.Float> points = new ArrayList<>();

    void add(Point2D.Float point) {
      if (points.size() < MOST_POINTS) {
        points.add(point);
      }
    }

    void clear() {
      points.clear();
    }

    PdfClip box() {
      PdfClip box = new PdfClip(1e9, 1e9, -1e9, -1e9);
      for (Point2D.Float p : points) {
        box =
            new PdfClip(
                Math.min(box.left, p.x),
                Math.min(box.bottom, p.y),
                Math.max(box.right, p.x),
                Math.max(box.top, p.y));
      }
      return box;
    }

    /** The path as an upright rectangle; whatever is not one might cut anything. */
    PdfClip rectangle() throws ImageFault {
      PdfClip box = box();
      for (Point2D.Float p : points) {
        boolean x = Math.min(Math.abs(p.x - box.left), Math.abs(p.x - box.right)) < TOLERANCE;
        boolean y = Math.min(Math.abs(p.y - box.bottom), Math.abs(p.y - box.top)) < TOLERANCE;
        if (!x || !y) {
          throw ImageFault.unsupported("PDF_CLIPPED_IMAGE");
        }
      }
      if (points.size() < 4 || points.size() > 6) {
        throw ImageFault.unsupported("PDF_CLIPPED_IMAGE");
      }
      return box;
    }
  }
}
