package org.karteseal.sign.scan.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.PDXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.util.Matrix;

/** One reading of a page's content stream, which may draw images and nothing else. */
final class PdfContent {
  private static final int MOST_IMAGES = 256;
  private static final int MOST_OCTETS = 16 << 20;

  /** Operators that draw nothing by themselves (ISO 32000-1, annex A). */
  private static final Set<String> SILENT =
      Set.of(
          "BMC", "BDC", "EMC", "MP", "DP", "BX", "EX", "i", "ri", "w", "J", "j", "M", "d", "g",
          "rg", "k", "cs", "sc", "scn", "G", "RG", "K", "CS", "SC", "SCN");

  private final PDPage page;
  private final Deque<State> saved = new ArrayDeque<>();
  private final List<Drawn> drawn = new ArrayList<>();
  private final List<Object> operands = new ArrayList<>();
  private final PdfClip.Path path = new PdfClip.Path();
  private State current;
  private boolean clips;
  private boolean inText;
  private boolean invisible;

  /** An image as the page draws it. */
  record Drawn(PdfImage image, Matrix place) {}

  /** What {@code q} saves. */
  private record State(Matrix matrix, PdfClip clip) {}

  PdfContent(PDPage page, PDRectangle box) {
    this.page = page;
    // The new page starts at the corner of what was shown.
    this.current =
        new State(
            Matrix.getTranslateInstance(-box.getLowerLeftX(), -box.getLowerLeftY()),
            PdfClip.NOTHING_CUT);
  }

  List<Drawn> images() throws IOException, ImageFault {
    byte[] content;
    try (InputStream in = page.getContents()) {
      content = in.readNBytes(MOST_OCTETS);
    }
    if (content.length == MOST_OCTETS) {
      throw ImageFault.unsupported("PDF_HAS_MORE_THAN_IMAGES");
    }
    PDFStreamParser parser = new PDFStreamParser(content);
    Object token = parser.parseNextToken();
    while (token != null) {
      if (token instanceof Operator operator) {
        on(operator.getName());
        operands.clear();
      } else {
        operands.add(token);
      }
      token = parser.parseNextToken();
    }
    return drawn;
  }

  private void on(String operator) throws IOException, ImageFault {
    switch (operator) {
      case "q" -> saved.push(current);
      case "Q" -> current = saved.isEmpty() ? current : saved.pop();
      case "cm" -> current = new State(matrix().multiply(current.matrix), current.clip);
      case "Do" -> image();
      case "gs" -> graphicsState();
      case "BT" -> {
        inText = true;
        invisible = false;
      }
      case "ET" -> inText = false;
      case "Tr" -> invisible = number(0) == 3;
      default -> {
        if (!onPath(operator) && !SILENT.contains(operator) && !isSilentText(operator)) {
          throw ImageFault.unsupported("PDF_HAS_MORE_THAN_IMAGES");
        }
      }
    }
  }

  /** Paths that cut; a path that is painted is something else than an image. */
  private boolean onPath(String operator) throws ImageFault {
    switch (operator) {
      case "m", "l" -> path.add(current.matrix.transformPoint(number(0), number(1)));
      case "re" -> {
        float right = number(0) + number(2);
        float top = number(1) + number(3);
        for (float x : new float[] {number(0), right}) {
          path.add(current.matrix.transformPoint(x, number(1)));
          path.add(current.matrix.transformPoint(x, top));
        }
      }
      case "h" -> {}
      case "W", "W*" -> clips = true;
      case "n" -> {
        if (clips) {
          current = new State(current.matrix, current.clip.within(path.rectangle()));
        }
        clips = false;
        path.clear();
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  /**
   * Text that is never painted is what character recognition found: it is not on the paper. It is
   * left behind, because its fonts are as a rule not embedded.
   */
  private boolean isSilentText(String operator) {
    return switch (operator) {
      case "Tf", "Td", "TD", "Tm", "T*", "Tc", "Tw", "Tz", "TL", "Ts" -> true;
      case "Tj", "TJ", "'", "\"" -> inText && invisible;
      default -> false;
    };
  }

  /** Transparency is not carried over; the rest of a graphics state has no effect on images. */
  private void graphicsState() throws ImageFault {
    var state =
        operands.size() == 1
                && operands.get(0) instanceof COSName name
                && page.getResources() != null
            ? page.getResources().getExtGState(name)
            : null;
    if (state == null) {
      throw ImageFault.damaged("PDF_CONTENT");
    }
    COSBase blend = state.getCOSObject().getDictionaryObject(COSName.BM);
    COSBase mask = state.getCOSObject().getDictionaryObject(COSName.SMASK);
    if (state.getCOSObject().getFloat(COSName.CA_NS, 1) < 1
        || (blend != null && !COSName.getPDFName("Normal").equals(blend))
        || (mask != null && !COSName.NONE.equals(mask))) {
      throw ImageFault.unsupported("TRANSPARENT");
    }
  }

  private void image() throws IOException, ImageFault {
    if (!(operands.size() == 1 && operands.get(0) instanceof COSName name)
        || page.getResources() == null) {
      throw ImageFault.damaged("PDF_CONTENT");
    }
    PDXObject object = page.getResources().getXObject(name);
    if (!(object instanceof PDImageXObject image)) {
      throw ImageFault.unsupported("PDF_HAS_MORE_THAN_IMAGES");
    }
    if (drawn.size() == MOST_IMAGES) {
      throw ImageFault.tooLarge("TOO_MANY_IMAGES");
    }
    if (current.clip.cuts(current.matrix)) {
      // Without the clip more would be seen than before; with it, it would not be a plain image.
      throw ImageFault.unsupported("PDF_CLIPPED_IMAGE");
    }
    drawn.add(new Drawn(PdfImage.of(image), current.matrix));
  }

  private Matrix matrix() throws ImageFault {
    return new Matrix(number(0), number(1), number(2), number(3), number(4), number(5));
  }

  private float number(int index) throws ImageFault {
    if (index < operands.size() && operands.get(index) instanceof COSNumber number) {
      return number.floatValue();
    }
    throw ImageFault.damaged("PDF_CONTENT");
  }
}
