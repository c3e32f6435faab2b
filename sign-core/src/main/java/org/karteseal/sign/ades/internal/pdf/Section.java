package org.karteseal.sign.ades.internal.pdf;

import java.util.Arrays;

/**
 * One cross-reference section: a table with its trailer, or a cross-reference stream (ISO 32000-2,
 * 7.5.4 and 7.5.8).
 */
final class Section {
  private final long offset;
  private final boolean stream;
  private final int[] numbers;
  private final long[] entries;
  private final PdfValue trailer;

  private Section(long offset, boolean stream, int[] numbers, long[] entries, PdfValue trailer) {
    this.offset = offset;
    this.stream = stream;
    this.numbers = numbers;
    this.entries = entries;
    this.trailer = trailer;
  }

  /** Collects entries. */
  static final class Builder {
    private int[] numbers = new int[16];
    private long[] entries = new long[16];
    private int count;

    void add(long number, long entry) throws Syntax.Fault {
      if (number < 0 || number > ObjectTable.MOST || count > ObjectTable.MOST) {
        throw new Syntax.Fault("too many objects");
      }
      if (count == numbers.length) {
        numbers = Arrays.copyOf(numbers, count * 2);
        entries = Arrays.copyOf(entries, count * 2);
      }
      numbers[count] = (int) number;
      entries[count++] = entry;
    }

    Section build(long offset, boolean stream, PdfValue trailer) {
      return new Section(
          offset, stream, Arrays.copyOf(numbers, count), Arrays.copyOf(entries, count), trailer);
    }
  }

  /** Where the word {@code xref} or the stream's object begins. */
  long offset() {
    return offset;
  }

  /** Behind the trailer's dictionary, or the stream's. */
  long end() {
    return trailer.end();
  }

  boolean isStream() {
    return stream;
  }

  /** The trailer, or the stream's dictionary. */
  PdfValue trailer() {
    return trailer;
  }

  /** Where the section before it begins; -1 for the first one. */
  long previous() {
    return trailer.integer("Prev");
  }

  /** Where the stream beside this table begins; -1 when there is none. */
  long hidden() {
    return stream ? -1 : trailer.integer("XRefStm");
  }

  int count() {
    return numbers.length;
  }

  int number(int i) {
    return numbers[i];
  }

  long entry(int i) {
    return entries[i];
  }

  /** Whether it gives two places to one object. */
  boolean contradictsItself() {
    ObjectTable seen = new ObjectTable();
    for (int i = 0; i < numbers.length; i++) {
      long other = seen.get(numbers[i]);
      if (other != 0 && other != entries[i]) {
        return true;
      }
      seen.set(numbers[i], entries[i]);
    }
    return false;
  }
}
