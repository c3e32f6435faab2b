package org.karteseal.sign.ades.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.karteseal.sign.Document;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.ades.RevisionPictures.Comparison;
import org.karteseal.sign.ades.RevisionPictures.Limits;
import org.karteseal.sign.ades.RevisionPictures.SignedRevision;
import org.karteseal.sign.ades.internal.picture.PageComparison;

/** Opens what is compared; see {@link org.karteseal.sign.ades.RevisionPictures}. */
public final class PdfPictures {
  private PdfPictures() {}

  /** See {@link org.karteseal.sign.ades.RevisionPictures#revisions}. */
  public static List<SignedRevision> revisions(Document document) throws SealException {
    try (PDDocument pdf = PdfFile.open(document)) {
      return revisions(document, pdf);
    } catch (IOException | RuntimeException e) {
      throw damaged(document, e);
    }
  }

  private static List<SignedRevision> revisions(Document document, PDDocument pdf) {
    TreeSet<Long> ends = new TreeSet<>();
    PdfSignatures.read(pdf, document.size()).stream()
        .map(EmbeddedSignature::end)
        .filter(e -> e > 0 && e <= document.size())
        .forEach(ends::add);
    List<SignedRevision> all = new ArrayList<>();
    for (long end : ends) {
      all.add(new SignedRevision(all.size() + 1, end));
    }
    return List.copyOf(all);
  }

  /** See {@link org.karteseal.sign.ades.RevisionPictures#compare}. */
  public static Comparison compare(Document document, int number, Limits limits)
      throws SealException {
    SignedRevision wanted =
        revisions(document).stream()
            .filter(r -> r.number() == number)
            .findFirst()
            .orElseThrow(
                () ->
                    new SealException(Reason.INPUT_NOT_FOUND, document.name(), "NO_SUCH_REVISION"));
    if (wanted.length() == document.size()) {
      return new Comparison(wanted, List.of(), List.of(), 0, true);
    }
    // Drawing may alter what it draws, and an abandoned drawing may still hold what it reads.
    return new PageComparison(
            () -> PdfFile.openRevision(document, wanted.length()),
            () -> PdfFile.open(document),
            limits)
        .of(wanted, document);
  }

  private static SealException damaged(Document document, Exception cause) {
    return new SealException(Reason.INPUT_DAMAGED, document.name(), "PDF_STRUCTURE", cause);
  }
}
