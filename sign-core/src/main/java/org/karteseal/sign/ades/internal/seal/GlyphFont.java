package org.karteseal.sign.ades.internal.seal;

import java.awt.geom.PathIterator;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.karteseal.sign.seal.SealGlyph;

/**
 * The letters of one seal as a Type 3 font (ISO 32000-2, 9.6.4): the outlines themselves, with
 * their text. It holds what is used and nothing else, is the same for the same letters, and takes
 * outlines of every font format, which subsets of TrueType and CFF programs would not.
 */
final class GlyphFont {
  private static final COSName CHAR_PROCS = COSName.getPDFName("CharProcs");
  private static final int UNITS = 1000;
  private static final int MOST = 255;

  private final Map<SealGlyph, Integer> codes = new LinkedHashMap<>();

  /** The code of the letter, counted from 1. */
  int code(SealGlyph glyph) {
    return codes.computeIfAbsent(glyph, g -> codes.size() + 1);
  }

  boolean isTooLarge() {
    return codes.size() > MOST;
  }

  COSDictionary dictionary(PDDocument pdf) throws IOException {
    COSDictionary procedures = new COSDictionary();
    COSArray differences = new COSArray();
    COSArray widths = new COSArray();
    differences.add(COSInteger.ONE);
    Extent extent = new Extent();
    for (Map.Entry<SealGlyph, Integer> entry : codes.entrySet()) {
      COSName name = COSName.getPDFName("g" + entry.getValue());
      int width = units(entry.getKey().advance());
      differences.add(name);
      widths.add(COSInteger.get(width));
      procedures.setItem(name, stream(pdf, procedure(entry.getKey(), width, extent)));
    }
    COSDictionary encoding = new COSDictionary();
    encoding.setItem(COSName.TYPE, COSName.ENCODING);
    encoding.setItem(COSName.DIFFERENCES, differences);
    COSDictionary font = new COSDictionary();
    font.setItem(COSName.TYPE, COSName.FONT);
    font.setItem(COSName.SUBTYPE, COSName.TYPE3);
    font.setItem(COSName.FONT_BBOX, extent.array());
    COSBase scale = new COSFloat("0.001");
    font.setItem(
        COSName.FONT_MATRIX,
        array(scale, COSInteger.ZERO, COSInteger.ZERO, scale, COSInteger.ZERO, COSInteger.ZERO));
    font.setItem(CHAR_PROCS, procedures);
    font.setItem(COSName.ENCODING, encoding);
    font.setInt(COSName.FIRST_CHAR, 1);
    font.setInt(COSName.LAST_CHAR, codes.size());
    font.setItem(COSName.WIDTHS, widths);
    font.setItem(COSName.RESOURCES, new COSDictionary());
    font.setItem(COSName.TO_UNICODE, stream(pdf, unicode()));
    return font;
  }

  private static COSArray array(COSBase... items) {
    COSArray array = new COSArray();
    for (COSBase item : items) {
      array.add(item);
    }
    return array;
  }

  static COSStream stream(PDDocument pdf, String content) throws IOException {
    COSStream stream = pdf.getDocument().createCOSStream();
    try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
      out.write(content.getBytes(StandardCharsets.US_ASCII));
    }
    return stream;
  }

  private static int units(double ems) {
    return (int) Math.round(ems * UNITS);
  }

  private static String procedure(SealGlyph glyph, int width, Extent all) {
    Extent own = new Extent();
    StringBuilder path = new StringBuilder();
    double[] c = new double[6];
    double[] at = new double[2];
    for (PathIterator it = glyph.outline(); !it.isDone(); it.next()) {
      switch (it.currentSegment(c)) {
        case PathIterator.SEG_MOVETO -> point(path, own, c, 2, " m\n", at);
        case PathIterator.SEG_LINETO -> point(path, own, c, 2, " l\n", at);
        case PathIterator.SEG_QUADTO -> point(path, own, cubic(at, c), 6, " c\n", at);
        case PathIterator.SEG_CUBICTO -> point(path, own, c, 6, " c\n", at);
        default -> path.append("h\n");
      }
    }
    all.include(own);
    return width + " 0 " + own.text() + " d1\n" + path + "f\n";
  }

  private static double[] cubic(double[] at, double[] c) {
    return new double[] {
      at[0] + (c[0] - at[0]) * 2 / 3,
      at[1] + (c[1] - at[1]) * 2 / 3,
      c[2] + (c[0] - c[2]) * 2 / 3,
      c[3] + (c[1] - c[3]) * 2 / 3,
      c[2],
      c[3]
    };
  }

  private static void point(
      StringBuilder path, Extent extent, double[] c, int count, String operator, double[] at) {
    for (int i = 0; i < count; i += 2) {
      int x = units(c[i]);
      int y = units(c[i + 1]);
      extent.include(x, y);
      path.append(i == 0 ? "" : " ").append(x).append(' ').append(y);
    }
    path.append(operator);
    at[0] = c[count - 2];
    at[1] = c[count - 1];
  }

  private String unicode() {
    StringBuilder map = new StringBuilder();
    map.append("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n")
        .append("/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n")
        .append("/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n")
        .append("1 begincodespacerange\n<00> <FF>\nendcodespacerange\n");
    int left = codes.size();
    int inBlock = 0;
    for (Map.Entry<SealGlyph, Integer> entry : codes.entrySet()) {
      if (inBlock == 0) {
        // A block has 100 entries at most.
        inBlock = Math.min(left, 100);
        map.append(inBlock).append(" beginbfchar\n");
      }
      map.append(String.format(Locale.ROOT, "<%02X> <", entry.getValue()));
      entry.getKey().text().chars().forEach(c -> map.append(String.format(Locale.ROOT, "%04X", c)));
      map.append(">\n");
      left--;
      if (--inBlock == 0) {
        map.append("endbfchar\n");
      }
    }
    return map.append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
        .toString();
  }

  /** The box around everything that was drawn. */
  private static final class Extent {
    private int left = Integer.MAX_VALUE;
    private int bottom = Integer.MAX_VALUE;
    private int right = Integer.MIN_VALUE;
    private int top = Integer.MIN_VALUE;

    void include(int x, int y) {
      left = Math.min(left, x);
      right = Math.max(right, x);
      bottom = Math.min(bottom, y);
      top = Math.max(top, y);
    }

    void include(Extent other) {
      if (other.left <= other.right) {
        include(other.left, other.bottom);
        include(other.right, other.top);
      }
    }

    String text() {
      return left + " " + bottom + " " + right + " " + top;
    }

    COSArray array() {
      return GlyphFont.array(
          COSInteger.get(left), COSInteger.get(bottom), COSInteger.get(right), COSInteger.get(top));
    }
  }
}
