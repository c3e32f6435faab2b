package org.karteseal.sign.ades;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.karteseal.sign.Document;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.sign.SignedRecord;
import org.karteseal.sign.TimestampSource;
import org.karteseal.sign.ades.internal.AdesFamily;
import org.karteseal.sign.ades.internal.DocumentFormat;
import org.karteseal.sign.ades.internal.RaisingTask;
import org.karteseal.sign.revocation.RevocationSource;
import org.karteseal.sign.trust.TrustRegister;

/**
 * Raises a signed document to a higher level, or adds a further archive timestamp. It does not
 * judge the document first: whoever calls it has verified the old chain, and verifies the result.
 */
public final class AdesAugmenter {
  private final TrustRegister trust;
  private final RevocationSource revocation;

  /** An augmenter over one snapshot of the trust directory. */
  public AdesAugmenter(TrustRegister trust, RevocationSource revocation) {
    this.trust = trust;
    this.revocation = revocation;
  }

  /**
   * The document at the level, which must be T, LT or LTA. At LTA a further archive timestamp is
   * added even when the document has one already.
   *
   * @param source asked for tokens where the level needs them
   * @param now the time of the act
   */
  public SignedRecord raise(
      Document document, SignatureLevel level, TimestampSource source, Instant now)
      throws SealException {
    return raise(document, level, source, now, Optional.empty());
  }

  /**
   * The same for the signature of that signer only: other signatures are covered by the timestamps
   * too, and what cannot be proved of them is no obstacle.
   */
  public SignedRecord raise(
      Document document,
      SignatureLevel level,
      TimestampSource source,
      Instant now,
      Optional<X509Certificate> signer)
      throws SealException {
    if (!List.of(SignatureLevel.T, SignatureLevel.LT, SignatureLevel.LTA).contains(level)) {
      throw new IllegalArgumentException("a signature is made at level B, not raised to it");
    }
    return AdesFamily.of(DocumentFormat.of(document))
        .raise(new RaisingTask(document, level, trust, revocation, source, now, signer));
  }
}
