package org.karteseal.sign.ades;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.karteseal.sign.Document;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SignedRecord;
import org.karteseal.sign.TimestampSource;
import org.karteseal.sign.ades.internal.PdfSigning;
import org.karteseal.sign.key.SignatureScheme;
import org.karteseal.sign.key.SigningKey;

/**
 * Makes AdES signatures with one key. It does not ask whether the key may sign: {@link
 * org.karteseal.sign.RecordSigner} does.
 */
public final class AdesSigner {
  private final PdfSigning signing;

  /**
   * @param chain the certificates to put into the signature, the signer's first
   */
  public AdesSigner(SigningKey key, SignatureScheme scheme, List<X509Certificate> chain) {
    this.signing = new PdfSigning(key, scheme, chain);
  }

  /**
   * The document with a signature at level B, or at level T when a source is given.
   *
   * @param at the signing time that the signature claims
   */
  public SignedRecord sign(Document document, Instant at, Optional<TimestampSource> source)
      throws SealException {
    return signing.sign(document, at, source);
  }
}
