package org.karteseal.sign.ades.internal.seal;

import java.io.IOException;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.seal.SealColour;

/** Artwork as an appearance stream (ISO 32000-2, 12.5.5) that PDF/A-1 to PDF/A-4 permit. */
final class Appearance {
  private static final COSName COLOUR = COSName.getPDFName("C0");
  private static final COSName FONT = COSName.getPDFName("F0");

  /** The part of a quarter circle's radius at which Bézier curves have their control points. */
  private static final double ARC = 0.5522847498;

  private final StringBuilder content = new StringBuilder();
  private final GlyphFont letters = new GlyphFont();

  private Appearance() {}

  /**
   * The stream for a sheet of that size.
   *
   * @param text what is written, in the order in which it is read
   * @param rotation by how much the page is turned clockwise when displayed; the seal stands
   *     upright
   */
  static COSStream of(
      PDDocument pdf,
      Artwork art,
      String text,
      SealColour colour,
      double width,
      double height,
      int rotation,
      String document)
      throws IOException, SealException {
    Appearance appearance = new Appearance();
    // ISO 32000-2, 14.9.4: letters in columns would be copied and read aloud line by line.
    appearance.content.append("/Span << /ActualText <FEFF");
    text.chars().forEach(c -> appearance.content.append(String.format(Locale.ROOT, "%04X", c)));
    appearance.content.append("> >> BDC\n");
    appearance.ink(colour);
    art.marks().forEach(appearance::draw);
    appearance.content.append("EMC\n");
    if (appearance.letters.isTooLarge()) {
      throw new SealException(Reason.SEAL_NOT_PLACED, document, "TEXT_TOO_LONG");
    }
    COSStream form = GlyphFont.stream(pdf, appearance.content.toString());
    form.setItem(COSName.TYPE, COSName.XOBJECT);
    form.setItem(COSName.SUBTYPE, COSName.FORM);
    form.setItem(COSName.BBOX, numbers(0, 0, width, height));
    switch (rotation) {
      case 90 -> form.setItem(COSName.MATRIX, numbers(0, 1, -1, 0, height, 0));
      case 180 -> form.setItem(COSName.MATRIX, numbers(-1, 0, 0, -1, width, height));
      case 270 -> form.setItem(COSName.MATRIX, numbers(0, -1, 1, 0, 0, width));
      default -> {}
    }
    COSDictionary resources = new COSDictionary();
    resources.setItem(COSName.COLORSPACE, entry(COLOUR, calibratedRgb()));
    COSDictionary fonts = new COSDictionary();
    fonts.setItem(FONT, appearance.letters.dictionary(pdf));
    resources.setItem(COSName.FONT, fonts);
    form.setItem(COSName.RESOURCES, resources);
    return form;
  }

  private static COSDictionary entry(COSName name, COSArray value) {
    COSDictionary dictionary = new COSDictionary();
    dictionary.setItem(name, value);
    return dictionary;
  }

  /**
   * sRGB by its own numbers. DeviceRGB would need an RGB output intent in PDF/A, which not every
   * document has (ISO 19005-2, 6.2.4.3).
   */
  private static COSArray calibratedRgb() {
    COSDictionary srgb = new COSDictionary();
    srgb.setItem(COSName.getPDFName("WhitePoint"), numbers(0.9505, 1, 1.089));
    srgb.setItem(COSName.getPDFName("Gamma"), numbers(2.2, 2.2, 2.2));
    srgb.setItem(
        COSName.MATRIX,
        numbers(0.4124, 0.2126, 0.0193, 0.3576, 0.7152, 0.1192, 0.1805, 0.0722, 0.9505));
    COSArray space = new COSArray();
    space.add(COSName.getPDFName("CalRGB"));
    space.add(srgb);
    return space;
  }

  private static COSArray numbers(double... values) {
    COSArray array = new COSArray();
    DoubleStream.of(values).mapToObj(v -> number(v)).forEach(array::add);
    return array;
  }

  private static COSFloat number(double value) {
    try {
      return new COSFloat(text(value));
    } catch (IOException e) {
      throw new IllegalArgumentException("a plain decimal", e);
    }
  }

  private static String text(double value) {
    String text = String.format(Locale.ROOT, "%.4f", value);
    return text.replaceFirst("\\.?0+$", "").replaceFirst("^-0$", "0");
  }

  private void ink(SealColour colour) {
    String values =
        text(colour.red() / 255.0)
            + " "
            + text(colour.green() / 255.0)
            + " "
            + text(colour.blue() / 255.0);
    content.append("/C0 cs ").append(values).append(" sc\n");
    content.append("/C0 CS ").append(values).append(" SC\n");
  }

  private void draw(Artwork.Mark mark) {
    if (mark instanceof Artwork.Ring ring) {
      ring(ring);
    } else if (mark instanceof Artwork.Frame frame) {
      operator("w", frame.stroke());
      operator("re", frame.x(), frame.y(), frame.width(), frame.height());
      operator("S");
    } else if (mark instanceof Artwork.Rule rule) {
      operator("w", rule.stroke());
      operator("m", rule.x(), rule.y());
      operator("l", rule.x() + rule.length(), rule.y());
      operator("S");
    } else if (mark instanceof Artwork.Letter letter) {
      letter(letter);
    }
  }

  private void ring(Artwork.Ring ring) {
    double x = ring.x();
    double y = ring.y();
    double r = ring.radius();
    double k = r * ARC;
    operator("w", ring.stroke());
    operator("m", x + r, y);
    operator("c", x + r, y + k, x + k, y + r, x, y + r);
    operator("c", x - k, y + r, x - r, y + k, x - r, y);
    operator("c", x - r, y - k, x - k, y - r, x, y - r);
    operator("c", x + k, y - r, x + r, y - k, x + r, y);
    operator("s");
  }

  private void letter(Artwork.Letter letter) {
    double s = letter.size();
    content.append("BT /F0 1 Tf ");
    if (letter.glyph().isTurned()) {
      operator("Tm", 0, -s, s, 0, letter.x(), letter.y());
    } else {
      operator("Tm", s, 0, 0, s, letter.x(), letter.y());
    }
    content.append(String.format(Locale.ROOT, "<%02X> Tj ET\n", letters.code(letter.glyph())));
  }

  private void operator(String name, double... operands) {
    for (double operand : operands) {
      content.append(text(operand)).append(' ');
    }
    content.append(name).append('\n');
  }
}
