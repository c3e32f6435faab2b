package org.karteseal.sign.scan.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.karteseal.sign.DigestAlgorithm;

/**
 * A part of a file in memory, read in one byte order; every reach beyond its end is a truncation.
 */
final class Bytes {
  private final byte[] all;
  private final int start;
  private final int length;
  private final boolean littleEndian;

  private Bytes(byte[] all, int start, int length, boolean littleEndian) {
    this.all = all;
    this.start = start;
    this.length = length;
    this.littleEndian = littleEndian;
  }

  static Bytes of(byte[] all) {
    return new Bytes(all, 0, all.length, false);
  }

  Bytes inOrder(boolean little) {
    return new Bytes(all, start, length, little);
  }

  Bytes part(long offset, long count) throws ImageFault {
    check(offset, count);
    return new Bytes(all, start + (int) offset, (int) count, littleEndian);
  }

  int length() {
    return length;
  }

  int u8(long offset) throws ImageFault {
    check(offset, 1);
    return all[start + (int) offset] & 0xFF;
  }

  int u16(long offset) throws ImageFault {
    int a = u8(offset);
    int b = u8(offset + 1);
    return littleEndian ? b << 8 | a : a << 8 | b;
  }

  long u32(long offset) throws ImageFault {
    long a = u16(offset);
    long b = u16(offset + 2);
    return littleEndian ? b << 16 | a : a << 16 | b;
  }

  String ascii(long offset, long count) throws ImageFault {
    check(offset, count);
    return new String(all, start + (int) offset, (int) count, StandardCharsets.ISO_8859_1);
  }

  byte[] copy() {
    return Arrays.copyOfRange(all, start, start + length);
  }

  String sha256() {
    return HexFormat.of()
        .withUpperCase()
        .formatHex(
            DigestAlgorithm.SHA256.digest(start == 0 && length == all.length ? all : copy()));
  }

  private void check(long offset, long count) throws ImageFault {
    if (offset < 0 || count < 0 || offset + count > length) {
      throw ImageFault.truncated();
    }
  }
}
