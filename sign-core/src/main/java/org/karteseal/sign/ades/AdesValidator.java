package org.karteseal.sign.ades;

import java.time.Instant;
import org.karteseal.sign.Document;
import org.karteseal.sign.SealException;
import org.karteseal.sign.ades.internal.DocumentValidation;
import org.karteseal.sign.revocation.RevocationSource;
import org.karteseal.sign.trust.AlgorithmPolicy;
import org.karteseal.sign.trust.TrustRegister;

/**
 * Validates AdES signatures and timestamps by EN 319 102-1 against the trust register and nothing
 * else. One instance serves any number of documents and threads.
 */
public final class AdesValidator {
  private final DocumentValidation validation;

  /**
   * @param trust its anchors, in their time and for their purposes, are the only ones
   * @param algorithms until when which algorithm counts
   * @param revocation where to look beyond the document; {@link RevocationSource#none()} for
   *     offline
   */
  public AdesValidator(
      TrustRegister trust, AlgorithmPolicy algorithms, RevocationSource revocation) {
    this.validation = new DocumentValidation(trust, algorithms, revocation);
  }

  /**
   * What is found in the document at that time. A document without any signature has an empty
   * finding.
   *
   * @throws SealException only when the document cannot be read at all: FORMAT_NOT_SUPPORTED,
   *     INPUT_DAMAGED, INPUT_ENCRYPTED or INPUT_UNREADABLE
   */
  public AdesValidation validate(Document document, Instant at) throws SealException {
    return validation.validate(document, at);
  }
}
