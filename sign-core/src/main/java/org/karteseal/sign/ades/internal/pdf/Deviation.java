package org.karteseal.sign.ades.internal.pdf;

import org.karteseal.sign.ades.PdfReason;

/**
 * Something in a file that programs read differently.
 *
 * @param reason what it is
 * @param octet where
 * @param object the number of the object concerned; -1 when it concerns none
 */
public record Deviation(PdfReason reason, long octet, int object) {
  /** The object or the place, in words of the format. */
  public String what() {
    return object >= 0 ? object + " 0 R" : "octet " + octet;
  }
}
