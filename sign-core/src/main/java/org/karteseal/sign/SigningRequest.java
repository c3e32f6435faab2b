package org.karteseal.sign;

import java.util.Optional;
import org.karteseal.sign.key.SigningKey;

/**
 * What is to be signed, with which key, and up to which level.
 *
 * @param document the document; it is never changed
 * @param key the signer's key; the caller keeps and closes it
 * @param level the level to deliver; nothing lower is ever delivered
 * @param recordType the id of the record type in the catalogue; with it the signer's qualification
 *     is a condition
 */
public record SigningRequest(
    Document document, SigningKey key, SignatureLevel level, Optional<String> recordType) {

  /** A request at level LTA, for a document of no stated type. */
  public static SigningRequest of(Document document, SigningKey key) {
    return new SigningRequest(document, key, SignatureLevel.LTA, Optional.empty());
  }

  /** The same at another level. */
  public SigningRequest atLevel(SignatureLevel newLevel) {
    return new SigningRequest(document, key, newLevel, recordType);
  }

  /** The same for a record of that type. */
  public SigningRequest asRecord(String type) {
    return new SigningRequest(document, key, level, Optional.of(type));
  }
}
