package org.karteseal.validator;

import org.karteseal.sign.Document;
import org.karteseal.sign.SealException;

/**
 * Which document was judged.
 *
 * @param name its path or name; masked on request, since file names hold patients' names
 * @param size its size in bytes
 * @param sha256 its SHA-256 digest in upper-case hexadecimal
 */
public record DocumentFacts(String name, long size, String sha256) {
  static DocumentFacts of(Document document, boolean mask) throws SealException {
    String name = mask ? SignerFacts.MASK : document.name();
    return new DocumentFacts(name, document.size(), document.sha256());
  }

  @Override
  public String toString() {
    return size + " octets, SHA-256 " + sha256;
  }
}
