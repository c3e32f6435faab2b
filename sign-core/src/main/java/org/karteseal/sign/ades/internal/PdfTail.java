package org.karteseal.sign.ades.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import org.karteseal.sign.Document;

/**
 * What lies behind the newest signature that a reader lists. Nothing covers those bytes, so one
 * altered octet there can make a signature invisible: a reader that meets a broken reference passes
 * over the field silently, and the document looks like one of a lower level. The bytes of such a
 * signature are still there, and are looked for without following any reference.
 */
final class PdfTail {
  /**
   * Each stands in every signature dictionary or timestamp; one altered octet spoils one of them.
   */
  private static final List<String> MARKS = List.of("/ByteRange", "ETSI.RFC3161", "/DocTimeStamp");

  /** Far shorter than any CMS in hexadecimal, far longer than any other string of digits. */
  private static final int LONG_STRING = 1000;

  private static final int OVERLAP =
      MARKS.stream().mapToInt(String::length).max().orElseThrow() - 1;

  private PdfTail() {}

  /** The place of the first sign of a signature at or after that offset. */
  static OptionalLong signatureAfter(Document document, long from) throws IOException {
    byte[] buffer = new byte[1 << 16];
    int kept = 0;
    long digits = 0;
    long start = from;
    try (InputStream in = document.open()) {
      in.skipNBytes(from);
      int n;
      while ((n = in.readNBytes(buffer, kept, buffer.length - kept)) > 0) {
        int end = kept + n;
        String text = new String(buffer, 0, end, StandardCharsets.ISO_8859_1);
        for (String mark : MARKS) {
          int at = text.indexOf(mark);
          if (at >= 0) {
            return OptionalLong.of(start + at);
          }
        }
        for (int i = kept; i < end; i++) {
          digits = isDigit(buffer[i]) ? digits + 1 : 0;
          if (digits == LONG_STRING) {
            return OptionalLong.of(start + i + 1 - LONG_STRING);
          }
        }
        int keep = Math.min(OVERLAP, end);
        System.arraycopy(buffer, end - keep, buffer, 0, keep);
        start += end - keep;
        kept = keep;
      }
      return OptionalLong.empty();
    }
  }

  private static boolean isDigit(byte b) {
    return (b >= '0' && b <= '9') || (b >= 'A' && b <= 'F') || (b >= 'a' && b <= 'f');
  }
}
