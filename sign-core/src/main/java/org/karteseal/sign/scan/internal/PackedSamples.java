package org.karteseal.sign.scan.internal;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import org.karteseal.sign.scan.Colour;

/**
 * An image's samples as PDF packs them (ISO 32000-1, 8.9.3): row by row, each row padded to whole
 * octets, in the image's own depth. Bilevel images have 1 for white, whatever their palette says.
 */
final class PackedSamples {
  private final Raster raster;
  private final int bits;
  private final int components;
  private final boolean inverted;
  private final byte[] palette;

  private PackedSamples(Raster raster, int bits, int components, boolean inverted, byte[] palette) {
    this.raster = raster;
    this.bits = bits;
    this.components = components;
    this.inverted = inverted;
    this.palette = palette;
  }

  static PackedSamples of(BufferedImage image) throws ImageFault {
    ColorModel model = image.getColorModel();
    assertOpaque(image);
    Raster raster = image.getRaster();
    if (model instanceof IndexColorModel index) {
      return ofIndexed(raster, index);
    }
    int components = model.getNumColorComponents();
    int bits = raster.getSampleModel().getSampleSize(0);
    for (int i = 0; i < components; i++) {
      if (raster.getSampleModel().getSampleSize(i) != bits) {
        throw ImageFault.unsupported("UNEQUAL_DEPTHS");
      }
    }
    if ((components != 1 && components != 3) || (bits != 8 && bits != 16)) {
      throw ImageFault.unsupported("COLOUR_SPACE");
    }
    return new PackedSamples(raster, bits, components, false, new byte[0]);
  }

  private static PackedSamples ofIndexed(Raster raster, IndexColorModel index) throws ImageFault {
    int bits = raster.getSampleModel().getSampleSize(0);
    if (bits != 1 && bits != 2 && bits != 4 && bits != 8) {
      throw ImageFault.unsupported("COLOUR_SPACE");
    }
    if (bits == 1 && index.getMapSize() >= 2) {
      int first = index.getRGB(0) & 0xFFFFFF;
      int second = index.getRGB(1) & 0xFFFFFF;
      if (first == 0xFFFFFF && second == 0) {
        return new PackedSamples(raster, 1, 1, true, new byte[0]);
      }
    }
    byte[] palette = new byte[index.getMapSize() * 3];
    boolean ramp = index.getMapSize() == (1 << bits);
    for (int i = 0; i < index.getMapSize(); i++) {
      palette[3 * i] = (byte) index.getRed(i);
      palette[3 * i + 1] = (byte) index.getGreen(i);
      palette[3 * i + 2] = (byte) index.getBlue(i);
      int level = i * 255 / ((1 << bits) - 1);
      ramp &= index.getRed(i) == level && index.getGreen(i) == level && index.getBlue(i) == level;
    }
    return new PackedSamples(raster, bits, 1, false, ramp ? new byte[0] : palette);
  }

  /** A scan has no transparent places; dropping some that it has would change how it looks. */
  private static void assertOpaque(BufferedImage image) throws ImageFault {
    if (!image.getColorModel().hasAlpha()) {
      return;
    }
    int[] row = new int[image.getWidth()];
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRGB(0, y, row.length, 1, row, 0, row.length);
      for (int argb : row) {
        if (argb >>> 24 != 0xFF) {
          throw ImageFault.unsupported("TRANSPARENT");
        }
      }
    }
  }

  int width() {
    return raster.getWidth();
  }

  int height() {
    return raster.getHeight();
  }

  int bits() {
    return bits;
  }

  int components() {
    return components;
  }

  /** Three octets for each index; empty when samples are colours themselves. */
  byte[] palette() {
    return palette.clone();
  }

  Colour colour() {
    if (components == 3) {
      return Colour.COLOUR;
    }
    if (palette.length > 0) {
      for (int i = 0; i < palette.length; i += 3) {
        if (palette[i] != palette[i + 1] || palette[i] != palette[i + 2]) {
          return Colour.COLOUR;
        }
      }
    }
    return bits == 1 ? Colour.BITONAL : Colour.GRAY;
  }

  int rowLength() {
    return (width() * components * bits + 7) / 8;
  }

  /** The octets of one row. */
  byte[] row(int y, int[] scratch) {
    int bands = raster.getNumBands();
    int[] samples = raster.getPixels(raster.getMinX(), raster.getMinY() + y, width(), 1, scratch);
    byte[] row = new byte[rowLength()];
    int mask = inverted ? 1 : 0;
    for (int x = 0; x < width(); x++) {
      for (int c = 0; c < components; c++) {
        int sample = samples[x * bands + c] ^ mask;
        int at = x * components + c;
        if (bits == 16) {
          row[2 * at] = (byte) (sample >>> 8);
          row[2 * at + 1] = (byte) sample;
        } else if (bits == 8) {
          row[at] = (byte) sample;
        } else {
          row[at * bits / 8] |= (byte) (sample << (8 - bits - at * bits % 8));
        }
      }
    }
    return row;
  }

  int[] scratch() {
    return new int[width() * raster.getNumBands()];
  }
}
