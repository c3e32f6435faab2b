package org.karteseal.validator.attack;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hexadecimal string of a file's first signature.
 *
 * @param start its first delimiter
 * @param end the octet behind its second delimiter
 * @param covered the octet behind what the signature covers
 */
record Gap(int start, int end, int covered) {
  private static final Pattern RANGE = Pattern.compile("/ByteRange \\[0 (\\d+) (\\d+) (\\d+)\\]");

  static Gap of(byte[] pdf) {
    Matcher found = RANGE.matcher(RawPdf.text(pdf));
    if (!found.find()) {
      throw new IllegalArgumentException("not signed");
    }
    int end = Integer.parseInt(found.group(2));
    return new Gap(Integer.parseInt(found.group(1)), end, end + Integer.parseInt(found.group(3)));
  }

  int length() {
    return end - start;
  }

  /** The digits of the CMS, without the padding. */
  String cms(byte[] pdf) {
    String digits = RawPdf.text(pdf).substring(start + 1, end - 1);
    int length = 4 + Integer.parseInt(digits.substring(4, 8), 16);
    return digits.substring(0, 2 * length);
  }

  /** The file with something else in the place of the string, filled up with blanks. */
  byte[] replaced(byte[] pdf, String other) {
    byte[] changed = pdf.clone();
    Arrays.fill(changed, start, end, (byte) ' ');
    RangeSigner.patch(changed, start, other);
    return changed;
  }
}
