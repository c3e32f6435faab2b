package org.karteseal.timestamp.evidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One BER element and where it stands, so that its octets can be taken as they were sent (X.690,
 * 8.1). Tags of one octet and lengths up to an int: evidence records have no others.
 */
final class Tlv {
  private static final int DEEPEST = 64;
  private static final int INDEFINITE = 0x80;
  private static final int CONSTRUCTED = 0x20;
  private static final int LONG_TAG = 0x1F;

  private final byte[] source;
  private final int start;
  private final int content;
  private final int contentEnd;
  private final int end;

  private Tlv(byte[] source, int start, int content, int contentEnd, int end) {
    this.source = source;
    this.start = start;
    this.content = content;
    this.contentEnd = contentEnd;
    this.end = end;
  }

  /** The element that fills the octets exactly. */
  static Optional<Tlv> parse(byte[] source) {
    return read(source, 0, source.length, 0).filter(t -> t.end == source.length);
  }

  private static Optional<Tlv> read(byte[] source, int start, int limit, int depth) {
    if (depth > DEEPEST || limit - start < 2 || (source[start] & LONG_TAG) == LONG_TAG) {
      return Optional.empty();
    }
    int first = source[start + 1] & 0xFF;
    if (first == INDEFINITE) {
      return readIndefinite(source, start, limit, depth);
    }
    int octets = first < INDEFINITE ? 0 : first & 0x7F;
    int content = start + 2 + octets;
    if (octets > 4 || content > limit) {
      return Optional.empty();
    }
    long length = octets == 0 ? first : 0;
    for (int i = start + 2; i < content; i++) {
      length = (length << 8) | (source[i] & 0xFF);
    }
    if (content + length > limit) {
      return Optional.empty();
    }
    int end = (int) (content + length);
    return Optional.of(new Tlv(source, start, content, end, end));
  }

  private static Optional<Tlv> readIndefinite(byte[] source, int start, int limit, int depth) {
    if ((source[start] & CONSTRUCTED) == 0) {
      return Optional.empty();
    }
    int next = start + 2;
    while (limit - next >= 2) {
      if (source[next] == 0 && source[next + 1] == 0) {
        return Optional.of(new Tlv(source, start, start + 2, next, next + 2));
      }
      Optional<Tlv> child = read(source, next, limit, depth + 1);
      if (child.isEmpty()) {
        return Optional.empty();
      }
      next = child.get().end;
    }
    return Optional.empty();
  }

  /** The tag octet. */
  int tag() {
    return source[start] & 0xFF;
  }

  /** Where its tag stands. */
  int offset() {
    return start;
  }

  /** How many octets it has, tag and length included. */
  int length() {
    return end - start;
  }

  boolean isIndefinite() {
    return end != contentEnd;
  }

  /**
   * Whether it or anything inside is of indefinite length, which DER forbids (X.690, 10.1); also
   * said of what is nested too deeply to look at.
   */
  boolean hasIndefiniteLength() {
    return hasIndefiniteLength(0);
  }

  private boolean hasIndefiniteLength(int depth) {
    return depth > DEEPEST
        || isIndefinite()
        || ((tag() & CONSTRUCTED) != 0
            && children().orElse(List.of()).stream()
                .anyMatch(child -> child.hasIndefiniteLength(depth + 1)));
  }

  /** The elements inside; empty when the content is not made of elements. */
  Optional<List<Tlv>> children() {
    List<Tlv> children = new ArrayList<>();
    int next = content;
    while (next < contentEnd) {
      Optional<Tlv> child = read(source, next, contentEnd, 0);
      if (child.isEmpty()) {
        return Optional.empty();
      }
      children.add(child.get());
      next = child.get().end;
    }
    return Optional.of(children);
  }

  /** The whole element. */
  byte[] octets() {
    return Arrays.copyOfRange(source, start, end);
  }

  /** An element of the same tag and kind of length around other content. */
  byte[] around(List<byte[]> parts) {
    if (!isIndefinite()) {
      return Der.element(tag(), parts);
    }
    int length = parts.stream().mapToInt(p -> p.length).reduce(4, Math::addExact);
    byte[] element = new byte[length];
    element[0] = source[start];
    element[1] = (byte) INDEFINITE;
    int next = 2;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, element, next, part.length);
      next += part.length;
    }
    return element;
  }

  byte[] contentOctets() {
    return Arrays.copyOfRange(source, content, contentEnd);
  }
}
