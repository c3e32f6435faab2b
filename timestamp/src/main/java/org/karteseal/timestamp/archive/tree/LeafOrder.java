package org.karteseal.timestamp.archive.tree;

import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.util.Arrays;

/**
 * Puts records into the ascending order of their digests. Digests are spread evenly, so they are
 * dealt out by their first bits, and each heap is sorted by itself: little memory, whatever the
 * number.
 */
final class LeafOrder {
  private static final int MOST_BITS = 16;
  private static final int HEAP_BITS = 7;

  private final ByteBuffer digests;
  private final int stride;
  private final int length;

  /**
   * @param digests one entry for each record
   * @param stride the length of an entry
   * @param length the length of the digest at its beginning
   */
  LeafOrder(ByteBuffer digests, int stride, int length) {
    this.digests = digests;
    this.stride = stride;
    this.length = length;
  }

  /** Writes the records' numbers in order; returns how many there are. */
  int sort(Present present, int records, IntBuffer order) {
    int bits =
        Math.max(0, Math.min(MOST_BITS, 32 - HEAP_BITS - Integer.numberOfLeadingZeros(records)));
    int[] ends = new int[(1 << bits) + 1];
    for (int record = present.next(0); record >= 0; record = present.next(record + 1)) {
      ends[heap(record, bits) + 1]++;
    }
    for (int i = 1; i < ends.length; i++) {
      ends[i] += ends[i - 1];
    }
    int[] cursor = Arrays.copyOf(ends, ends.length);
    for (int record = present.next(0); record >= 0; record = present.next(record + 1)) {
      order.put(cursor[heap(record, bits)]++, record);
    }
    for (int heap = 0; heap < 1 << bits; heap++) {
      sortHeap(order, ends[heap], ends[heap + 1]);
    }
    return ends[1 << bits];
  }

  private int heap(int record, int bits) {
    return bits == 0 ? 0 : digests.getInt(record * stride) >>> (32 - bits);
  }

  private void sortHeap(IntBuffer order, int from, int until) {
    Integer[] records = new Integer[until - from];
    for (int i = 0; i < records.length; i++) {
      records[i] = order.get(from + i);
    }
    Arrays.sort(records, this::compare);
    for (int i = 0; i < records.length; i++) {
      order.put(from + i, records[i]);
    }
  }

  private int compare(int one, int other) {
    for (int at = 0; at < length; at += Long.BYTES) {
      int difference =
          Long.compareUnsigned(
              digests.getLong(one * stride + at), digests.getLong(other * stride + at));
      if (difference != 0) {
        return difference;
      }
    }
    // Equal documents keep the order of their arrival, so that every run gives the same file.
    return Integer.compare(one, other);
  }

  /** Which records have a digest. */
  interface Present {
    /** The first one from there on, or a negative number. */
    int next(int from);
  }
}
