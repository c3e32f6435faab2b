package org.karteseal.sign.scan.internal;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The pages of a TIFF 6.0 file; reduced copies of pages are passed over. */
final class TiffPages {
  static final int ICC_PROFILE = 34675;
  static final int COMPRESSION = 259;
  static final int PHOTOMETRIC = 262;
  static final int FILL_ORDER = 266;
  private static final int NEW_SUBFILE_TYPE = 254;
  private static final int WIDTH = 256;
  private static final int HEIGHT = 257;
  private static final int BITS = 258;
  private static final int STRIP_OFFSETS = 273;
  private static final int SAMPLES = 277;
  private static final int STRIP_BYTES = 279;
  private static final int TILE_OFFSETS = 324;
  private static final int TILE_BYTES = 325;
  private static final int JPEG_TABLES = 347;
  private static final int NEW_JPEG = 7;
  private static final int LUMINANCE = 6;
  private static final Set<Integer> CCITT = Set.of(2, 3, 4);

  /** White is zero, black is zero, RGB, palette, YCbCr: what needs no colour management by us. */
  private static final Set<Integer> KNOWN_PHOTOMETRIC = Set.of(0, 1, 2, 3, LUMINANCE);

  private static final int NO_COMPRESSION = 1;

  private TiffPages() {}

  static List<SourcePage> of(byte[] file, int most) throws ImageFault {
    List<TiffDirectory> directories = TiffDirectory.all(Bytes.of(file), most);
    List<SourcePage> pages = new ArrayList<>();
    for (int i = 0; i < directories.size(); i++) {
      TiffDirectory directory = directories.get(i);
      if ((directory.number(NEW_SUBFILE_TYPE, 0) & 1) == 0) {
        pages.add(page(file, directory, i));
      }
    }
    if (pages.isEmpty()) {
      throw ImageFault.damaged("TIFF_WITHOUT_PAGES");
    }
    return pages;
  }

  static Optional<ExifFacts.StatedTime> captured(byte[] file) throws ImageFault {
    return ExifFacts.captured(TiffDirectory.first(Bytes.of(file)));
  }

  private static SourcePage page(byte[] file, TiffDirectory directory, int index)
      throws ImageFault {
    int width = (int) directory.number(WIDTH, 0);
    int height = (int) directory.number(HEIGHT, 0);
    int compression = (int) directory.number(COMPRESSION, NO_COMPRESSION);
    int photometric = (int) directory.number(PHOTOMETRIC, 1);
    if (width <= 0 || height <= 0) {
      throw ImageFault.damaged("TIFF_DIRECTORY");
    }
    if (!KNOWN_PHOTOMETRIC.contains(photometric)) {
      throw ImageFault.unsupported("COLOUR_SPACE");
    }
    List<Bytes> stretches = stretches(directory);
    byte[] encoded = joined(stretches);
    String sha256 = Bytes.of(encoded).sha256();
    if (compression == NEW_JPEG && stretches.size() == 1) {
      byte[] jpeg = withTables(encoded, directory.bytes(JPEG_TABLES));
      JpegStructure structure = JpegStructure.of(Bytes.of(jpeg));
      if (structure.width() == width && structure.height() == height) {
        return JpegPage.ofTiff(jpeg, structure, directory, photometric == LUMINANCE, sha256);
      }
    }
    long bits = directory.number(BITS, 1);
    boolean bilevel =
        CCITT.contains(compression)
            && bits == 1
            && directory.number(SAMPLES, 1) == 1
            && stretches.size() == 1
            && !directory.has(TILE_OFFSETS);
    return new TiffPage(
        file, directory, index, width, height, sha256, bilevel ? encoded : new byte[0]);
  }

  /** Strips, or tiles; each must lie within the file. */
  private static List<Bytes> stretches(TiffDirectory directory) throws ImageFault {
    boolean tiled = directory.has(TILE_OFFSETS);
    long[] offsets = directory.numbers(tiled ? TILE_OFFSETS : STRIP_OFFSETS);
    long[] counts = directory.numbers(tiled ? TILE_BYTES : STRIP_BYTES);
    if (offsets.length == 0 || offsets.length != counts.length) {
      throw ImageFault.damaged("TIFF_STRIPS");
    }
    List<Bytes> stretches = new ArrayList<>();
    for (int i = 0; i < offsets.length; i++) {
      stretches.add(directory.stretch(offsets[i], counts[i]));
    }
    return stretches;
  }

  private static byte[] joined(List<Bytes> stretches) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    stretches.forEach(s -> all.writeBytes(s.copy()));
    return all.toByteArray();
  }

  /**
   * TIFF Technical Note 2: the tables stand apart, between the markers of an image of their own.
   */
  private static byte[] withTables(byte[] image, Optional<Bytes> tables) {
    if (tables.isEmpty() || tables.get().length() < 4) {
      return image;
    }
    byte[] shared = tables.get().copy();
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    joined.write(shared, 0, shared.length - 2);
    joined.write(image, 2, Math.max(0, image.length - 2));
    return joined.toByteArray();
  }
}
