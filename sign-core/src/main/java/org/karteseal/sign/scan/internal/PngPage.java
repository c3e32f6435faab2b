package org.karteseal.sign.scan.internal;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.zip.InflaterInputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.util.Matrix;
import org.karteseal.sign.scan.Colour;

/** A PNG (ISO/IEC 15948), whose compressed data become the stream of the image where PDF can. */
final class PngPage implements SourcePage {
  private static final int SIGNATURE = 8;
  private static final int LARGEST_PROFILE = 4 << 20;
  private static final int GRAY = 0;
  private static final int RGB = 2;
  private static final int PALETTE = 3;
  private static final int GRAY_ALPHA = 4;

  private final byte[] file;
  private final Bytes bytes;
  private int width;
  private int height;
  private int depth;
  private int type;
  private boolean interlaced;
  private boolean keyed;
  private Optional<Density> density = Optional.empty();
  private ExifFacts exif = ExifFacts.NONE;
  private Optional<Bytes> profile = Optional.empty();
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();

  private PngPage(byte[] file) {
    this.file = file;
    this.bytes = Bytes.of(file);
  }

  static PngPage of(byte[] file) throws ImageFault {
    PngPage page = new PngPage(file);
    page.walk();
    return page;
  }

  private void walk() throws ImageFault {
    long at = SIGNATURE;
    String name = "";
    while (!name.equals("IEND")) {
      long length = bytes.u32(at);
      name = bytes.ascii(at + 4, 4);
      chunk(name, bytes.part(at + 8, length));
      bytes.u32(at + 8 + length);
      at += 12 + length;
    }
    if (width <= 0 || height <= 0 || data.size() == 0) {
      throw ImageFault.damaged("PNG_STRUCTURE");
    }
  }

  private void chunk(String name, Bytes content) throws ImageFault {
    switch (name) {
      case "IHDR" -> {
        width = (int) content.u32(0);
        height = (int) content.u32(4);
        depth = content.u8(8);
        type = content.u8(9);
        interlaced = content.u8(12) != 0;
      }
      case "IDAT" -> data.writeBytes(content.copy());
      case "tRNS" -> keyed = true;
      case "pHYs" -> {
        if (content.u8(8) == 1) {
          density =
              Optional.of(Density.perMetre((double) content.u32(0), (double) content.u32(4)))
                  .filter(Density::isPlausible);
        }
      }
      case "eXIf" -> exif = ExifFacts.of(content);
      case "iCCP" -> profile = inflated(content);
      // Only the first picture of an animation would be seen, and the others signed unseen.
      case "acTL" -> throw ImageFault.unsupported("ANIMATED");
      default -> {}
    }
  }

  private static Optional<Bytes> inflated(Bytes content) throws ImageFault {
    String text = content.ascii(0, Math.min(80, content.length()));
    int end = text.indexOf('\0');
    if (end < 0 || end + 2 > content.length()) {
      return Optional.empty();
    }
    byte[] zlib = content.part(end + 2L, content.length() - end - 2L).copy();
    try (InflaterInputStream in = new InflaterInputStream(new java.io.ByteArrayInputStream(zlib))) {
      byte[] icc = in.readNBytes(LARGEST_PROFILE);
      return Optional.of(Bytes.of(icc));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  ExifFacts exif() {
    return exif;
  }

  private boolean isReadableByPdf() {
    return !interlaced && !keyed && (type == GRAY || type == RGB || type == PALETTE);
  }

  @Override
  public PageFacts facts() {
    boolean gray = type == GRAY || type == GRAY_ALPHA;
    Colour colour = gray ? (depth == 1 ? Colour.BITONAL : Colour.GRAY) : Colour.COLOUR;
    return new PageFacts(
        width,
        height,
        density.or(exif::density),
        exif.orientation(),
        colour,
        type == PALETTE ? 8 : depth,
        isReadableByPdf(),
        bytes.sha256(),
        Optional.empty());
  }

  @Override
  public List<Placed> embed(PDDocument pdf) throws IOException, ImageFault {
    BufferedImage decoded = Decoder.decode(file, "png", 0);
    PackedSamples samples = PackedSamples.of(decoded);
    PDImageXObject image =
        isReadableByPdf()
            ? EmbeddedImage.ofPng(pdf, data.toByteArray(), samples, profile)
            : EmbeddedImage.ofSamples(pdf, samples, profile);
    return List.of(new Placed(image, new Matrix()));
  }

  @Override
  public BufferedImage sketch() throws IOException, ImageFault {
    return Decoder.sketch(file, "png", 0, width, height);
  }
}
