package org.karteseal.sign.scan.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.scan.Colour;

/** An image of a PDF, taken over with its encoded data as they are. */
final class PdfImage {
  /** What ISO 19005-2, 6.1.7.2 and 6.2.8 let stand, with parameters that this code knows. */
  private static final Set<COSName> KEPT_FILTERS =
      Set.of(
          COSName.DCT_DECODE,
          COSName.FLATE_DECODE,
          COSName.CCITTFAX_DECODE,
          COSName.JBIG2_DECODE,
          COSName.RUN_LENGTH_DECODE,
          COSName.ASCII85_DECODE,
          COSName.ASCII_HEX_DECODE);

  private static final Set<COSName> REDECODED = Set.of(COSName.LZW_DECODE);
  private static final COSName GLOBALS = COSName.getPDFName("JBIG2Globals");

  private final PDImageXObject source;
  private final COSStream stream;
  private final boolean sameBytes;
  private final COSBase space;
  private final int components;
  private final boolean coloured;

  private PdfImage(
      PDImageXObject source, boolean sameBytes, COSBase space, int components, boolean coloured) {
    this.source = source;
    this.stream = source.getCOSObject();
    this.sameBytes = sameBytes;
    this.space = space;
    this.components = components;
    this.coloured = coloured;
  }

  static PdfImage of(PDImageXObject image) throws IOException, ImageFault {
    COSStream stream = image.getCOSObject();
    if (stream.getBoolean(COSName.IMAGE_MASK, false)
        || stream.getItem(COSName.SMASK) != null
        || stream.getItem(COSName.MASK) != null
        || stream.getInt(COSName.SMASK_IN_DATA, 0) != 0) {
      throw ImageFault.unsupported("TRANSPARENT");
    }
    if (image.getWidth() <= 0 || image.getHeight() <= 0) {
      throw ImageFault.damaged("PDF_CONTENT");
    }
    boolean same = true;
    for (COSName filter : filters(stream)) {
      if (REDECODED.contains(filter)) {
        same = false;
      } else if (!KEPT_FILTERS.contains(filter)) {
        throw ImageFault.unsupported("PDF_FILTER_" + filter.getName());
      }
    }
    COSBase space = stream.getDictionaryObject(COSName.COLORSPACE);
    int components = components(space, true);
    return new PdfImage(
        image, same, copied(space), components, components == 3 || isIndexed(space));
  }

  private static List<COSName> filters(COSStream stream) throws ImageFault {
    COSBase filters = stream.getFilters();
    if (filters == null) {
      return List.of();
    }
    if (filters instanceof COSName name) {
      return List.of(name);
    }
    if (filters instanceof COSArray array && array.size() <= 8) {
      return List.copyOf(array.toCOSNameStringList().stream().map(COSName::getPDFName).toList());
    }
    throw ImageFault.damaged("PDF_CONTENT");
  }

  /** Colour spaces that sRGB as output intent covers, or that say themselves what they mean. */
  private static int components(COSBase space, boolean mayBeIndexed)
      throws IOException, ImageFault {
    if (COSName.DEVICEGRAY.equals(space)) {
      return 1;
    }
    if (COSName.DEVICERGB.equals(space)) {
      return 3;
    }
    if (space instanceof COSArray array && array.size() > 1) {
      COSBase kind = array.getObject(0);
      if (COSName.CALGRAY.equals(kind) || COSName.CALRGB.equals(kind)) {
        return COSName.CALGRAY.equals(kind) ? 1 : 3;
      }
      if (COSName.ICCBASED.equals(kind) && array.getObject(1) instanceof COSStream icc) {
        int n = icc.getInt(COSName.N, 0);
        try (InputStream in = icc.createInputStream()) {
          if ((n == 1 || n == 3) && IccProfile.isAllowed(Bytes.of(in.readAllBytes()), n)) {
            return n;
          }
        }
      }
      if (COSName.INDEXED.equals(kind) && mayBeIndexed && array.size() == 4) {
        components(array.getObject(1), false);
        return 1;
      }
    }
    throw ImageFault.unsupported("COLOUR_SPACE");
  }

  private static boolean isIndexed(COSBase space) {
    return space instanceof COSArray array && COSName.INDEXED.equals(array.getObject(0));
  }

  int width() {
    return source.getWidth();
  }

  int height() {
    return source.getHeight();
  }

  int bits() {
    return source.getBitsPerComponent();
  }

  boolean sameBytes() {
    return sameBytes;
  }

  PDImageXObject source() {
    return source;
  }

  Colour colour() {
    return coloured ? Colour.COLOUR : bits() == 1 ? Colour.BITONAL : Colour.GRAY;
  }

  /** The digest of the encoded data. */
  byte[] digest() throws ImageFault {
    try (InputStream in = stream.createRawInputStream()) {
      return DigestAlgorithm.SHA256.digest(in.readAllBytes());
    } catch (IOException e) {
      throw ImageFault.damaged("PDF_CONTENT", e);
    }
  }

  PDImageXObject copiedTo(PDDocument pdf) throws IOException, ImageFault {
    COSStream copy = pdf.getDocument().createCOSStream();
    try (InputStream in = sameBytes ? stream.createRawInputStream() : stream.createInputStream();
        OutputStream out =
            sameBytes
                ? copy.createRawOutputStream()
                : copy.createOutputStream(COSName.FLATE_DECODE)) {
      in.transferTo(out);
    } catch (IOException e) {
      throw ImageFault.damaged("PDF_CONTENT", e);
    }
    if (sameBytes) {
      setCopied(copy, COSName.FILTER);
      setCopied(copy, COSName.DECODE_PARMS);
    }
    PDImageXObject image = EmbeddedImage.described(copy, width(), height(), components, bits());
    copy.setItem(COSName.COLORSPACE, space);
    setCopied(copy, COSName.DECODE);
    return image;
  }

  private void setCopied(COSStream copy, COSName name) throws IOException, ImageFault {
    COSBase value = stream.getDictionaryObject(name);
    if (value != null) {
      copy.setItem(name, copied(value));
    }
  }

  /** Only what colour spaces and decode parameters are made of; nothing that can refer back. */
  private static COSBase copied(COSBase value) throws IOException, ImageFault {
    return copied(value, 0);
  }

  private static COSBase copied(COSBase value, int depth) throws IOException, ImageFault {
    if (depth > 8) {
      throw ImageFault.damaged("PDF_CONTENT");
    }
    if (value instanceof COSStream original) {
      COSStream copy = new COSStream();
      try (InputStream in = original.createInputStream();
          OutputStream out = copy.createOutputStream(COSName.FLATE_DECODE)) {
        in.transferTo(out);
      }
      if (original.getItem(COSName.N) != null) {
        copy.setInt(COSName.N, original.getInt(COSName.N));
      }
      return copy;
    }
    if (value instanceof COSArray original) {
      COSArray copy = new COSArray();
      for (int i = 0; i < original.size(); i++) {
        copy.add(copied(original.getObject(i), depth + 1));
      }
      return copy;
    }
    if (value instanceof COSDictionary original) {
      COSDictionary copy = new COSDictionary();
      for (COSName key : original.keySet()) {
        copy.setItem(key, copied(original.getDictionaryObject(key), depth + 1));
      }
      copy.setDirect(!original.containsKey(GLOBALS));
      return copy;
    }
    if (value instanceof COSString original) {
      return new COSString(original.getBytes());
    }
    if (value instanceof COSInteger || value instanceof COSNumber || value instanceof COSName) {
      return value;
    }
    return value == null ? org.apache.pdfbox.cos.COSNull.NULL : value;
  }
}
