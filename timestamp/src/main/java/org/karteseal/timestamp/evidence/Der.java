package org.karteseal.timestamp.evidence;

import java.util.Collection;
import java.util.List;

/**
 * Writes DER by joining octets. What is already encoded is copied as it is: a token that was parsed
 * and written again may differ in an octet, and the next hash over it would not.
 */
final class Der {
  static final int SEQUENCE = 0x30;
  static final int OCTET_STRING = 0x04;

  private static final int CONTEXT_CONSTRUCTED = 0xA0;
  private static final int LONG_FORM = 0x80;

  private Der() {}

  /** The tag of a constructed, context-specific element. */
  static int context(int number) {
    return CONTEXT_CONSTRUCTED | number;
  }

  static byte[] sequence(byte[]... parts) {
    return element(SEQUENCE, List.of(parts));
  }

  static byte[] sequence(Collection<byte[]> parts) {
    return element(SEQUENCE, parts);
  }

  static byte[] element(int tag, Collection<byte[]> parts) {
    int length = 0;
    for (byte[] part : parts) {
      length = Math.addExact(length, part.length);
    }
    int lengthOctets = length < LONG_FORM ? 0 : (39 - Integer.numberOfLeadingZeros(length)) / 8;
    byte[] element = new byte[Math.addExact(2 + lengthOctets, length)];
    element[0] = (byte) tag;
    element[1] = (byte) (lengthOctets == 0 ? length : LONG_FORM | lengthOctets);
    int next = 2;
    for (int i = lengthOctets - 1; i >= 0; i--) {
      element[next++] = (byte) (length >>> (8 * i));
    }
    for (byte[] part : parts) {
      System.arraycopy(part, 0, element, next, part.length);
      next += part.length;
    }
    return element;
  }
}
