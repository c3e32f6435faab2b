package org.karteseal.sign.ades.internal;

import org.karteseal.sign.ContentKind;
import org.karteseal.sign.Document;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.SignatureFormat;

/** In which format a document would carry signatures. */
public final class DocumentFormat {
  private DocumentFormat() {}

  /** Whether the document is of a kind that carries signatures beside its content. */
  public static boolean isSignatureFile(Document document) throws SealException {
    return switch (ContentKind.of(document)) {
      case XML, JWS, CMS -> true;
      case PDF, ASIC, JSON, OTHER -> false;
    };
  }

  /**
   * The format.
   *
   * @throws SealException FORMAT_NOT_SUPPORTED for content that carries no signature of any format
   */
  public static SignatureFormat of(Document document) throws SealException {
    return switch (ContentKind.of(document)) {
      case PDF -> SignatureFormat.PADES;
      case XML -> SignatureFormat.XADES;
      case JWS -> SignatureFormat.JADES;
      case CMS -> SignatureFormat.CADES;
      case ASIC -> SignatureFormat.ASIC;
      case JSON, OTHER ->
          throw new SealException(Reason.FORMAT_NOT_SUPPORTED, document.name(), "UNKNOWN_FORMAT");
    };
  }
}
