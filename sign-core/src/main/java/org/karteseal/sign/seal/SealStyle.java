package org.karteseal.sign.seal;

/** The forms of seals that Japanese readers know. */
public enum SealStyle {
  /** A round seal (丸印): a ring with the name in columns, qualification and date below it. */
  ROUND(22, 26),
  /** An upright frame, written from top to bottom and from right to left. */
  VERTICAL(19, 42),
  /** A frame with lines of text. */
  BOX(60, 20);

  private final double width;
  private final double height;

  SealStyle(double width, double height) {
    this.width = width;
    this.height = height;
  }

  /** The usual width in millimetres. */
  public double width() {
    return width;
  }

  /** The usual height in millimetres. */
  public double height() {
    return height;
  }
}
