package org.karteseal.sign.seal;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.fontbox.cff.CFFFont;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.GlyphSubstitutionTable;
import org.apache.fontbox.ttf.OS2WindowsMetricsTable;
import org.apache.fontbox.ttf.OTFParser;
import org.apache.fontbox.ttf.OpenTypeFont;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TTFTable;
import org.apache.fontbox.ttf.TrueTypeCollection;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.jspecify.annotations.Nullable;

/** The tables of one font file that a seal needs, whether its outlines are TrueType or CFF. */
final class FontProgram {
  private static final int CFF_TAG = 0x4F54544F;
  private static final int COLLECTION_TAG = 0x74746366;
  private static final String[] SCRIPTS = {"kana", "hani", "DFLT"};
  private static final List<String> VERTICAL = List.of("vert", "vrt2");

  // OpenType, OS/2, fsType.
  private static final int RESTRICTED = 0x0002;
  private static final int PREVIEW_OR_EDITABLE = 0x000C;
  private static final int NO_SUBSETTING = 0x0100;
  private static final int BITMAPS_ONLY = 0x0200;

  private final TrueTypeFont font;
  private final double unitsPerEm;
  private final CmapLookup characters;
  private final VariationSequences variations;
  private final @Nullable GlyphSubstitutionTable substitutions;

  private FontProgram(TrueTypeFont font) throws IOException {
    this.font = font;
    this.unitsPerEm = font.getUnitsPerEm();
    this.characters = font.getUnicodeCmapLookup();
    this.substitutions = font.getGsub();
    TTFTable cmap = font.getTableMap().get("cmap");
    this.variations =
        VariationSequences.read(cmap == null ? new byte[0] : font.getTableBytes(cmap));
  }

  /** Reads the file; of a collection its first font. */
  static FontProgram read(Path file) throws IOException {
    int tag;
    try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
      tag = in.readInt();
    }
    return switch (tag) {
      case COLLECTION_TAG -> new FontProgram(firstOf(file));
      case CFF_TAG ->
          new FontProgram(new OTFParser().parse(new RandomAccessReadBufferedFile(file.toFile())));
      default ->
          new FontProgram(new TTFParser().parse(new RandomAccessReadBufferedFile(file.toFile())));
    };
  }

  private static TrueTypeFont firstOf(Path file) throws IOException {
    List<TrueTypeFont> fonts = new ArrayList<>();
    // The fonts read from the open collection, so it is left open with them.
    new TrueTypeCollection(file.toFile()).processAllFonts(fonts::add);
    if (fonts.isEmpty()) {
      throw new IOException("an empty collection");
    }
    return fonts.get(0);
  }

  /** Whether its maker permits that single glyphs of it go into a document. */
  boolean mayBeEmbedded() throws IOException {
    OS2WindowsMetricsTable os2 = font.getOS2Windows();
    int type = os2 == null ? 0 : os2.getFsType();
    boolean restricted = (type & RESTRICTED) != 0 && (type & PREVIEW_OR_EDITABLE) == 0;
    return !restricted && (type & (NO_SUBSETTING | BITMAPS_ONLY)) == 0;
  }

  /** The glyph of a character, or 0. */
  int glyph(int codePoint) {
    return characters.getGlyphId(codePoint);
  }

  /** The glyph of a variation sequence. */
  Optional<Integer> glyph(int codePoint, int selector) {
    return variations.glyph(codePoint, selector, glyph(codePoint));
  }

  /** The form of the glyph for vertical lines; the glyph itself where the font has none. */
  int vertical(int glyph) {
    return substitutions == null ? glyph : substitutions.getSubstitution(glyph, SCRIPTS, VERTICAL);
  }

  /** The advance in ems. */
  double advance(int glyph) throws IOException {
    return font.getAdvanceWidth(glyph) / unitsPerEm;
  }

  /** The outline in ems. */
  Path2D outline(int glyph) throws IOException {
    Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO);
    AffineTransform toEm = AffineTransform.getScaleInstance(1 / unitsPerEm, 1 / unitsPerEm);
    if (font instanceof OpenTypeFont open && open.isPostScript()) {
      CFFFont cff = open.getCFF().getFont();
      int id = cff.getCharset().isCIDFont() ? cff.getCharset().getCIDForGID(glyph) : glyph;
      path.append(cff.getType2CharString(id).getPath().getPathIterator(toEm), false);
    } else {
      GlyphData data = font.getGlyph().getGlyph(glyph);
      if (data != null) {
        path.append(data.getPath().getPathIterator(toEm), false);
      }
    }
    return path;
  }
}
