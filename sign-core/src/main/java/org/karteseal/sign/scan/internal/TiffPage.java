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
import org.karteseal.sign.SealBug;
import org.karteseal.sign.scan.Colour;

/**
 * A page of a TIFF that is not a JPEG. CCITT data in one strip go over as they are (ISO 32000-1,
 * 7.4.6) when the PDF's decoder and that of the Java platform agree on them; everything else, and
 * CCITT data on which they do not, goes over as deflated samples.
 */
final class TiffPage implements SourcePage {
  private static final int T4_OPTIONS = 292;
  private static final int GROUP_4 = 4;
  private static final int GROUP_3 = 3;
  private static final int TWO_DIMENSIONAL = 1;
  private static final int LEAST_SIGNIFICANT_FIRST = 2;
  private static final int BLACK_IS_ZERO = 1;
  private static final int BITS = 258;
  private static final int RGB = 2;

  private final byte[] file;
  private final TiffDirectory directory;
  private final int index;
  private final int width;
  private final int height;
  private final String sha256;
  private final byte[] fax;

  /**
   * @param fax the CCITT data of the only strip; empty when the page has none
   */
  TiffPage(
      byte[] file,
      TiffDirectory directory,
      int index,
      int width,
      int height,
      String sha256,
      byte[] fax) {
    this.file = file;
    this.directory = directory;
    this.index = index;
    this.width = width;
    this.height = height;
    this.sha256 = sha256;
    this.fax = fax;
  }

  @Override
  public PageFacts facts() {
    try {
      int bits = (int) directory.number(BITS, 1);
      int photometric = (int) directory.number(TiffPages.PHOTOMETRIC, BLACK_IS_ZERO);
      Colour colour = photometric >= RGB ? Colour.COLOUR : bits == 1 ? Colour.BITONAL : Colour.GRAY;
      return new PageFacts(
          width,
          height,
          directory.density(),
          directory.orientation(),
          colour,
          bits,
          fax.length > 0,
          sha256,
          Optional.empty());
    } catch (ImageFault e) {
      throw new SealBug("the directory was read before", e);
    }
  }

  @Override
  public List<Placed> embed(PDDocument pdf) throws IOException, ImageFault {
    PackedSamples samples = PackedSamples.of(Decoder.decode(file, "tiff", index));
    if (fax.length > 0) {
      COSStream stream = faxStream(pdf);
      PDImageXObject image = EmbeddedImage.described(stream, width, height, 1, 1);
      if (isReadAlike(stream, samples)) {
        return List.of(new Placed(image, new Matrix()));
      }
      stream.close();
    }
    return List.of(
        new Placed(
            EmbeddedImage.ofSamples(pdf, samples, directory.bytes(TiffPages.ICC_PROFILE)),
            new Matrix()));
  }

  private static boolean isReadAlike(COSStream stream, PackedSamples samples) {
    try {
      return EmbeddedImage.isSame(stream, samples);
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  private COSStream faxStream(PDDocument pdf) throws IOException, ImageFault {
    long compression = directory.number(TiffPages.COMPRESSION, 1);
    boolean reversed = directory.number(TiffPages.FILL_ORDER, 1) == LEAST_SIGNIFICANT_FIRST;
    COSStream stream =
        EmbeddedImage.ofEncoded(pdf, reversed ? reversed(fax) : fax, COSName.CCITTFAX_DECODE);
    COSDictionary parameters = new COSDictionary();
    boolean twoDimensional =
        compression == GROUP_3 && (directory.number(T4_OPTIONS, 0) & TWO_DIMENSIONAL) != 0;
    parameters.setInt(COSName.K, compression == GROUP_4 ? -1 : twoDimensional ? 1 : 0);
    parameters.setInt(COSName.COLUMNS, width);
    parameters.setInt(COSName.ROWS, height);
    if (compression != GROUP_4 && compression != GROUP_3) {
      parameters.setBoolean(COSName.ENCODED_BYTE_ALIGN, true);
      parameters.setBoolean(COSName.getPDFName("EndOfBlock"), false);
    }
    if (directory.number(TiffPages.PHOTOMETRIC, 0) == BLACK_IS_ZERO) {
      parameters.setBoolean(COSName.BLACK_IS_1, true);
    }
    parameters.setDirect(true);
    stream.setItem(COSName.DECODE_PARMS, parameters);
    return stream;
  }

  /** The same bits in the order that PDF reads them in. */
  private static byte[] reversed(byte[] bytes) {
    byte[] turned = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      turned[i] = (byte) (Integer.reverse(bytes[i]) >>> 24);
    }
    return turned;
  }

  @Override
  public BufferedImage sketch() throws IOException, ImageFault {
    return Decoder.sketch(file, "tiff", index, width, height);
  }
}
