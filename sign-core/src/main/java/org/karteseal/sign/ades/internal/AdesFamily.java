package org.karteseal.sign.ades.internal;

import org.karteseal.sign.SealException;
import org.karteseal.sign.SignatureFormat;
import org.karteseal.sign.SignedRecord;

/** One family of formats: how it is signed and how it is raised. */
public interface AdesFamily {
  /** The family of a format. */
  static AdesFamily of(SignatureFormat format) {
    return switch (format) {
      case PADES -> new PdfFamily();
      case XADES -> new XadesFamily();
      case CADES -> new CadesFamily();
      case JADES -> new JadesFamily();
      case ASIC -> new AsicFamily();
    };
  }

  /** The document with a signature at level B, or T when the task has a timestamp source. */
  SignedRecord sign(SigningTask task) throws SealException;

  /** The document with its signatures at the level of the task, T or above. */
  SignedRecord raise(RaisingTask task) throws SealException;
}
