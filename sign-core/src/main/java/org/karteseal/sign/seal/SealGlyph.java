package org.karteseal.sign.seal;

import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;

/**
 * The shape of one character, in units of the em; the origin lies on the baseline, y points up.
 * Fonts stay behind it: what is drawn is an outline, whatever its format was.
 */
public final class SealGlyph {
  private final String text;
  private final double advance;
  private final boolean turned;
  private final Path2D outline;

  SealGlyph(String text, double advance, boolean turned, Path2D outline) {
    this.text = text;
    this.advance = advance;
    this.turned = turned;
    this.outline = outline;
  }

  /** The character as text, with its variation selector and combining marks. */
  public String text() {
    return text;
  }

  /** The space that it takes along the line. */
  public double advance() {
    return advance;
  }

  /** Whether it lies on its right side in a vertical line, as Latin letters do. */
  public boolean isTurned() {
    return turned;
  }

  /** Whether it is a space. */
  public boolean isBlank() {
    return text.isBlank();
  }

  /** The outline. */
  public PathIterator outline() {
    return outline.getPathIterator(null);
  }

  @Override
  public String toString() {
    return "SealGlyph[" + text.codePointCount(0, text.length()) + " code points]";
  }
}
