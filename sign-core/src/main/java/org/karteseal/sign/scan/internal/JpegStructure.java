package org.karteseal.sign.scan.internal;

import java.util.Optional;

/**
 * What the markers of a JPEG tell (ISO/IEC 10918-1, annex B). The walk goes through to the end of
 * the image, so that a file cut anywhere is noticed.
 */
record JpegStructure(
    int width,
    int height,
    int components,
    boolean adobe,
    boolean rgbNames,
    Optional<Density> density,
    ExifFacts exif,
    Optional<Bytes> profile,
    int end) {
  private static final int SOI = 0xD8;
  private static final int EOI = 0xD9;
  private static final int SOS = 0xDA;
  private static final int APP0 = 0xE0;
  private static final int APP1 = 0xE1;
  private static final int APP2 = 0xE2;
  private static final int APP14 = 0xEE;

  static JpegStructure of(Bytes file) throws ImageFault {
    return new Walk(file).run();
  }

  /** One reading of a file. */
  private static final class Walk {
    private final Bytes file;
    private int width;
    private int height;
    private int components;
    private boolean adobe;
    private boolean rgbNames;
    private Optional<Density> density = Optional.empty();
    private ExifFacts exif = ExifFacts.NONE;
    private Optional<Bytes> profile = Optional.empty();

    Walk(Bytes file) {
      this.file = file;
    }

    JpegStructure run() throws ImageFault {
      if (file.u8(0) != 0xFF || file.u8(1) != SOI) {
        throw ImageFault.damaged("JPEG_STRUCTURE");
      }
      int at = 2;
      while (true) {
        at = marker(at);
        int marker = file.u8(at - 1);
        if (marker == EOI) {
          break;
        }
        int length = file.u16(at);
        if (length < 2) {
          throw ImageFault.damaged("JPEG_STRUCTURE");
        }
        segment(marker, file.part(at + 2, length - 2L));
        at += length;
        if (marker == SOS) {
          at = afterEntropyCoded(at);
        }
      }
      if (width == 0 || height == 0) {
        throw ImageFault.unsupported("JPEG_WITHOUT_SIZE");
      }
      Optional<Density> stated = density.or(exif::density);
      return new JpegStructure(
          width, height, components, adobe, rgbNames, stated, exif, profile, at);
    }

    /** The place after the next marker, past fill octets. */
    private int marker(int start) throws ImageFault {
      int at = start;
      if (file.u8(at) != 0xFF) {
        throw ImageFault.damaged("JPEG_STRUCTURE");
      }
      while (file.u8(at) == 0xFF) {
        at++;
      }
      return at + 1;
    }

    /** Stuffed octets and restart markers belong to the data. */
    private int afterEntropyCoded(int start) throws ImageFault {
      int at = start;
      while (true) {
        if (file.u8(at) == 0xFF) {
          int next = file.u8(at + 1);
          if (next != 0 && next != 0xFF && (next < 0xD0 || next > 0xD7)) {
            return at;
          }
        }
        at++;
      }
    }

    private void segment(int marker, Bytes content) throws ImageFault {
      if (marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC) {
        frame(marker, content);
      } else if (marker == APP0 && starts(content, "JFIF\0")) {
        jfif(content);
      } else if (marker == APP1 && starts(content, "Exif\0\0")) {
        exif = ExifFacts.of(content.part(6, content.length() - 6L));
      } else if (marker == APP2 && starts(content, "ICC_PROFILE\0")) {
        icc(content);
      } else if (marker == APP14 && starts(content, "Adobe")) {
        adobe = true;
      }
    }

    private void frame(int marker, Bytes content) throws ImageFault {
      // DCTDecode knows baseline, extended and progressive Huffman coding (ISO 32000-1, 7.4.8).
      if (marker > 0xC2 || content.u8(0) != 8) {
        throw ImageFault.unsupported("JPEG_PROCESS");
      }
      height = content.u16(1);
      width = content.u16(3);
      components = content.u8(5);
      if (components != 1 && components != 3) {
        throw ImageFault.unsupported("COLOUR_SPACE");
      }
      rgbNames =
          components == 3 && content.u8(6) == 'R' && content.u8(9) == 'G' && content.u8(12) == 'B';
    }

    private void jfif(Bytes content) throws ImageFault {
      int unit = content.u8(7);
      int x = content.u16(8);
      int y = content.u16(10);
      if (unit == 1 || unit == 2) {
        Density stated = unit == 1 ? new Density(x, y) : Density.perCentimetre(x, y);
        density = Optional.of(stated).filter(Density::isPlausible);
      }
    }

    /** A profile in several pieces is above 64 KB, as no scanner's is; it is left out. */
    private void icc(Bytes content) throws ImageFault {
      if (content.u8(12) == 1 && content.u8(13) == 1) {
        profile = Optional.of(content.part(14, content.length() - 14L));
      }
    }

    private static boolean starts(Bytes content, String text) throws ImageFault {
      return content.length() > text.length() && content.ascii(0, text.length()).equals(text);
    }
  }
}
