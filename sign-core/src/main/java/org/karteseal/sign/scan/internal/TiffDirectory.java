package org.karteseal.sign.scan.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One image file directory of TIFF 6.0, section 2; Exif uses the same structure. */
final class TiffDirectory {
  static final int ORIENTATION = 274;
  private static final int X_RESOLUTION = 282;
  private static final int Y_RESOLUTION = 283;
  private static final int RESOLUTION_UNIT = 296;
  private static final int CENTIMETRE = 3;
  private static final int NO_UNIT = 1;

  private static final int MOST_ENTRIES = 4096;
  private static final int MOST_VALUES = 4_000_000;
  private static final int[] SIZES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4};

  private final Bytes file;
  private final Map<Integer, Entry> entries = new HashMap<>();
  private final long next;

  /** Where the values of one tag stand. */
  private record Entry(int type, int count, long offset) {}

  private TiffDirectory(Bytes file, long offset) throws ImageFault {
    this.file = file;
    int count = file.u16(offset);
    if (count > MOST_ENTRIES) {
      throw ImageFault.damaged("TIFF_DIRECTORY");
    }
    for (int i = 0; i < count; i++) {
      long at = offset + 2 + 12L * i;
      int type = file.u16(at + 2);
      long values = file.u32(at + 4);
      if (type > 0 && type < SIZES.length && values <= MOST_VALUES) {
        long place = values * SIZES[type] > 4 ? file.u32(at + 8) : at + 8;
        entries.put(file.u16(at), new Entry(type, (int) values, place));
      }
    }
    this.next = file.u32(offset + 2 + 12L * count);
  }

  /** All directories of a file, in order; a chain that returns to itself is damage. */
  static List<TiffDirectory> all(Bytes bytes, int most) throws ImageFault {
    Bytes file = header(bytes);
    List<TiffDirectory> found = new ArrayList<>();
    Set<Long> seen = new HashSet<>();
    long offset = file.u32(4);
    while (offset != 0) {
      if (!seen.add(offset)) {
        throw ImageFault.damaged("TIFF_DIRECTORY");
      }
      if (found.size() == most) {
        throw ImageFault.tooLarge("TOO_MANY_PAGES");
      }
      TiffDirectory directory = new TiffDirectory(file, offset);
      found.add(directory);
      offset = directory.next;
    }
    if (found.isEmpty()) {
      throw ImageFault.truncated();
    }
    return found;
  }

  /** The first directory only. */
  static TiffDirectory first(Bytes bytes) throws ImageFault {
    Bytes file = header(bytes);
    return new TiffDirectory(file, file.u32(4));
  }

  private static Bytes header(Bytes bytes) throws ImageFault {
    int order = bytes.u16(0);
    Bytes file = bytes.inOrder(order == 0x4949);
    if (file.u16(2) == 43) {
      throw ImageFault.unsupported("BIG_TIFF");
    }
    if ((order != 0x4949 && order != 0x4D4D) || file.u16(2) != 42) {
      throw ImageFault.damaged("TIFF_HEADER");
    }
    return file;
  }

  boolean has(int tag) {
    return entries.containsKey(tag);
  }

  /** The directory that the tag points at. */
  Optional<TiffDirectory> below(int tag) throws ImageFault {
    return has(tag) ? Optional.of(new TiffDirectory(file, number(tag, 0))) : Optional.empty();
  }

  /** The first value of a tag of whole numbers. */
  long number(int tag, long otherwise) throws ImageFault {
    long[] values = numbers(tag);
    return values.length == 0 ? otherwise : values[0];
  }

  long[] numbers(int tag) throws ImageFault {
    Entry entry = entries.get(tag);
    if (entry == null) {
      return new long[0];
    }
    long[] values = new long[entry.count];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (SIZES[entry.type]) {
            case 1 -> file.u8(entry.offset + i);
            case 2 -> file.u16(entry.offset + 2L * i);
            default -> file.u32(entry.offset + (long) SIZES[entry.type] * i);
          };
    }
    return values;
  }

  /** The bytes of a tag. */
  Optional<Bytes> bytes(int tag) throws ImageFault {
    Entry entry = entries.get(tag);
    return entry == null
        ? Optional.empty()
        : Optional.of(file.part(entry.offset, (long) entry.count * SIZES[entry.type]));
  }

  /** The text of a tag, up to its first zero. */
  Optional<String> text(int tag) throws ImageFault {
    Optional<Bytes> bytes = bytes(tag);
    if (bytes.isEmpty()) {
      return Optional.empty();
    }
    String text = bytes.get().ascii(0, bytes.get().length());
    int end = text.indexOf('\0');
    return Optional.of((end < 0 ? text : text.substring(0, end)).strip());
  }

  Orientation orientation() throws ImageFault {
    return Orientation.of(number(ORIENTATION, 1));
  }

  /** What the directory states in a known unit, and plausibly. */
  Optional<Density> density() throws ImageFault {
    double x = rational(X_RESOLUTION);
    double y = rational(Y_RESOLUTION);
    long unit = number(RESOLUTION_UNIT, 2);
    Density density = unit == CENTIMETRE ? Density.perCentimetre(x, y) : new Density(x, y);
    return Optional.of(density).filter(d -> unit != NO_UNIT && d.isPlausible());
  }

  private double rational(int tag) throws ImageFault {
    Entry entry = entries.get(tag);
    if (entry == null || entry.count < 1 || SIZES[entry.type] != 8) {
      return 0;
    }
    long below = file.u32(entry.offset + 4);
    return below == 0 ? 0 : (double) file.u32(entry.offset) / below;
  }

  /** A stretch of the file. */
  Bytes stretch(long offset, long count) throws ImageFault {
    return file.part(offset, count);
  }
}
