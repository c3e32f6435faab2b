package org.karteseal.sign.seal;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The Unicode variation sequences of a font (OpenType, cmap, format 14), which FontBox passes over.
 * Registers of people tell 邊 from its dozens of variants by them.
 */
final class VariationSequences {
  private static final int FORMAT = 14;
  private static final int SELECTOR_LENGTH = 11;
  private static final int RANGE_LENGTH = 4;
  private static final int MAPPING_LENGTH = 5;

  /** Above what any font has; a damaged table must not be searched for ever. */
  private static final int MOST = 400;

  private final Map<Integer, Selector> selectors;

  private VariationSequences(Map<Integer, Selector> selectors) {
    this.selectors = selectors;
  }

  private record Selector(ByteBuffer table, int usual, int unusual) {}

  /** The sequences that the octets of a cmap table list; none when it is damaged. */
  static VariationSequences read(byte[] cmap) {
    Map<Integer, Selector> found = new HashMap<>();
    try {
      ByteBuffer all = ByteBuffer.wrap(cmap);
      int tables = u16(all, 2);
      for (int i = 0; i < tables; i++) {
        int start = all.getInt(4 + 8 * i + 4);
        if (u16(all, start) == FORMAT) {
          readSubtable(all.slice(start, all.capacity() - start), found);
        }
      }
    } catch (IndexOutOfBoundsException e) {
      return new VariationSequences(Map.of());
    }
    return new VariationSequences(found);
  }

  private static void readSubtable(ByteBuffer table, Map<Integer, Selector> found) {
    int count = Math.min(table.getInt(6), MOST);
    for (int i = 0; i < count; i++) {
      int at = 10 + SELECTOR_LENGTH * i;
      found.put(u24(table, at), new Selector(table, table.getInt(at + 3), table.getInt(at + 7)));
    }
  }

  /**
   * The glyph of the sequence.
   *
   * @param plain the glyph of the base character alone
   */
  Optional<Integer> glyph(int base, int selector, int plain) {
    Selector found = selectors.get(selector);
    if (found == null) {
      return Optional.empty();
    }
    try {
      if (found.usual != 0 && isUsual(found, base)) {
        return Optional.of(plain);
      }
      return found.unusual == 0 ? Optional.empty() : unusual(found, base);
    } catch (IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  private static boolean isUsual(Selector selector, int base) {
    ByteBuffer table = selector.table;
    int low = 0;
    int high = table.getInt(selector.usual) - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int at = selector.usual + 4 + RANGE_LENGTH * middle;
      int first = u24(table, at);
      if (base < first) {
        high = middle - 1;
      } else if (base > first + (table.get(at + 3) & 0xFF)) {
        low = middle + 1;
      } else {
        return true;
      }
    }
    return false;
  }

  private static Optional<Integer> unusual(Selector selector, int base) {
    ByteBuffer table = selector.table;
    int low = 0;
    int high = table.getInt(selector.unusual) - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int at = selector.unusual + 4 + MAPPING_LENGTH * middle;
      int value = u24(table, at);
      if (base < value) {
        high = middle - 1;
      } else if (base > value) {
        low = middle + 1;
      } else {
        return Optional.of(u16(table, at + 3));
      }
    }
    return Optional.empty();
  }

  private static int u16(ByteBuffer buffer, int at) {
    return buffer.getShort(at) & 0xFFFF;
  }

  private static int u24(ByteBuffer buffer, int at) {
    return (buffer.get(at) & 0xFF) << 16 | u16(buffer, at + 1);
  }
}
