package org.karteseal.sign.scan.internal;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.util.Matrix;
import org.karteseal.sign.scan.Colour;

/** A JPEG, whose octets become the stream of the image. */
final class JpegPage implements SourcePage {
  private static final COSName COLOR_TRANSFORM = COSName.getPDFName("ColorTransform");

  private final byte[] encoded;
  private final JpegStructure structure;
  private final Optional<Boolean> transformed;
  private final Optional<Bytes> profile;
  private final PageFacts facts;

  private JpegPage(
      byte[] encoded,
      JpegStructure structure,
      Optional<Boolean> transformed,
      Optional<Bytes> profile,
      PageFacts facts) {
    this.encoded = encoded;
    this.structure = structure;
    this.transformed = transformed;
    this.profile = profile;
    this.facts = facts;
  }

  static JpegPage of(byte[] file) throws ImageFault {
    JpegStructure structure = JpegStructure.of(Bytes.of(file));
    PageFacts facts =
        facts(
            structure,
            structure.density(),
            structure.exif().orientation(),
            Bytes.of(file).sha256());
    // Without Adobe's marker PDF readers take three components for YCbCr.
    Optional<Boolean> transformed =
        structure.rgbNames() && !structure.adobe() ? Optional.of(false) : Optional.empty();
    return new JpegPage(file, structure, transformed, structure.profile(), facts);
  }

  /** The JPEG of a TIFF page, where the directory says what the JPEG does not. */
  static JpegPage ofTiff(
      byte[] joined,
      JpegStructure structure,
      TiffDirectory directory,
      boolean luminance,
      String sha256)
      throws ImageFault {
    Optional<Boolean> transformed =
        structure.components() == 3 && !structure.adobe()
            ? Optional.of(luminance)
            : Optional.empty();
    return new JpegPage(
        joined,
        structure,
        transformed,
        directory.bytes(TiffPages.ICC_PROFILE),
        facts(structure, directory.density(), directory.orientation(), sha256));
  }

  private static PageFacts facts(
      JpegStructure structure, Optional<Density> density, Orientation orientation, String sha256) {
    Colour colour = structure.components() == 1 ? Colour.GRAY : Colour.COLOUR;
    return new PageFacts(
        structure.width(),
        structure.height(),
        density,
        orientation,
        colour,
        8,
        true,
        sha256,
        Optional.empty());
  }

  @Override
  public PageFacts facts() {
    return facts;
  }

  @Override
  public List<Placed> embed(PDDocument pdf) throws IOException {
    COSStream stream = EmbeddedImage.ofEncoded(pdf, encoded, COSName.DCT_DECODE);
    if (transformed.isPresent()) {
      COSDictionary parameters = new COSDictionary();
      parameters.setInt(COLOR_TRANSFORM, transformed.get() ? 1 : 0);
      parameters.setDirect(true);
      stream.setItem(COSName.DECODE_PARMS, parameters);
    }
    PDImageXObject image =
        EmbeddedImage.described(
            stream, structure.width(), structure.height(), structure.components(), 8);
    EmbeddedImage.colour(stream, structure.components(), profile);
    return List.of(new Placed(image, new Matrix()));
  }

  @Override
  public BufferedImage sketch() throws IOException, ImageFault {
    return Decoder.sketchOfJpeg(encoded, facts.width(), facts.height());
  }
}
