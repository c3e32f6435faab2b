package org.karteseal.sign.ades.internal;

import java.io.IOException;
import java.util.Arrays;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.pdfparser.PDFParser;

/**
 * PDFBox's parser, which reads long hexadecimal strings in one go: signatures and tokens are the
 * most of a small signed file, and are read with every revision. Whatever is not plain hexadecimal
 * digits up to the closing bracket is left to PDFBox.
 */
final class PdfReader extends PDFParser {
  private static final int BLOCK = 8192;
  private static final int SHORT = 64;

  PdfReader(RandomAccessRead source) throws IOException {
    super(source, "", null, null, IOUtils.createTempFileOnlyStreamCache());
  }

  @Override
  protected COSString parseCOSString() throws IOException {
    if (source.peek() != '<') {
      return super.parseCOSString();
    }
    long start = source.getPosition();
    byte[] octets = plain();
    if (octets == null) {
      source.seek(start);
      return super.parseCOSString();
    }
    return new COSString(octets);
  }

  /** The octets of a hexadecimal string of an even number of digits; null where it is otherwise. */
  private byte @org.jspecify.annotations.Nullable [] plain() throws IOException {
    source.read();
    byte[] block = new byte[SHORT];
    byte[] octets = new byte[SHORT / 2];
    int size = 0;
    while (true) {
      long at = source.getPosition();
      int n = source.read(block, 0, block.length);
      int digits = 0;
      while (digits < n && Character.digit(block[digits], 16) >= 0) {
        digits++;
      }
      boolean whole = digits == n;
      if (digits % 2 != 0) {
        if (!whole || n == 1) {
          return null;
        }
        // The source gave what it had at hand, in the middle of a pair.
        digits--;
        source.seek(at + digits);
      }
      if (size + digits / 2 > octets.length) {
        octets = Arrays.copyOf(octets, Math.max(octets.length * 2, size + digits / 2));
      }
      for (int i = 0; i < digits; i += 2) {
        octets[size++] =
            (byte) (Character.digit(block[i], 16) << 4 | Character.digit(block[i + 1], 16));
      }
      if (!whole || n <= 0) {
        if (n <= 0 || block[digits] != '>') {
          return null;
        }
        source.seek(at + digits + 1);
        return Arrays.copyOf(octets, size);
      }
      if (block.length < BLOCK) {
        block = new byte[BLOCK];
      }
    }
  }
}
