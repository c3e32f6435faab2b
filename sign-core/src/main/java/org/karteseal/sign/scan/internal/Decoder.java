package org.karteseal.sign.scan.internal;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import org.karteseal.sign.SealBug;

/** The Java platform's own decoders, with warnings taken as damage. */
final class Decoder {
  /** A sketch has about so many pixels in each direction. */
  private static final int SKETCH = 1000;

  private Decoder() {}

  /** The whole image of that index. */
  static BufferedImage decode(byte[] file, String format, int index)
      throws IOException, ImageFault {
    return read(file, format, reader -> reader.read(index));
  }

  static BufferedImage sketch(byte[] file, String format, int index, int width, int height)
      throws IOException, ImageFault {
    return read(file, format, reader -> reader.read(index, every(reader, width, height)));
  }

  /** Brightness only: the decoder's samples without any profile, which may be broken. */
  static BufferedImage sketchOfJpeg(byte[] file, int width, int height)
      throws IOException, ImageFault {
    return read(
        file,
        "jpeg",
        reader -> {
          Raster raster = reader.readRaster(0, every(reader, width, height));
          BufferedImage gray =
              new BufferedImage(
                  raster.getWidth(), raster.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
          int[] row = new int[raster.getWidth()];
          for (int y = 0; y < raster.getHeight(); y++) {
            raster.getSamples(raster.getMinX(), raster.getMinY() + y, row.length, 1, 0, row);
            gray.getRaster().setPixels(0, y, row.length, 1, row);
          }
          return gray;
        });
  }

  /** What is done with a reader. */
  private interface Reading {
    BufferedImage by(ImageReader reader) throws IOException;
  }

  private static BufferedImage read(byte[] file, String format, Reading reading)
      throws IOException, ImageFault {
    ImageReader reader = platformReader(format);
    boolean[] warned = new boolean[1];
    try (ArrayImageStream in = new ArrayImageStream(file)) {
      reader.setInput(in, false, true);
      IIOReadWarningListener listener = (source, warning) -> warned[0] = true;
      reader.addIIOReadWarningListener(listener);
      BufferedImage image = reading.by(reader);
      if (warned[0]) {
        throw ImageFault.damaged("DECODER_WARNING");
      }
      return image;
    } catch (IIOException | RuntimeException e) {
      // The platform's readers answer damaged data with unchecked exceptions of many kinds.
      throw ImageFault.damaged("NOT_DECODABLE", e);
    } finally {
      reader.dispose();
    }
  }

  /** The readers that come with Java, whatever else is on the class path. */
  private static ImageReader platformReader(String format) {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      if (reader.getClass().getName().startsWith("com.sun.imageio.")) {
        return reader;
      }
    }
    throw new SealBug("every Java platform reads " + format);
  }

  private static ImageReadParam every(ImageReader reader, int width, int height) {
    int step = Math.max(1, Math.min(width, height) / SKETCH);
    ImageReadParam parameters = reader.getDefaultReadParam();
    parameters.setSourceSubsampling(step, step, 0, 0);
    return parameters;
  }
}
