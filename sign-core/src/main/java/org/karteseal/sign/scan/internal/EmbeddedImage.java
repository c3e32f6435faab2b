package org.karteseal.sign.scan.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/** Image XObjects made of encoded data as they are, or of samples without loss. */
final class EmbeddedImage {
  private static final int PNG_PREDICTORS = 15;
  private static final byte UP = 2;

  private EmbeddedImage() {}

  /** Encoded data, octet for octet. */
  static COSStream ofEncoded(PDDocument pdf, byte[] encoded, COSName filter) throws IOException {
    COSStream stream = pdf.getDocument().createCOSStream();
    try (OutputStream out = stream.createRawOutputStream()) {
      out.write(encoded);
    }
    stream.setItem(COSName.FILTER, filter);
    return stream;
  }

  /** Samples, deflated, and inflated again to see that they are the same. */
  static PDImageXObject ofSamples(PDDocument pdf, PackedSamples samples, Optional<Bytes> profile)
      throws IOException, ImageFault {
    COSStream stream = pdf.getDocument().createCOSStream();
    boolean predict = samples.bits() >= 8;
    try (OutputStream raw = stream.createRawOutputStream();
        DeflaterOutputStream out = new DeflaterOutputStream(raw, true)) {
      int[] scratch = samples.scratch();
      byte[] above = new byte[samples.rowLength()];
      for (int y = 0; y < samples.height(); y++) {
        byte[] row = samples.row(y, scratch);
        if (predict) {
          out.write(UP);
          out.write(difference(row, above));
          above = row;
        } else {
          out.write(row);
        }
      }
    }
    stream.setItem(COSName.FILTER, COSName.FLATE_DECODE);
    if (predict) {
      predictor(stream, samples);
    }
    PDImageXObject image = described(stream, samples, profile);
    assertSame(stream, samples);
    return image;
  }

  /** Zlib data of a PNG, which PDF reads as they are (ISO 32000-1, 7.4.4.4). */
  static PDImageXObject ofPng(
      PDDocument pdf, byte[] zlib, PackedSamples samples, Optional<Bytes> profile)
      throws IOException, ImageFault {
    COSStream stream = ofEncoded(pdf, zlib, COSName.FLATE_DECODE);
    predictor(stream, samples);
    PDImageXObject image = described(stream, samples, profile);
    assertSame(stream, samples);
    return image;
  }

  private static byte[] difference(byte[] row, byte[] above) {
    byte[] filtered = new byte[row.length];
    for (int i = 0; i < row.length; i++) {
      filtered[i] = (byte) (row[i] - above[i]);
    }
    return filtered;
  }

  private static void predictor(COSStream stream, PackedSamples samples) {
    COSDictionary parameters = new COSDictionary();
    parameters.setInt(COSName.PREDICTOR, PNG_PREDICTORS);
    parameters.setInt(COSName.COLORS, samples.components());
    parameters.setInt(COSName.BITS_PER_COMPONENT, samples.bits());
    parameters.setInt(COSName.COLUMNS, samples.width());
    parameters.setDirect(true);
    stream.setItem(COSName.DECODE_PARMS, parameters);
  }

  private static PDImageXObject described(
      COSStream stream, PackedSamples samples, Optional<Bytes> profile) throws IOException {
    PDImageXObject image =
        described(stream, samples.width(), samples.height(), samples.components(), samples.bits());
    if (samples.palette().length > 0) {
      COSArray indexed = new COSArray();
      indexed.add(COSName.INDEXED);
      indexed.add(COSName.DEVICERGB);
      indexed.add(COSInteger.get(samples.palette().length / 3 - 1));
      indexed.add(new COSString(samples.palette()));
      stream.setItem(COSName.COLORSPACE, indexed);
    } else {
      colour(stream, samples.components(), profile);
    }
    return image;
  }

  /** Describes a stream as an image; colours are those of the document unless told otherwise. */
  static PDImageXObject described(COSStream stream, int width, int height, int components, int bits)
      throws IOException {
    stream.setItem(COSName.TYPE, COSName.XOBJECT);
    stream.setItem(COSName.SUBTYPE, COSName.IMAGE);
    stream.setInt(COSName.WIDTH, width);
    stream.setInt(COSName.HEIGHT, height);
    stream.setInt(COSName.BITS_PER_COMPONENT, bits);
    stream.setItem(COSName.COLORSPACE, components == 1 ? COSName.DEVICEGRAY : COSName.DEVICERGB);
    return new PDImageXObject(new PDStream(stream), null);
  }

  /** The original's own profile, where PDF/A-2 accepts it (ISO 19005-2, 6.2.4.2). */
  static void colour(COSStream image, int components, Optional<Bytes> profile) throws IOException {
    if (profile.isPresent() && IccProfile.isAllowed(profile.get(), components)) {
      COSStream icc = new COSStream();
      try (OutputStream out = icc.createOutputStream(COSName.FLATE_DECODE)) {
        out.write(profile.get().copy());
      }
      icc.setInt(COSName.N, components);
      COSArray space = new COSArray();
      space.add(COSName.ICCBASED);
      space.add(icc);
      image.setItem(COSName.COLORSPACE, space);
    }
  }

  /** What a reader of the PDF decodes must be what the original's own decoder gave. */
  static void assertSame(COSStream stream, PackedSamples samples) throws IOException, ImageFault {
    if (!isSame(stream, samples)) {
      throw ImageFault.damaged("DECODED_DIFFERENTLY");
    }
  }

  /** Row by row; what pads a row to whole octets means nothing. */
  static boolean isSame(COSStream stream, PackedSamples samples) throws IOException {
    int used = samples.width() * samples.components() * samples.bits() % 8;
    int mask = used == 0 ? 0xFF : 0xFF << (8 - used);
    int[] scratch = samples.scratch();
    try (InputStream decoded = stream.createInputStream()) {
      for (int y = 0; y < samples.height(); y++) {
        byte[] expected = samples.row(y, scratch);
        byte[] found = decoded.readNBytes(expected.length);
        if (found.length != expected.length) {
          return false;
        }
        found[found.length - 1] &= (byte) mask;
        if (!Arrays.equals(found, expected)) {
          return false;
        }
      }
      return true;
    }
  }
}
