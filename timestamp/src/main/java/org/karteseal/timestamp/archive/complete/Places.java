package org.karteseal.timestamp.archive.complete;

import java.util.BitSet;
import java.util.Optional;

/** Places of a batch as a list writes them: {@code 3,17-20}, or {@code -} for none. */
final class Places {
  private static final String NONE = "-";

  private Places() {}

  static String text(BitSet places) {
    if (places.isEmpty()) {
      return NONE;
    }
    StringBuilder text = new StringBuilder();
    for (int from = places.nextSetBit(0); from >= 0; ) {
      int until = places.nextClearBit(from);
      text.append(text.isEmpty() ? "" : ",").append(from);
      if (until - from > 1) {
        text.append('-').append(until - 1);
      }
      from = places.nextSetBit(until);
    }
    return text.toString();
  }

  /** Empty for what is no such text, or names a place beyond the batch. */
  static Optional<BitSet> parse(String text, int places) {
    BitSet parsed = new BitSet(places);
    if (text.equals(NONE)) {
      return Optional.of(parsed);
    }
    int next = 0;
    for (String part : text.split(",", -1)) {
      String[] ends = part.split("-", -1);
      Optional<Integer> from = number(ends[0], places);
      Optional<Integer> to = number(ends[ends.length - 1], places);
      if (ends.length > 2 || from.isEmpty() || to.isEmpty() || from.get() < next) {
        return Optional.empty();
      }
      if (to.get() < from.get()) {
        return Optional.empty();
      }
      parsed.set(from.get(), to.get() + 1);
      next = to.get() + 1;
    }
    return Optional.of(parsed);
  }

  private static Optional<Integer> number(String text, int places) {
    if (!text.matches("[0-9]{1,9}")) {
      return Optional.empty();
    }
    int number = Integer.parseInt(text);
    return number < places ? Optional.of(number) : Optional.empty();
  }
}
