package org.karteseal.sign.seal;

/**
 * A place on a page as it is displayed, in millimetres.
 *
 * @param x from the left edge of the page to the left edge of the seal
 * @param y from the upper edge of the page to the upper edge of the seal
 * @param width the seal's width
 * @param height the seal's height
 */
public record SealRectangle(double x, double y, double width, double height) {
  public SealRectangle {
    if (!Double.isFinite(x + y + width + height) || width <= 0 || height <= 0) {
      throw new IllegalArgumentException("a seal has a width and a height");
    }
  }
}
