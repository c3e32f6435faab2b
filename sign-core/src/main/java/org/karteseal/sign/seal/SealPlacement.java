package org.karteseal.sign.seal;

import java.util.List;
import java.util.Optional;

/**
 * Where a seal goes.
 *
 * @param page the page
 * @param rectangle the exact place; otherwise one is found that covers neither text nor images
 * @param corners the corners near which to look for a free place, the preferred one first
 */
public record SealPlacement(
    SealPage page, Optional<SealRectangle> rectangle, List<Corner> corners) {
  /** Where people look for a seal first. */
  private static final List<Corner> USUAL =
      List.of(Corner.BOTTOM_RIGHT, Corner.TOP_RIGHT, Corner.BOTTOM_LEFT, Corner.TOP_LEFT);

  public SealPlacement {
    corners = List.copyOf(corners);
    if (rectangle.isEmpty() && corners.isEmpty()) {
      throw new IllegalArgumentException("a place is given or looked for near some corner");
    }
  }

  /** The corners of a page as it is displayed. */
  public enum Corner {
    TOP_LEFT,
    TOP_RIGHT,
    BOTTOM_LEFT,
    BOTTOM_RIGHT
  }

  /** In free space of that page, at the lower right before anywhere else. */
  public static SealPlacement freeOn(SealPage page) {
    return new SealPlacement(page, Optional.empty(), USUAL);
  }

  /** Exactly there. */
  public static SealPlacement at(SealPage page, SealRectangle rectangle) {
    return new SealPlacement(page, Optional.of(rectangle), List.of());
  }
}
