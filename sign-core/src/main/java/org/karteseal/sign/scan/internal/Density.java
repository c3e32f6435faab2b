package org.karteseal.sign.scan.internal;

/** Dots per inch in each direction. */
record Density(double x, double y) {
  private static final double MILLIMETRES_PER_INCH = 25.4;

  /** Below and above that it is a mistake of the writer, such as the 1 by 1 of an aspect ratio. */
  private static final double LEAST = 10;

  private static final double MOST = 20_000;

  boolean isPlausible() {
    return x >= LEAST && y >= LEAST && x <= MOST && y <= MOST;
  }

  static Density perCentimetre(double x, double y) {
    return new Density(x * MILLIMETRES_PER_INCH / 10, y * MILLIMETRES_PER_INCH / 10);
  }

  static Density perMetre(double x, double y) {
    return new Density(x * MILLIMETRES_PER_INCH / 1000, y * MILLIMETRES_PER_INCH / 1000);
  }
}
