package org.karteseal.sign.ades.internal;

import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.karteseal.sign.Document;
import org.karteseal.sign.DraftDocument;
import org.karteseal.sign.MessageImprint;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.sign.SignedRecord;
import org.karteseal.sign.TimestampSource;
import org.karteseal.sign.VerifiedTimestamp;

/** Signs PDF documents (PAdES, EN 319 142-1) in one incremental update. */
final class PdfSigning {
  private static final DateTimeFormatter PDF_DATE =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final SigningTask task;

  PdfSigning(SigningTask task) {
    this.task = task;
  }

  /** The document with the signature. */
  SignedRecord sign() throws SealException {
    return sign((pdf, dictionary) -> {});
  }

  /** The document with the pages of the sheet and a signature over both. */
  SignedRecord amend(Document sheet) throws SealException {
    try (PDDocument pages = PdfFile.open(sheet)) {
      String modified = "D:" + PDF_DATE.format(task.at()) + "Z";
      return sign(
          (pdf, dictionary) ->
              PdfAmendment.append(pdf, task.document(), pages, dictionary, modified));
    } catch (IOException e) {
      throw new SealException(Reason.INPUT_UNREADABLE, sheet.name(), "", e);
    }
  }

  /** What is done to the document before it is signed. */
  private interface Preparation {
    void on(PDDocument pdf, PDSignature dictionary) throws SealException, IOException;
  }

  private SignedRecord sign(Preparation preparation) throws SealException {
    PadesCms cms = new PadesCms(task);
    Optional<TimestampSource> source = task.source();
    int reserved = cms.reservedSize() + source.map(TimestampSource::reservedTokenSize).orElse(0);
    List<VerifiedTimestamp> obtained = new ArrayList<>();
    PdfUpdate.Sealer sealer =
        new PdfUpdate.Sealer() {
          @Override
          public byte[] seal(MessageImprint imprint) throws SealException {
            byte[] signature = cms.sign(imprint);
            return source.isPresent()
                ? PadesCms.withTimestamp(signature, source.get(), obtained)
                : signature;
          }

          @Override
          public void prepare(PDDocument pdf, PDSignature dictionary)
              throws SealException, IOException {
            preparation.on(pdf, dictionary);
          }
        };
    DraftDocument draft =
        PdfUpdate.withSignature(
            task.document(),
            ValidationData.empty(),
            new PdfUpdate.Slot(
                false,
                reserved,
                task.at(),
                SealCheck.order(task.request(), task.chain().get(0), task.at())),
            sealer);
    return new SignedRecord(
        draft, source.isPresent() ? SignatureLevel.T : SignatureLevel.B, obtained, List.of());
  }
}
