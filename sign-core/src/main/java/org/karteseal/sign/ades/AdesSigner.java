package org.karteseal.sign.ades;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.karteseal.sign.Document;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.SignatureForm;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.sign.SignedRecord;
import org.karteseal.sign.SigningRequest;
import org.karteseal.sign.TimestampSource;
import org.karteseal.sign.ades.internal.AdesFamily;
import org.karteseal.sign.ades.internal.AmendedPdf;
import org.karteseal.sign.ades.internal.DocumentFormat;
import org.karteseal.sign.ades.internal.SealCheck;
import org.karteseal.sign.ades.internal.SigningTask;
import org.karteseal.sign.key.SignatureScheme;

/**
 * Makes AdES signatures. It does not ask whether the key may sign: {@link
 * org.karteseal.sign.RecordSigner} does.
 */
public final class AdesSigner {
  private final SignatureScheme scheme;
  private final List<X509Certificate> chain;

  /**
   * @param chain the certificates to put into the signature, the signer's first
   */
  public AdesSigner(SignatureScheme scheme, List<X509Certificate> chain) {
    this.scheme = scheme;
    this.chain = List.copyOf(chain);
  }

  /**
   * The document with a signature at level B, or at level T when a source is given; the level of
   * the request is the caller's business.
   *
   * @param at the signing time that the signature claims
   * @throws SealException FORMAT_NOT_SUPPORTED when the content cannot be signed in that form
   */
  public SignedRecord sign(SigningRequest request, Instant at, Optional<TimestampSource> source)
      throws SealException {
    SignatureForm form = formOf(request);
    if (!request.document().contents().isEmpty()
        && !form.takesSeveralFiles()
        && !DocumentFormat.isSignatureFile(request.document())) {
      throw new SealException(
          Reason.FORMAT_NOT_SUPPORTED, request.document().name(), "ONE_FILE_ONLY");
    }
    if (form == SignatureForm.JADES_COMPACT && request.level() != SignatureLevel.B) {
      throw new SealException(
          Reason.FORMAT_NOT_SUPPORTED, request.document().name(), "COMPACT_HOLDS_LEVEL_B_ONLY");
    }
    requirePageForSeal(request, form);
    return AdesFamily.of(form.format())
        .sign(new SigningTask(request, form, scheme, chain, at, source));
  }

  /**
   * Whether the document has a place for the seal of the request, where it has one.
   *
   * @throws SealException what {@link #sign} would say of font, place and earlier signatures
   */
  public static void checkSeal(SigningRequest request, Instant at) throws SealException {
    if (request.seal().isPresent()) {
      requirePageForSeal(request, formOf(request));
      SealCheck.check(request, at);
    }
  }

  private static void requirePageForSeal(SigningRequest request, SignatureForm form)
      throws SealException {
    if (request.seal().isPresent() && form != SignatureForm.PADES) {
      throw new SealException(
          Reason.FORMAT_NOT_SUPPORTED, request.document().name(), "SEAL_NEEDS_PDF");
    }
  }

  /** The form in which the request will be signed. */
  public static SignatureForm formOf(SigningRequest request) throws SealException {
    return request.form().isPresent()
        ? request.form().get()
        : SignatureForm.forContent(request.document());
  }

  /**
   * The signed PDF of the request with the sheet's pages at its end and a signature over all of it,
   * in one revision; every older octet stays (GL6-16-7).
   *
   * @param sheet a PDF whose pages tell the correction
   * @param at the signing time that the signature claims
   * @throws SealException FORMAT_NOT_SUPPORTED when the request's document is no PDF
   */
  public SignedRecord amend(
      SigningRequest request, Document sheet, Instant at, Optional<TimestampSource> source)
      throws SealException {
    return AmendedPdf.sign(
        new SigningTask(request, SignatureForm.PADES, scheme, chain, at, source), sheet);
  }
}
