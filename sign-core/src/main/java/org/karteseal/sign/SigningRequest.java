package org.karteseal.sign;

import java.util.Optional;
import org.karteseal.sign.key.SigningKey;
import org.karteseal.sign.seal.VisibleSeal;

/**
 * What is to be signed, with which key, and up to which level.
 *
 * @param document the document, with the further files that the same signature is over; none is
 *     ever changed
 * @param key the signer's key; the caller keeps and closes it
 * @param level the level to deliver; nothing lower is ever delivered
 * @param recordType the id of the record type in the catalogue; with it the signer's qualification
 *     is a condition
 * @param form how signature and content are put together; empty to let the content decide
 * @param attribution what the signature states of the record's making
 * @param seal what the signature shows on a page of a PDF; nothing unless it is asked for
 */
public record SigningRequest(
    Document document,
    SigningKey key,
    SignatureLevel level,
    Optional<String> recordType,
    Optional<SignatureForm> form,
    Attribution attribution,
    Optional<VisibleSeal> seal) {

  /** A request at level LTA, for a document of no stated type. */
  public static SigningRequest of(Document document, SigningKey key) {
    return new SigningRequest(
        document,
        key,
        SignatureLevel.LTA,
        Optional.empty(),
        Optional.empty(),
        Attribution.none(),
        Optional.empty());
  }

  /** The same at another level. */
  public SigningRequest atLevel(SignatureLevel newLevel) {
    return new SigningRequest(document, key, newLevel, recordType, form, attribution, seal);
  }

  /** The same for a record of that type. */
  public SigningRequest asRecord(String type) {
    return new SigningRequest(document, key, level, Optional.of(type), form, attribution, seal);
  }

  /** The same for a record of that type, where one is known. */
  public SigningRequest asRecord(Optional<String> type) {
    return new SigningRequest(document, key, level, type, form, attribution, seal);
  }

  /** The same in that form, whatever the content is. */
  public SigningRequest inForm(SignatureForm newForm) {
    return new SigningRequest(
        document, key, level, recordType, Optional.of(newForm), attribution, seal);
  }

  /** The same with what the signature states of the record's making. */
  public SigningRequest stating(Attribution newAttribution) {
    return new SigningRequest(document, key, level, recordType, form, newAttribution, seal);
  }

  /** The same with a visible seal. */
  public SigningRequest sealedWith(VisibleSeal visible) {
    return sealedWith(Optional.of(visible));
  }

  /** The same with a visible seal, where one is wanted. */
  public SigningRequest sealedWith(Optional<VisibleSeal> visible) {
    return new SigningRequest(document, key, level, recordType, form, attribution, visible);
  }

  /** The same with another key. */
  public SigningRequest withKey(SigningKey otherKey) {
    return new SigningRequest(document, otherKey, level, recordType, form, attribution, seal);
  }
}
