package org.karteseal.validator.life;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A signed document of the tests, and where in it what lies. */
final class Flips {
  private static final Pattern RANGE = Pattern.compile("/ByteRange \\[(\\d+) (\\d+) (\\d+) (\\d+)");

  private final byte[] genuine;
  private final List<Gap> gaps = new ArrayList<>();

  /**
   * A signature's hexadecimal string, delimiters included, and where its coverage ends.
   *
   * @param from its first octet
   * @param to the octet behind it
   * @param end the octet behind what the signature covers
   */
  record Gap(int from, int to, int end) {
    boolean holds(int position) {
      return position >= from && position < to;
    }
  }

  Flips(byte[] genuine) {
    this.genuine = genuine.clone();
    Matcher range = RANGE.matcher(new String(genuine, StandardCharsets.ISO_8859_1));
    while (range.find()) {
      int from = number(range, 2);
      gaps.add(new Gap(from, number(range, 3), number(range, 3) + number(range, 4)));
    }
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }

  List<Gap> gaps() {
    return List.copyOf(gaps);
  }

  Gap newest() {
    return gaps.get(gaps.size() - 1);
  }

  int size() {
    return genuine.length;
  }

  /** Whether some signature or timestamp covers the octet. */
  boolean isCovered(int position) {
    return position < newest().end() && !newest().holds(position);
  }

  /** Whether it lies in any of the hexadecimal strings. */
  boolean isInGap(int position) {
    return gaps.stream().anyMatch(g -> g.holds(position));
  }

  /** The document with those bits of one octet turned. */
  byte[] flipped(int position, int mask) {
    byte[] changed = genuine.clone();
    changed[position] ^= (byte) mask;
    return changed;
  }

  /** For a message: what stands around the octet. */
  String around(int position) {
    int from = Math.max(0, position - 40);
    int to = Math.min(genuine.length, position + 40);
    return new String(genuine, from, to - from, StandardCharsets.ISO_8859_1)
        .replaceAll("[^\\x20-\\x7E]", ".");
  }
}
