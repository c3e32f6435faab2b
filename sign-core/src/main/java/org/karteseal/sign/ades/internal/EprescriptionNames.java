package org.karteseal.sign.ades.internal;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.karteseal.sign.DigestAlgorithm;
import org.w3c.dom.Document;

/**
 * Identifiers and base64 as the service writes them. Identifiers are drawn from what is signed, so
 * that the same act gives the same document.
 */
final class EprescriptionNames {
  private static final int HEX_DIGITS = 8;

  private final Set<String> used = new HashSet<>();
  private final byte[] seed;
  private int counter;

  /**
   * @param seed what distinguishes this signature from others
   */
  EprescriptionNames(Document document, byte[] seed) {
    this.seed = seed.clone();
    XmlNames.all(document.getDocumentElement())
        .forEach(e -> XmlNames.ids(e).forEach(a -> used.add(a.getValue())));
  }

  /** An identifier that the document does not have yet, such as {@code id898cfb77-SignedInfo}. */
  String next(String suffix) {
    while (true) {
      byte[] number = Integer.toString(counter++).getBytes(StandardCharsets.US_ASCII);
      byte[] input = new byte[seed.length + number.length];
      System.arraycopy(seed, 0, input, 0, seed.length);
      System.arraycopy(number, 0, input, seed.length, number.length);
      String hex =
          HexFormat.of().formatHex(DigestAlgorithm.SHA256.digest(input)).substring(0, HEX_DIGITS);
      String id = "id" + hex + suffix;
      if (used.add(id)) {
        return id;
      }
    }
  }

  /** Lines of 76 characters, each one ended. */
  static String base64(byte[] content) {
    return Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(content) + "\n";
  }
}
