package org.karteseal.sign.ades.internal;

import java.awt.geom.Point2D;
import java.io.IOException;
import org.apache.pdfbox.contentstream.PDFGraphicsStreamEngine;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType3Font;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;

/** What the appearance of a text field shows: letters, and whether anything else. */
final class PdfFieldText extends PDFGraphicsStreamEngine {
  private static final int LONGEST = 1 << 20;

  private final PdfRevisionDiff diff;
  private final StringBuilder text = new StringBuilder();
  private boolean clear = true;
  private boolean pictures;
  private boolean fills;

  private PdfFieldText(PdfRevisionDiff diff) {
    super(diff.after().getPage(0));
    this.diff = diff;
  }

  static PdfFieldText of(PdfRevisionDiff diff, COSStream appearance) throws IOException {
    PdfFieldText shown = new PdfFieldText(diff);
    shown.processChildStream(new PDFormXObject(appearance), diff.after().getPage(0));
    return shown;
  }

  String text() {
    return text.toString();
  }

  /** Whether every letter could be told, by a font that was there before or that everybody has. */
  boolean isClear() {
    return clear;
  }

  boolean paintsPictures() {
    return pictures;
  }

  boolean fills() {
    return fills;
  }

  @Override
  protected void showGlyph(Matrix matrix, PDFont font, int code, Vector displacement)
      throws IOException {
    String letter = font.toUnicode(code);
    if (letter == null || text.length() > LONGEST || isForeign(font)) {
      clear = false;
    } else {
      text.append(letter);
    }
  }

  /** A font that came with the value can draw any letter as any other. */
  private boolean isForeign(PDFont font) {
    COSDictionary own = font.getCOSObject();
    boolean old = own.getKey() != null && diff.existedBefore(own.getKey());
    return !old
        && (font.isEmbedded()
            || font instanceof PDType3Font
            || own.getItem(COSName.TO_UNICODE) != null);
  }

  @Override
  public void drawImage(PDImage image) {
    pictures = true;
  }

  @Override
  public void shadingFill(COSName name) {
    pictures = true;
  }

  @Override
  public void fillPath(int rule) {
    fills = true;
  }

  @Override
  public void fillAndStrokePath(int rule) {
    fills = true;
  }

  @Override
  public void appendRectangle(Point2D a, Point2D b, Point2D c, Point2D d) {}

  @Override
  public void clip(int rule) {}

  @Override
  public void moveTo(float x, float y) {}

  @Override
  public void lineTo(float x, float y) {}

  @Override
  public void curveTo(float x1, float y1, float x2, float y2, float x3, float y3) {}

  @Override
  public Point2D getCurrentPoint() {
    return new Point2D.Float();
  }

  @Override
  public void closePath() {}

  @Override
  public void endPath() {}

  @Override
  public void strokePath() {}
}
