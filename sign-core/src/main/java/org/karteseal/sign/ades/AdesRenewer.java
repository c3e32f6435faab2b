package org.karteseal.sign.ades;

import java.time.Instant;
import java.util.Optional;
import org.karteseal.sign.Document;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SignatureFormat;
import org.karteseal.sign.SignedRecord;
import org.karteseal.sign.TimestampSource;
import org.karteseal.sign.ades.internal.DocumentFormat;
import org.karteseal.sign.ades.internal.PdfRenewal;
import org.karteseal.sign.revocation.RevocationSource;
import org.karteseal.sign.trust.AlgorithmPolicy;
import org.karteseal.sign.trust.TrustRegister;

/**
 * The short way of renewal for plain documents of which there are many: it verifies the whole old
 * chain, adds one archive timestamp and verifies the result, and judges what documents have in
 * common only once. It says yes or nothing: of a document that is in any way out of the ordinary it
 * says nothing, and {@link AdesValidator} and {@link AdesAugmenter} have to look (docs/adr/0022).
 * One instance serves any number of documents and threads.
 */
public final class AdesRenewer {
  private final PdfRenewal renewal;

  /**
   * @param revocation where lists come from that the document does not carry
   * @param kept judges the tokens that documents carry
   */
  public AdesRenewer(
      TrustRegister trust,
      AlgorithmPolicy algorithms,
      RevocationSource revocation,
      KeptTokens kept) {
    this.renewal = new PdfRenewal(trust, algorithms, revocation, kept);
  }

  /** Whether it is plain and passes now; if not, nothing is said. */
  public boolean passes(Document document, Instant now) throws SealException {
    return DocumentFormat.of(document) == SignatureFormat.PADES && renewal.passes(document, now);
  }

  /**
   * A document that passes, and what was done to it.
   *
   * @param record the document with its new timestamp; empty when it needs none
   * @param verified whether it was verified; if not, the full validation must do it before anybody
   *     gets the document
   * @param again whether it had an archive timestamp before
   */
  public record Renewed(Optional<SignedRecord> record, boolean verified, boolean again) {}

  /**
   * The document with a further archive timestamp; empty, and no token bought, where nothing is
   * said of it.
   *
   * @param since a document whose newest archive timestamp is not older needs no further one
   * @throws SealException what obtaining a token can cause
   */
  public Optional<Renewed> renew(
      Document document, TimestampSource source, Instant now, Optional<Instant> since)
      throws SealException {
    return DocumentFormat.of(document) == SignatureFormat.PADES
        ? renewal
            .renew(document, source, now, since)
            .map(r -> new Renewed(r.record(), r.verified(), r.again()))
        : Optional.empty();
  }
}
