package org.karteseal.sign.ades.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.karteseal.sign.Document;
import org.karteseal.sign.DraftDocument;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.ades.RecordVersions.Version;

/**
 * Reads and takes apart the versions of a PDF; see {@link org.karteseal.sign.ades.RecordVersions}.
 */
public final class PdfVersions {
  private PdfVersions() {}

  /** See {@link org.karteseal.sign.ades.RecordVersions#of}. */
  public static List<Version> of(Document document) throws SealException {
    List<Long> lengths = new ArrayList<>();
    List<Version> versions = new ArrayList<>();
    try (PDDocument pdf = PdfFile.open(document)) {
      List<EmbeddedSignature> embedded = PdfSignatures.read(pdf, document.size());
      if (!embedded.isEmpty()) {
        lengths.addAll(PdfLaterChanges.of(document, pdf, embedded).versionEnds());
      }
      lengths.add(document.size());
      for (int i = 0; i < lengths.size(); i++) {
        long length = lengths.get(i);
        versions.add(new Version(i + 1, length, pages(document, pdf, length)));
      }
      return List.copyOf(versions);
    } catch (IOException e) {
      throw new SealException(Reason.INPUT_DAMAGED, document.name(), "PDF_STRUCTURE", e);
    }
  }

  private static int pages(Document document, PDDocument whole, long length)
      throws SealException, IOException {
    if (length == document.size()) {
      return whole.getNumberOfPages();
    }
    try (PDDocument revision = PdfFile.openRevision(document, length)) {
      return revision.getNumberOfPages();
    }
  }

  /** See {@link org.karteseal.sign.ades.RecordVersions#extract}. */
  public static DraftDocument copy(Document document, Version version) throws SealException {
    DraftDocument draft = new DraftDocument(document.name());
    boolean done = false;
    try {
      PdfFile.copy(document, version.length(), draft);
      done = true;
      return draft;
    } catch (IOException e) {
      throw new SealException(Reason.INPUT_UNREADABLE, document.name(), "", e);
    } finally {
      if (!done) {
        draft.close();
      }
    }
  }
}
