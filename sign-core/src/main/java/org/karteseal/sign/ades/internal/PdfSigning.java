package org.karteseal.sign.ades.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.karteseal.sign.DraftDocument;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.sign.SignedRecord;
import org.karteseal.sign.TimestampSource;
import org.karteseal.sign.VerifiedTimestamp;

/** Signs PDF documents (PAdES, EN 319 142-1) in one incremental update. */
final class PdfSigning {
  private final SigningTask task;

  PdfSigning(SigningTask task) {
    this.task = task;
  }

  /** The document with the signature. */
  SignedRecord sign() throws SealException {
    PadesCms cms = new PadesCms(task);
    Optional<TimestampSource> source = task.source();
    int reserved = cms.reservedSize() + source.map(TimestampSource::reservedTokenSize).orElse(0);
    List<VerifiedTimestamp> obtained = new ArrayList<>();
    DraftDocument draft =
        PdfUpdate.withSignature(
            task.document(),
            ValidationData.empty(),
            new PdfUpdate.Slot(false, reserved, task.at()),
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
