package org.karteseal.sign.ades.internal;

import org.karteseal.sign.Document;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SignedRecord;

/** Amending, which only PDF has a way for; see {@link org.karteseal.sign.ades.AdesSigner#amend}. */
public final class AmendedPdf {
  private AmendedPdf() {}

  /** The amended document with its signature. */
  public static SignedRecord sign(SigningTask task, Document sheet) throws SealException {
    return new PdfSigning(task).amend(sheet);
  }
}
