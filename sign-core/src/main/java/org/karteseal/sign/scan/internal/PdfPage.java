package org.karteseal.sign.scan.internal;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.util.Matrix;
import org.karteseal.sign.scan.Colour;

/** A page of a PDF that draws images and nothing else. */
final class PdfPage implements SourcePage {
  private static final int SKETCH = 1000;

  private final List<PdfContent.Drawn> drawn;
  private final PageFacts facts;

  private PdfPage(List<PdfContent.Drawn> drawn, PageFacts facts) {
    this.drawn = drawn;
    this.facts = facts;
  }

  static PdfPage of(PDPage page) throws IOException, ImageFault {
    if (page.getCOSObject().getDictionaryObject(COSName.ANNOTS) instanceof COSArray annotations
        && annotations.size() > 0) {
      throw ImageFault.unsupported("PDF_HAS_ANNOTATIONS");
    }
    if (page.getCOSObject().getDictionaryObject(COSName.AA) != null) {
      throw ImageFault.unsupported("PDF_HAS_ACTIONS");
    }
    PDRectangle box = page.getCropBox();
    List<PdfContent.Drawn> drawn = new PdfContent(page, box).images();
    if (drawn.isEmpty()) {
      throw ImageFault.unsupported("PDF_PAGE_WITHOUT_IMAGE");
    }
    double unit = page.getUserUnit();
    if (unit != 1) {
      throw ImageFault.unsupported("PDF_USER_UNIT");
    }
    return new PdfPage(drawn, facts(page, box, drawn));
  }

  private static PageFacts facts(PDPage page, PDRectangle box, List<PdfContent.Drawn> drawn)
      throws ImageFault {
    // Resolution and colour are those of the image that covers most of the page.
    PdfContent.Drawn main = drawn.get(0);
    ByteArrayOutputStream digests = new ByteArrayOutputStream();
    for (PdfContent.Drawn each : drawn) {
      if (area(each.place()) > area(main.place())) {
        main = each;
      }
      digests.writeBytes(each.image().digest());
    }
    Matrix place = main.place();
    double width = Math.hypot(place.getScaleX(), place.getShearY());
    double height = Math.hypot(place.getShearX(), place.getScaleY());
    if (width <= 0 || height <= 0) {
      throw ImageFault.unsupported("PDF_PAGE_WITHOUT_IMAGE");
    }
    String sha256 =
        drawn.size() == 1
            ? java.util.HexFormat.of().withUpperCase().formatHex(digests.toByteArray())
            : Bytes.of(digests.toByteArray()).sha256();
    Colour colour =
        drawn.stream()
            .map(d -> d.image().colour())
            .max(java.util.Comparator.naturalOrder())
            .orElse(Colour.BITONAL);
    return new PageFacts(
        main.image().width(),
        main.image().height(),
        Optional.of(
                new Density(72 * main.image().width() / width, 72 * main.image().height() / height))
            .filter(Density::isPlausible),
        new Orientation(false, Math.floorMod(page.getRotation(), 360)),
        colour,
        main.image().bits(),
        drawn.stream().allMatch(d -> d.image().sameBytes()),
        sha256,
        Optional.of(new PageFacts.PageSize(box.getWidth(), box.getHeight())));
  }

  private static double area(Matrix m) {
    return Math.abs(m.getScaleX() * m.getScaleY() - m.getShearX() * m.getShearY());
  }

  @Override
  public PageFacts facts() {
    return facts;
  }

  @Override
  public List<Placed> embed(PDDocument pdf) throws IOException, ImageFault {
    List<Placed> placed = new ArrayList<>();
    for (PdfContent.Drawn each : drawn) {
      placed.add(new Placed(each.image().copiedTo(pdf), each.place()));
    }
    return placed;
  }

  @Override
  public BufferedImage sketch() throws IOException, ImageFault {
    PdfContent.Drawn main = drawn.get(0);
    for (PdfContent.Drawn each : drawn) {
      main = area(each.place()) > area(main.place()) ? each : main;
    }
    int step = Math.max(1, Math.min(main.image().width(), main.image().height()) / SKETCH);
    try {
      return main.image().source().getImage(null, step);
    } catch (IOException | RuntimeException e) {
      throw ImageFault.damaged("NOT_DECODABLE", e);
    }
  }
}
