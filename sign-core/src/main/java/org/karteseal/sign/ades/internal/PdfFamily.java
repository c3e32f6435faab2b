package org.karteseal.sign.ades.internal;

import org.karteseal.sign.SealException;
import org.karteseal.sign.SignedRecord;

/** PAdES: written with PDFBox, one incremental update for each act (docs/adr/0003). */
final class PdfFamily implements AdesFamily {
  @Override
  public SignedRecord sign(SigningTask task) throws SealException {
    return new PdfSigning(task).sign();
  }

  @Override
  public SignedRecord raise(RaisingTask task) throws SealException {
    return new PdfAugmentation(task).raise(task.document(), task.level());
  }
}
