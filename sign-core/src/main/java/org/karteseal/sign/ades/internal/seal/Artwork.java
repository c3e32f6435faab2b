package org.karteseal.sign.ades.internal.seal;

import java.util.ArrayList;
import java.util.List;
import org.karteseal.sign.seal.SealGlyph;

/**
 * A seal as lines and letters on a sheet of its own, in points; the origin is the lower left
 * corner.
 */
final class Artwork {
  private final List<Mark> marks = new ArrayList<>();

  /** Something that is drawn. */
  sealed interface Mark {}

  /** A ring. */
  record Ring(double x, double y, double radius, double stroke) implements Mark {}

  /** A frame of four lines. */
  record Frame(double x, double y, double width, double height, double stroke) implements Mark {}

  /** A straight line from left to right. */
  record Rule(double x, double y, double length, double stroke) implements Mark {}

  /** A letter whose origin lies there; turned ones lie on their right side. */
  record Letter(SealGlyph glyph, double size, double x, double y) implements Mark {}

  List<Mark> marks() {
    return marks;
  }

  void add(Mark mark) {
    marks.add(mark);
  }

  /** Letters from left to right, the first one's origin there. */
  void horizontal(List<SealGlyph> glyphs, double size, double x, double baseline) {
    double at = x;
    for (SealGlyph glyph : glyphs) {
      letter(glyph, size, at, baseline);
      at += size * glyph.advance();
    }
  }

  /**
   * Letters from top to bottom around an axis.
   *
   * @param gap what is added between two letters
   */
  void vertical(List<SealGlyph> glyphs, double size, double axis, double top, double gap) {
    double at = top;
    for (SealGlyph glyph : glyphs) {
      if (glyph.isTurned()) {
        letter(glyph, size, axis - size * MIDDLE, at);
      } else {
        letter(glyph, size, axis - size * glyph.advance() / 2, at - size * ASCENT);
      }
      at -= size * cell(glyph) + gap;
    }
  }

  private void letter(SealGlyph glyph, double size, double x, double y) {
    if (!glyph.isBlank()) {
      add(new Letter(glyph, size, x, y));
    }
  }

  /** The part of the em box of an ideograph that lies above the baseline. */
  static final double ASCENT = 0.88;

  /** The middle of the em box above the baseline. */
  static final double MIDDLE = ASCENT - 0.5;

  /** What a letter takes in a vertical line, in ems. */
  static double cell(SealGlyph glyph) {
    return glyph.isTurned() || glyph.isBlank() ? glyph.advance() : 1;
  }

  /** The width of a horizontal line in ems. */
  static double width(List<SealGlyph> glyphs) {
    return glyphs.stream().mapToDouble(SealGlyph::advance).sum();
  }

  /** The length of a vertical line in ems. */
  static double length(List<SealGlyph> glyphs) {
    return glyphs.stream().mapToDouble(Artwork::cell).sum();
  }
}
