package org.karteseal.sign.ades;

import java.time.Instant;
import java.util.List;
import org.karteseal.sign.SignatureFormat;

/**
 * What EN 319 102-1 validation found in one document, at one time, against one trust register.
 *
 * @param format the format of the document's signatures
 * @param at the time for which it was judged
 * @param signatures one finding for each signature, in the order of the document
 * @param documentTimestamps timestamps over the document that belong to no single signature, in the
 *     order of the document
 * @param unreadable signature fields or elements that hold something that could not be read as a
 *     signature; each is a reason not to trust the document
 */
public record AdesValidation(
    SignatureFormat format,
    Instant at,
    List<SignatureFinding> signatures,
    List<TimestampFinding> documentTimestamps,
    List<UnreadableSignature> unreadable) {
  public AdesValidation {
    signatures = List.copyOf(signatures);
    documentTimestamps = List.copyOf(documentTimestamps);
    unreadable = List.copyOf(unreadable);
  }

  /**
   * Something that claims to be a signature and could not be read as one.
   *
   * @param where the field's or element's name or number
   * @param cause a code, such as {@code CMS_UNREADABLE}
   */
  public record UnreadableSignature(String where, String cause) {}
}
