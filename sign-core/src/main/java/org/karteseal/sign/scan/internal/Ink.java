package org.karteseal.sign.scan.internal;

import java.awt.image.BufferedImage;

/**
 * How much of a page is ink: the share of its pixels that are clearly darker than its paper, with
 * the edges left out, where a scanner's lid throws its shadow.
 */
final class Ink {
  private static final double EDGE = 0.03;

  /** In 256 levels; paper that shines through from the back stays within it. */
  private static final int CLEARLY = 48;

  private Ink() {}

  static double share(BufferedImage page) {
    int left = (int) (page.getWidth() * EDGE);
    int top = (int) (page.getHeight() * EDGE);
    int width = page.getWidth() - 2 * left;
    int height = page.getHeight() - 2 * top;
    if (width <= 0 || height <= 0) {
      return 0;
    }
    long[] levels = new long[256];
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      page.getRGB(left, top + y, width, 1, row, 0, width);
      for (int rgb : row) {
        levels[brightness(rgb)]++;
      }
    }
    int paper = median(levels, (long) width * height);
    long dark = 0;
    for (int i = 0; i < Math.max(0, paper - CLEARLY); i++) {
      dark += levels[i];
    }
    return (double) dark / ((double) width * height);
  }

  /** Rec. 601, in whole numbers. */
  private static int brightness(int rgb) {
    return ((rgb >> 16 & 0xFF) * 299 + (rgb >> 8 & 0xFF) * 587 + (rgb & 0xFF) * 114) / 1000;
  }

  private static int median(long[] levels, long count) {
    long seen = 0;
    for (int i = 0; i < levels.length; i++) {
      seen += levels[i];
      if (2 * seen >= count) {
        return i;
      }
    }
    return levels.length - 1;
  }
}
