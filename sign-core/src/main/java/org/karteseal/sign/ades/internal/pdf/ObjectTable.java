package org.karteseal.sign.ades.internal.pdf;

import java.util.Arrays;

/** Where each object of a revision is, by its number; one long each. */
final class ObjectTable {
  /** ISO 32000-1, annex C: the largest number of an object. */
  static final int MOST = 8_388_607;

  private static final int PLACE_BITS = 46;
  private static final long PLACE = (1L << PLACE_BITS) - 1;
  private static final long IN_FILE = 1;
  private static final long IN_STREAM = 2;
  private static final long FREE = 3;

  private long[] entries = new long[256];
  private int size;

  /** An entry of type 1: the object lies at that octet. */
  static long inFile(long offset, long generation) {
    return (IN_FILE << 62) | ((generation & 0xFFFF) << PLACE_BITS) | (offset & PLACE);
  }

  /** An entry of type 2: the object lies in that object stream. */
  static long inStream(long stream, long index) {
    return (IN_STREAM << 62) | ((index & 0xFFFF) << PLACE_BITS) | (stream & PLACE);
  }

  /** An entry of type 0; the generation that the number would have next is of no interest. */
  static long free() {
    return FREE << 62;
  }

  static boolean isInFile(long entry) {
    return entry >>> 62 == IN_FILE;
  }

  static boolean isInStream(long entry) {
    return entry >>> 62 == IN_STREAM;
  }

  static boolean isFree(long entry) {
    return entry >>> 62 == FREE;
  }

  static boolean isInUse(long entry) {
    return isInFile(entry) || isInStream(entry);
  }

  /** The octet, or the number of the object stream. */
  static long place(long entry) {
    return entry & PLACE;
  }

  /** The generation, or the index within the object stream. */
  static int second(long entry) {
    return (int) ((entry >>> PLACE_BITS) & 0xFFFF);
  }

  /** The entry of that number; 0 when there never was one. */
  long get(long number) {
    return number >= 0 && number < size ? entries[(int) number] : 0;
  }

  void set(int number, long entry) {
    if (number >= entries.length) {
      entries = Arrays.copyOf(entries, Math.min(MOST + 1, Math.max(number + 1, number * 2)));
    }
    entries[number] = entry;
    size = Math.max(size, number + 1);
  }

  /** Above every number that has an entry. */
  int size() {
    return size;
  }

  /** Puts the entries of a newer section over those that are there. */
  void apply(Section section) {
    for (int i = 0; i < section.count(); i++) {
      set(section.number(i), section.entry(i));
    }
  }
}
