package org.karteseal.sign.ades.internal.seal;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.karteseal.sign.seal.SealPlacement.Corner;

/** Looks for free space on a page, corner after corner. */
final class SealSite {
  /** Printers leave out what lies nearer to the edge, and eyes do not look there. */
  private static final double EDGE = 8;

  /** What stays free around a seal. */
  private static final double CLEARANCE = 1.5;

  private static final double STEP = 2;

  private final PageView view;
  private final PageInk ink;

  SealSite(PageView view, PageInk ink) {
    this.view = view;
    this.ink = ink;
  }

  /** Everything that can be seen, or can be made to. */
  static boolean counts(PDAnnotation annotation) {
    return !"Popup".equals(annotation.getSubtype());
  }

  /**
   * The free place nearest to the first corner whose quarter of the page has one.
   *
   * @param width in units of the page
   * @param height in units of the page
   */
  Optional<Rectangle2D> find(double width, double height, List<Corner> corners) throws IOException {
    List<Rectangle2D> places = places(width, height);
    for (Corner corner : corners) {
      Optional<Rectangle2D> nearest =
          places.stream()
              .filter(p -> isInQuarter(p, corner))
              .sorted(Comparator.comparingDouble(p -> distance(p, corner)))
              .filter(this::isFree)
              .findFirst();
      if (nearest.isPresent()) {
        return nearest;
      }
    }
    return Optional.empty();
  }

  private List<Rectangle2D> places(double width, double height) {
    List<Rectangle2D> places = new ArrayList<>();
    for (double y : steps(view.height() - height)) {
      for (double x : steps(view.width() - width)) {
        places.add(new Rectangle2D.Double(x, y, width, height));
      }
    }
    return places;
  }

  /** Positions between both margins; the last one touches its margin exactly. */
  private List<Double> steps(double room) {
    List<Double> steps = new ArrayList<>();
    double edge = view.units(EDGE);
    double last = room - edge;
    // Pages of absurd size get a coarser grid.
    double step = Math.max(view.units(STEP), room / 500);
    for (double at = edge; at < last; at += step) {
      steps.add(at);
    }
    if (last >= edge) {
      steps.add(last);
    }
    return steps;
  }

  private boolean isInQuarter(Rectangle2D place, Corner corner) {
    boolean right = place.getCenterX() >= view.width() / 2;
    boolean low = place.getCenterY() >= view.height() / 2;
    return switch (corner) {
      case TOP_LEFT -> !right && !low;
      case TOP_RIGHT -> right && !low;
      case BOTTOM_LEFT -> !right && low;
      case BOTTOM_RIGHT -> right && low;
    };
  }

  private double distance(Rectangle2D place, Corner corner) {
    double x =
        switch (corner) {
          case TOP_LEFT, BOTTOM_LEFT -> place.getMinX();
          case TOP_RIGHT, BOTTOM_RIGHT -> view.width() - place.getMaxX();
        };
    double y =
        switch (corner) {
          case TOP_LEFT, TOP_RIGHT -> place.getMinY();
          case BOTTOM_LEFT, BOTTOM_RIGHT -> view.height() - place.getMaxY();
        };
    return Math.hypot(x, y);
  }

  private boolean isFree(Rectangle2D place) {
    double gap = view.units(CLEARANCE);
    return !ink.isIn(
        new Rectangle2D.Double(
            place.getX() - gap,
            place.getY() - gap,
            place.getWidth() + 2 * gap,
            place.getHeight() + 2 * gap));
  }
}
