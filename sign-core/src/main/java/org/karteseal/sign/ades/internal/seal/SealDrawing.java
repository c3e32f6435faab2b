package org.karteseal.sign.ades.internal.seal;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.seal.SealPage;
import org.karteseal.sign.seal.SealRectangle;
import org.karteseal.sign.seal.SealStyle;
import org.karteseal.sign.seal.SealWording;

/** One seal with its place in an opened document, ready to be put on a signature field. */
public final class SealDrawing {
  /** ISO 32000-2, 12.5.3: shown on paper too, and not to be moved. */
  private static final int PRINT_AND_LOCKED = 4 | 128;

  private final int page;
  private final PDRectangle place;
  private final COSStream appearance;
  private final SealWording words;

  private SealDrawing(int page, PDRectangle place, COSStream appearance, SealWording words) {
    this.page = page;
    this.place = place;
    this.appearance = appearance;
    this.words = words;
  }

  /**
   * Finds the place and draws the seal for it; adds a page where one was asked for.
   *
   * @param signed whether the document has a signature or timestamp already
   * @param name the document's name
   * @throws SealException SEAL_GLYPH_MISSING, SEAL_NOT_PLACED, also where an earlier signature
   *     would lose by it
   */
  public static SealDrawing prepare(PDDocument pdf, SealOrder order, boolean signed, String name)
      throws SealException {
    if (order.words().name().isBlank()) {
      throw new SealException(Reason.SEAL_NOT_PLACED, name, "NO_NAME");
    }
    try {
      int page = page(pdf, order.seal().placement().page(), signed, name);
      PageView view = PageView.of(pdf.getPage(page));
      Rectangle2D place = place(pdf, page, view, order, signed, name);
      // The sheet is measured in points, whatever the page's unit is.
      double point = view.units(25.4 / 72);
      double width = place.getWidth() / point;
      double height = place.getHeight() / point;
      Artwork art =
          SealLayout.of(
              order.seal().style(), order.seal().font(), order.words(), width, height, name);
      COSStream appearance =
          Appearance.of(
              pdf,
              art,
              text(order.words()),
              order.seal().colour(),
              width,
              height,
              view.rotation(),
              name);
      return new SealDrawing(page, view.onPage(place), appearance, order.words());
    } catch (IOException | RuntimeException e) {
      throw new SealException(Reason.SEAL_NOT_PLACED, name, "PAGE_NOT_DRAWN", e);
    }
  }

  private static int page(PDDocument pdf, SealPage page, boolean signed, String name)
      throws SealException {
    int pages = pdf.getNumberOfPages();
    int index =
        switch (page.kind()) {
          case NUMBERED -> page.number() - 1;
          case LAST -> pages - 1;
          case NEW -> addPage(pdf, signed, name);
        };
    if (index < 0 || index >= pdf.getNumberOfPages()) {
      throw new SealException(Reason.SEAL_NOT_PLACED, name, "PAGE_NOT_THERE");
    }
    return index;
  }

  private static int addPage(PDDocument pdf, boolean signed, String name) throws SealException {
    if (signed) {
      // ISO 32000-2, 12.8.2.2: a page is content, and no earlier signature allows that.
      throw new SealException(Reason.SEAL_NOT_PLACED, name, "NEW_PAGE_AFTER_SIGNATURE");
    }
    PDRectangle size = PDRectangle.A4;
    double unit = 1;
    int pages = pdf.getNumberOfPages();
    if (pages > 0) {
      PageView last = PageView.of(pdf.getPage(pages - 1));
      size = new PDRectangle((float) last.width(), (float) last.height());
      unit = pdf.getPage(pages - 1).getUserUnit();
    }
    PDPage page = new PDPage(size);
    page.setResources(new PDResources());
    if (unit != 1) {
      page.setUserUnit((float) unit);
    }
    pdf.addPage(page);
    COSDictionary root = pdf.getPages().getCOSObject();
    root.setNeedToBeUpdated(true);
    if (root.getDictionaryObject(COSName.KIDS) instanceof COSArray kids) {
      kids.setNeedToBeUpdated(true);
    }
    return pages;
  }

  private static Rectangle2D place(
      PDDocument pdf, int page, PageView view, SealOrder order, boolean signed, String name)
      throws SealException, IOException {
    Optional<SealRectangle> given = order.seal().placement().rectangle();
    if (given.isEmpty()) {
      SealStyle style = order.seal().style();
      PageInk ink = PageInk.of(pdf, page, SealSite::counts);
      return new SealSite(view, ink)
          .find(
              view.units(style.width()),
              view.units(style.height()),
              order.seal().placement().corners())
          .orElseThrow(() -> new SealException(Reason.SEAL_NOT_PLACED, name, "NO_FREE_PLACE"));
    }
    Rectangle2D place =
        new Rectangle2D.Double(
            view.units(given.get().x()),
            view.units(given.get().y()),
            view.units(given.get().width()),
            view.units(given.get().height()));
    if (!new Rectangle2D.Double(0, 0, view.width(), view.height()).contains(place)) {
      throw new SealException(Reason.SEAL_NOT_PLACED, name, "OUTSIDE_THE_PAGE");
    }
    if (signed && PageInk.of(pdf, page, SealSite::counts).isIn(place)) {
      // Over content of one's own choice a seal may lie, as on paper; over signed content it hides
      // what others signed.
      throw new SealException(Reason.SEAL_NOT_PLACED, name, "SEAL_COVERS_CONTENT");
    }
    return place;
  }

  /** The number of the page, counted from 0. */
  public int page() {
    return page;
  }

  /** Makes the widget of the signature field show the seal. */
  public void putOn(COSDictionary widget) {
    widget.setItem(COSName.RECT, place.getCOSArray());
    widget.setInt(COSName.F, PRINT_AND_LOCKED);
    COSDictionary appearances = new COSDictionary();
    appearances.setItem(COSName.N, appearance);
    widget.setItem(COSName.AP, appearances);
    // What people hear who cannot see the seal.
    widget.setString(COSName.TU, text(words));
  }

  private static String text(SealWording words) {
    return Stream.of(
            Optional.of(words.label()),
            words.qualification(),
            Optional.of(words.name()),
            words.date())
        .flatMap(Optional::stream)
        .collect(Collectors.joining(" "));
  }
}
