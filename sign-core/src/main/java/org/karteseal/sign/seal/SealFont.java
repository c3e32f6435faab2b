package org.karteseal.sign.seal;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;

/**
 * The letters of a seal: a TrueType or OpenType font file, or the first font of a collection. It
 * can be shared by threads. Only the outlines of the characters used go into a document.
 */
public final class SealFont {
  private static final long LARGEST = 256L << 20;

  /** Characters that point along the line, and lie down in a vertical one (UAX #50, Tr). */
  private static final String ALONG_THE_LINE = "ー〜～―…‥（）「」『』【】〔〕［］｛｝〈〉《》＝－‐";

  /** From here on characters stand upright in vertical lines (CJK radicals and all that follow). */
  private static final int FIRST_UPRIGHT = 0x2E80;

  private static final int FIRST_IDEOGRAPH = 0x3400;

  private static final int SOFT_HYPHEN = 0xAD;

  private final Path file;
  private final FontProgram program;
  private final Map<String, SealGlyph> known = new HashMap<>();

  private SealFont(Path file, FontProgram program) {
    this.file = file;
    this.program = program;
  }

  /**
   * Reads a font file.
   *
   * @throws SealException SEAL_FONT_UNUSABLE when it is not there, is no font that can be read, or
   *     its maker forbids embedding
   */
  public static SealFont open(Path file) throws SealException {
    if (!Files.isRegularFile(file)) {
      throw unusable(file, "NOT_FOUND", null);
    }
    try {
      if (Files.size(file) > LARGEST) {
        throw unusable(file, "TOO_LARGE", null);
      }
      FontProgram program = FontProgram.read(file);
      if (!program.mayBeEmbedded()) {
        throw unusable(file, "EMBEDDING_FORBIDDEN", null);
      }
      return new SealFont(file, program);
    } catch (IOException | RuntimeException e) {
      // FontBox answers damaged tables with unchecked exceptions; to us they are one thing.
      throw unusable(file, "UNREADABLE", e);
    }
  }

  private static SealException unusable(
      Path file, String detail, @org.jspecify.annotations.Nullable Exception cause) {
    return cause == null
        ? new SealException(Reason.SEAL_FONT_UNUSABLE, file.toString(), detail)
        : new SealException(Reason.SEAL_FONT_UNUSABLE, file.toString(), detail, cause);
  }

  /**
   * The best Japanese font among those that this machine has in its usual places.
   *
   * @throws SealException SEAL_FONT_UNUSABLE when there is none
   */
  public static SealFont installed() throws SealException {
    return open(InstalledFonts.best(InstalledFonts.usualFolders()));
  }

  /** The file. */
  public Path file() {
    return file;
  }

  /**
   * The characters of a text, one glyph each: a variation selector belongs to the character before
   * it, and so does a combining mark.
   *
   * @param vertical whether they go into a vertical line
   * @throws SealException SEAL_GLYPH_MISSING, which names the code points and not the text
   */
  public List<SealGlyph> glyphs(String text, boolean vertical) throws SealException {
    List<SealGlyph> glyphs = new ArrayList<>();
    int[] points = text.codePoints().toArray();
    int i = 0;
    while (i < points.length) {
      int end = i + 1;
      while (end < points.length && belongsToTheOneBefore(points[end])) {
        end++;
      }
      glyphs.add(glyph(composed(new String(points, i, end - i)), vertical));
      i = end;
    }
    return glyphs;
  }

  private static boolean belongsToTheOneBefore(int codePoint) {
    return isSelector(codePoint) || Character.getType(codePoint) == Character.NON_SPACING_MARK;
  }

  private static boolean isSelector(int codePoint) {
    return (codePoint >= 0xFE00 && codePoint <= 0xFE0F)
        || (codePoint >= 0xE0100 && codePoint <= 0xE01EF);
  }

  /** Kana and letters: normalising ideographs would replace 神 (U+FA19) and others. */
  private static String composed(String character) {
    return character.length() == 2
            && character.charAt(0) < FIRST_IDEOGRAPH
            && !isSelector(character.charAt(1))
        ? Normalizer.normalize(character, Normalizer.Form.NFC)
        : character;
  }

  private synchronized SealGlyph glyph(String character, boolean vertical) throws SealException {
    String key = (vertical ? "v" : "h") + character;
    SealGlyph glyph = known.get(key);
    if (glyph == null) {
      try {
        glyph = build(character, vertical);
      } catch (IOException | RuntimeException e) {
        throw unusable(file, "UNREADABLE", e);
      }
      known.put(key, glyph);
    }
    return glyph;
  }

  private SealGlyph build(String character, boolean vertical) throws IOException, SealException {
    int[] points = character.codePoints().toArray();
    int base = points[0];
    if (Character.isSpaceChar(base) && points.length == 1) {
      return new SealGlyph(character, base == 0x3000 ? 1 : 0.3, false, new Path2D.Double());
    }
    int glyph = usable(base) ? program.glyph(base) : 0;
    Path2D marks = new Path2D.Double(Path2D.WIND_NON_ZERO);
    for (int i = 1; i < points.length; i++) {
      if (isSelector(points[i])) {
        // The plain character would be another name: it does not stand in for the variant.
        glyph = program.glyph(base, points[i]).orElse(0);
      } else {
        int mark = program.glyph(points[i]);
        glyph = mark == 0 ? 0 : glyph;
        marks.append(program.outline(mark), false);
      }
    }
    if (glyph == 0) {
      throw missing(points);
    }
    boolean upright = base >= FIRST_UPRIGHT;
    int shown = vertical && upright ? program.vertical(glyph) : glyph;
    Path2D outline = program.outline(shown);
    if (outline.getPathIterator(null).isDone()) {
      throw missing(points);
    }
    outline.append(marks, false);
    if (vertical && shown == glyph && ALONG_THE_LINE.indexOf(base) >= 0) {
      layDown(outline);
    }
    return new SealGlyph(character, program.advance(shown), vertical && !upright, outline);
  }

  /** Turns the outline around the middle of its em box. */
  private static void layDown(Path2D outline) {
    Rectangle2D box = outline.getBounds2D();
    double middle = box.getCenterX() < 0.4 || box.getCenterX() > 0.6 ? 0.5 : box.getCenterX();
    outline.transform(AffineTransform.getRotateInstance(-Math.PI / 2, middle, 0.38));
  }

  private static boolean usable(int codePoint) {
    if (codePoint == SOFT_HYPHEN) {
      // A format character that JIS X 0213 has among its letters.
      return true;
    }
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private SealException missing(int[] points) {
    StringBuilder names = new StringBuilder();
    for (int point : points) {
      names.append(names.isEmpty() ? "" : " ").append(String.format(Locale.ROOT, "U+%04X", point));
    }
    return new SealException(Reason.SEAL_GLYPH_MISSING, file.toString(), names.toString());
  }
}
