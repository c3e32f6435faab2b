package org.karteseal.validator.fuzz;

import java.util.Arrays;
import java.util.Random;

/** Small damage of the kinds that parsers stumble over. */
final class Mutation {
  private static final byte[] WORTHY = {0, -1, 0x7F, -128, '<', '>', '&', '"', '{', '\\', 0x30};

  private Mutation() {}

  /** One to three changes of the input. */
  static byte[] of(byte[] input, Random random) {
    byte[] out = input.clone();
    for (int changes = 1 + random.nextInt(3); changes > 0 && out.length > 1; changes--) {
      out = once(out, random);
    }
    return out;
  }

  private static byte[] once(byte[] in, Random random) {
    int at = random.nextInt(in.length);
    int length = 1 + random.nextInt(Math.min(64, in.length));
    switch (random.nextInt(6)) {
      case 0 -> {
        return Arrays.copyOf(in, at);
      }
      case 1 -> {
        in[at] ^= (byte) (1 << random.nextInt(8));
        return in;
      }
      case 2 -> {
        in[at] = WORTHY[random.nextInt(WORTHY.length)];
        return in;
      }
      case 3 -> {
        return join(in, at, in, Math.min(in.length, at + length));
      }
      case 4 -> {
        int from = random.nextInt(in.length);
        return join(
            in, at, Arrays.copyOfRange(in, from, Math.min(in.length, from + length)), 0, at, in);
      }
      default -> {
        in = in.clone();
        random.nextBytes(in);
        return Arrays.copyOf(in, Math.min(in.length, length));
      }
    }
  }

  private static byte[] join(byte[] head, int end, byte[] tail, int start) {
    byte[] out = Arrays.copyOf(head, end + tail.length - start);
    System.arraycopy(tail, start, out, end, tail.length - start);
    return out;
  }

  private static byte[] join(byte[] head, int end, byte[] middle, int from, int rest, byte[] tail) {
    return join(join(head, end, middle, from), end + middle.length - from, tail, rest);
  }
}
