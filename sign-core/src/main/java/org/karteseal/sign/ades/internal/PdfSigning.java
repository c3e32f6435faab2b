package org.karteseal.sign.ades.internal;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.karteseal.sign.Document;
import org.karteseal.sign.DraftDocument;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.sign.SignedRecord;
import org.karteseal.sign.TimestampSource;
import org.karteseal.sign.VerifiedTimestamp;
import org.karteseal.sign.key.SignatureScheme;
import org.karteseal.sign.key.SigningKey;

/** Signs PDF documents (PAdES, EN 319 142-1) in one incremental update. */
public final class PdfSigning {
  private final SigningKey key;
  private final SignatureScheme scheme;
  private final List<X509Certificate> chain;

  /** See {@link org.karteseal.sign.ades.AdesSigner}. */
  public PdfSigning(SigningKey key, SignatureScheme scheme, List<X509Certificate> chain) {
    this.key = key;
    this.scheme = scheme;
    this.chain = List.copyOf(chain);
  }

  /** See {@link org.karteseal.sign.ades.AdesSigner#sign}. */
  public SignedRecord sign(Document document, Instant at, Optional<TimestampSource> source)
      throws SealException {
    PadesCms cms = new PadesCms(key, scheme, chain, at);
    int reserved = cms.reservedSize() + source.map(TimestampSource::reservedTokenSize).orElse(0);
    List<VerifiedTimestamp> obtained = new ArrayList<>();
    DraftDocument draft =
        PdfUpdate.withSignature(
            document,
            ValidationData.empty(),
            new PdfUpdate.Slot(false, reserved, at),
            imprint -> {
              byte[] signature = cms.sign(imprint);
              return source.isPresent()
                  ? PadesCms.withTimestamp(signature, source.get(), obtained)
                  : signature;
            });
    return new SignedRecord(
        draft, source.isPresent() ? SignatureLevel.T : SignatureLevel.B, obtained, List.of());
  }
}
