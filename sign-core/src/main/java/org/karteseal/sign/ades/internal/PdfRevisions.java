package org.karteseal.sign.ades.internal;

import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.karteseal.sign.Document;
import org.karteseal.sign.SealException;

/** The revisions of one PDF, each opened once: small ones stay open, of large ones the last two. */
final class PdfRevisions implements AutoCloseable {
  private static final long SMALL = 8L * 1024 * 1024;
  private static final int FEW = 2;
  private static final int MANY = 64;

  private final Document document;
  private final PDDocument whole;
  private final Map<Long, PDDocument> open = new LinkedHashMap<>();
  private final Map<Long, PDDocument> lent = new LinkedHashMap<>();

  /**
   * @param whole the document as it is now; it stays its owner's
   */
  PdfRevisions(Document document, PDDocument whole) {
    this.document = document;
    this.whole = whole;
  }

  /** The revision that ends there; open until some others have been asked for. */
  PDDocument endingAt(long end) throws SealException {
    if (end == document.size()) {
      return whole;
    }
    PDDocument revision = lent.getOrDefault(end, open.get(end));
    if (revision == null) {
      makeRoom();
      revision = PdfFile.openRevision(document, end);
      open.put(end, revision);
    }
    return revision;
  }

  /** Another revision that somebody has open, and keeps open. */
  void lend(long end, PDDocument revision) {
    lent.put(end, revision);
  }

  private void makeRoom() {
    int most = document.size() <= SMALL ? MANY : FEW;
    Iterator<PDDocument> oldest = open.values().iterator();
    while (open.size() >= most) {
      close(oldest.next());
      oldest.remove();
    }
  }

  private static void close(PDDocument revision) {
    try {
      revision.close();
    } catch (IOException e) {
      // It was read only; nothing is lost.
    }
  }

  @Override
  public void close() {
    open.values().forEach(PdfRevisions::close);
    open.clear();
  }
}
