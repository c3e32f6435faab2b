package org.karteseal.sign.scan.internal;

/**
 * How an image must be turned to stand upright (TIFF 6.0 and Exif 2.32, tag 274): first mirrored
 * left to right, then rotated clockwise.
 */
record Orientation(boolean mirrored, int rotation) {
  static final Orientation UPRIGHT = new Orientation(false, 0);

  /** The tag's value; what it does not define stands upright. */
  static Orientation of(long tag) {
    return switch ((int) tag) {
      case 2 -> new Orientation(true, 0);
      case 3 -> new Orientation(false, 180);
      case 4 -> new Orientation(true, 180);
      case 5 -> new Orientation(true, 270);
      case 6 -> new Orientation(false, 90);
      case 7 -> new Orientation(true, 90);
      case 8 -> new Orientation(false, 270);
      default -> UPRIGHT;
    };
  }
}
