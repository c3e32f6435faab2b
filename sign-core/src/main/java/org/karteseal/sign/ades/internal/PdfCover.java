package org.karteseal.sign.ades.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.karteseal.sign.ades.internal.seal.PageInk;
import org.karteseal.sign.ades.internal.seal.PageView;

/**
 * What a widget of a later revision lies upon. Its appearance cannot leave its rectangle (ISO
 * 32000-2, 12.5.5), so the rectangle tells.
 */
final class PdfCover {
  /** ISO 32000-2, 12.5.3: such annotations keep their size while the page does not. */
  private static final int NO_ZOOM_OR_NO_ROTATE = 8 | 16;

  /** Edges may touch; in units of the page. */
  private static final float TOUCH = 1;

  private final PDDocument before;
  private final PDDocument after;

  PdfCover(PDDocument before, PDDocument after) {
    this.before = before;
    this.after = after;
  }

  /** The pages on which the widget covers something that was there before, as words. */
  List<String> below(COSDictionary widget, COSBase item) {
    List<String> covered = new ArrayList<>();
    // A widget is shown by every page that lists it, whatever page it says that it is on.
    int pages = Math.min(before.getNumberOfPages(), after.getNumberOfPages());
    for (int i = 0; i < pages; i++) {
      if (lists(after.getPage(i), item)) {
        String page = "page " + (i + 1);
        if ((widget.getInt(COSName.F, 0) & NO_ZOOM_OR_NO_ROTATE) != 0) {
          covered.add(page + " at some size");
        } else if (covers(i, widget)) {
          covered.add(page);
        }
      }
    }
    return covered;
  }

  private static boolean lists(PDPage page, COSBase item) {
    COSArray annotations =
        PdfRevisionDiff.array(page.getCOSObject().getDictionaryObject(COSName.ANNOTS));
    for (int i = 0; i < annotations.size(); i++) {
      if (CosEquality.same(annotations.get(i), item)) {
        return true;
      }
    }
    return false;
  }

  private boolean covers(int index, COSDictionary widget) {
    COSArray corners = PdfRevisionDiff.array(widget.getDictionaryObject(COSName.RECT));
    PDRectangle box = new PDRectangle(corners);
    PDRectangle inner =
        new PDRectangle(
            box.getLowerLeftX() + TOUCH,
            box.getLowerLeftY() + TOUCH,
            Math.max(0.1f, box.getWidth() - 2 * TOUCH),
            Math.max(0.1f, box.getHeight() - 2 * TOUCH));
    try {
      PageView view = PageView.of(before.getPage(index));
      return PageInk.of(before, index, a -> counts(a, widget)).isIn(inner, view);
    } catch (IOException e) {
      // Nobody can say what the page showed there.
      return true;
    }
  }

  /** All that was there, but the empty field itself where the document had prepared one. */
  private static boolean counts(PDAnnotation annotation, COSDictionary widget) {
    boolean same =
        widget.getKey() != null && widget.getKey().equals(annotation.getCOSObject().getKey());
    return !same && !"Popup".equals(annotation.getSubtype());
  }
}
