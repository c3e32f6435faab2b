package org.karteseal.sign.ades.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Calendar;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.ExternalSigningSupport;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.Document;
import org.karteseal.sign.DraftDocument;
import org.karteseal.sign.MessageImprint;
import org.karteseal.sign.SealBug;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.ades.internal.seal.SealDrawing;
import org.karteseal.sign.ades.internal.seal.SealOrder;

/**
 * One incremental update of a PDF: validation data, and a signature or document timestamp over
 * everything. The result starts with the input's bytes, which is checked and not assumed.
 */
final class PdfUpdate {
  private static final COSName DOC_TIME_STAMP = COSName.getPDFName("DocTimeStamp");
  private static final COSName RFC3161 = COSName.getPDFName("ETSI.RFC3161");

  /** Octets from which the identifier of a larger document without one is made. */
  private static final int IDENTIFYING = 8 << 20;

  private static final long PLACE_HOLDER = 1_000_000_000;

  private PdfUpdate() {}

  /** Makes the CMS for the prepared bytes. */
  interface Sealer {
    byte[] seal(MessageImprint imprint) throws SealException;

    /** Changes the document that is about to be signed; nothing unless somebody wants it. */
    default void prepare(PDDocument pdf, PDSignature dictionary)
        throws SealException, IOException {}
  }

  /**
   * The place for a signature.
   *
   * @param timestamp whether a document timestamp goes there
   * @param reserved the number of bytes kept for the CMS
   * @param at the time that the dictionary of a signature states
   * @param seal what the signature shows; nothing unless somebody wants it
   */
  record Slot(boolean timestamp, int reserved, Instant at, Optional<SealOrder> seal) {
    /** A place for a document timestamp, or for a signature that shows nothing. */
    Slot(boolean timestamp, int reserved, Instant at) {
      this(timestamp, reserved, at, Optional.empty());
    }
  }

  /** The input with validation data added. */
  static DraftDocument withValidationData(Document input, ValidationData data)
      throws SealException {
    PdfFile.assertRoomFor(input, data.size());
    DraftDocument draft = DraftDocument.from(input);
    boolean done = false;
    try (PDDocument pdf = PdfFile.open(input)) {
      PdfValidationData.add(pdf, data);
      pdf.saveIncremental(draft);
      assertStartsWith(draft.toDocument(), input);
      done = true;
      return draft;
    } catch (StackOverflowError e) {
      throw new SealException(Reason.INPUT_DAMAGED, input.name(), "NESTED_TOO_DEEPLY", e);
    } catch (IOException e) {
      throw new SealException(Reason.OUTPUT_NOT_WRITTEN, input.name(), "PDF_UPDATE", e);
    } finally {
      if (!done) {
        draft.close();
      }
    }
  }

  /**
   * The input with validation data, where there is any, and a signature over all of it. Should the
   * CMS be larger than the reserved space, the sealer is asked once more with enough space.
   */
  static DraftDocument withSignature(Document input, ValidationData data, Slot slot, Sealer sealer)
      throws SealException {
    return withSignature(input, DigestAlgorithm::newDigest, 0, data, slot, sealer);
  }

  /**
   * The same, with the digest of the input continued where it was computed before.
   *
   * @param digested the digest of the whole input, to be continued
   */
  static DraftDocument withSignature(
      Document input, Digested digested, ValidationData data, Slot slot, Sealer sealer)
      throws SealException {
    return withSignature(input, digested, input.size(), data, slot, sealer);
  }

  /** A computation that has some leading octets of the input behind it. */
  interface Digested {
    MessageDigest continued(DigestAlgorithm algorithm) throws SealException;
  }

  private static DraftDocument withSignature(
      Document input, Digested digested, long behind, ValidationData data, Slot slot, Sealer sealer)
      throws SealException {
    Beginning beginning = new Beginning(input, digested, behind);
    try {
      return attempt(beginning, data, slot, sealer);
    } catch (TooSmallException e) {
      Slot larger = new Slot(slot.timestamp, e.needed + e.needed / 8, slot.at, slot.seal);
      try {
        return attempt(beginning, data, larger, sealer);
      } catch (TooSmallException again) {
        throw new SealException(Reason.TIMESTAMP_REFUSED, input.name(), "TOKEN_TOO_LARGE", again);
      }
    }
  }

  private record Beginning(Document input, Digested digested, long behind) {}

  private static DraftDocument attempt(
      Beginning beginning, ValidationData data, Slot slot, Sealer sealer)
      throws SealException, TooSmallException {
    Document input = beginning.input;
    PdfFile.assertRoomFor(input, data.size() + 2L * slot.reserved);
    DraftDocument draft = DraftDocument.from(input);
    boolean done = false;
    try (PDDocument pdf = PdfFile.open(input);
        SignatureOptions options = new SignatureOptions()) {
      PdfPermissions.assertMayBeSigned(pdf, slot.timestamp, input.name());
      PdfValidationData.add(pdf, data);
      options.setPreferredSignatureSize(slot.reserved);
      PDSignature dictionary = dictionary(slot);
      sealer.prepare(pdf, dictionary);
      Optional<SealDrawing> seal = seal(pdf, input, slot);
      seal.ifPresent(s -> options.setPage(s.page()));
      pdf.addSignature(dictionary, options);
      keepPlace(dictionary, input.size());
      seal.ifPresent(s -> s.putOn(widget(pdf, dictionary)));
      ensureDocumentId(pdf, input);
      // The changing identifier (ISO 32000-2, 14.4) would come from the wall clock; a signature in
      // two steps must find the same bytes again.
      pdf.setDocumentId(slot.at.toEpochMilli());
      ExternalSigningSupport signing = pdf.saveIncrementalForExternalSigning(draft);
      byte[] cms = sealer.seal(imprint(signing, beginning));
      if (cms.length > slot.reserved) {
        throw new TooSmallException(cms.length);
      }
      // PDFBox encrypts the zeros that keep the place in an encrypted document, where the CMS
      // stands in the clear (ISO 32000-2, 7.6.2); none of that may remain behind it.
      signing.setSignature(Arrays.copyOf(cms, dictionary.getContents().length));
      assertStartsWith(draft.toDocument(), input);
      done = true;
      return draft;
    } catch (StackOverflowError e) {
      // PDFBox writes, and looks for fields, recursively; the depth is the document's doing.
      throw new SealException(Reason.INPUT_DAMAGED, input.name(), "NESTED_TOO_DEEPLY", e);
    } catch (IOException | IllegalStateException e) {
      throw new SealException(Reason.OUTPUT_NOT_WRITTEN, input.name(), "PDF_UPDATE", e);
    } finally {
      if (!done) {
        draft.close();
      }
    }
  }

  /**
   * PDFBox knows the new signature by a place holder of one thousand million that must lie behind
   * the input, and fails on larger files. It compares the place holder as an int and the place as a
   * long, so that this number is both, and it has as many digits.
   */
  private static void keepPlace(PDSignature dictionary, long inputSize) {
    if (inputSize >= PLACE_HOLDER) {
      COSArray range = new COSArray();
      range.add(COSInteger.ZERO);
      for (int i = 0; i < 3; i++) {
        range.add(COSInteger.get(PLACE_HOLDER + (1L << 32)));
      }
      dictionary.getCOSObject().setItem(COSName.BYTERANGE, range);
    }
  }

  private static Optional<SealDrawing> seal(PDDocument pdf, Document input, Slot slot)
      throws SealException {
    if (slot.seal.isEmpty()) {
      return Optional.empty();
    }
    boolean signed = !PdfSignatures.read(pdf, input.size()).isEmpty();
    return Optional.of(SealDrawing.prepare(pdf, slot.seal.get(), signed, input.name()));
  }

  private static COSDictionary widget(PDDocument pdf, PDSignature dictionary) {
    return pdf.getSignatureFields().stream()
        .map(PDSignatureField::getCOSObject)
        .filter(f -> f.getDictionaryObject(COSName.V) == dictionary.getCOSObject())
        .findFirst()
        .orElseThrow(() -> new SealBug("a signature that was added has its field"));
  }

  /** Whether the seal could be put into the document, without a change to anything. */
  static void checkSeal(Document input, SealOrder order) throws SealException {
    try (PDDocument pdf = PdfFile.open(input)) {
      PdfPermissions.assertMayBeSigned(pdf, false, input.name());
      seal(pdf, input, new Slot(false, 0, Instant.EPOCH, Optional.of(order)));
    } catch (IOException e) {
      throw new SealException(Reason.INPUT_UNREADABLE, input.name(), "", e);
    }
  }

  private static PDSignature dictionary(Slot slot) {
    PDSignature dictionary = new PDSignature();
    dictionary.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
    if (slot.timestamp) {
      dictionary.setType(DOC_TIME_STAMP);
      dictionary.setSubFilter(RFC3161);
    } else {
      dictionary.setType(COSName.SIG);
      dictionary.setSubFilter(PDSignature.SUBFILTER_ETSI_CADES_DETACHED);
      dictionary.setSignDate(
          new Calendar.Builder()
              .setLocale(Locale.ROOT)
              .setTimeZone(TimeZone.getTimeZone("UTC"))
              .setInstant(slot.at.toEpochMilli())
              .build());
    }
    return dictionary;
  }

  /** Without an identifier PDFBox makes one up from the wall clock; ours comes from the content. */
  private static void ensureDocumentId(PDDocument pdf, Document input) throws SealException {
    if (pdf.getDocument().getDocumentID() == null) {
      byte[] id = Arrays.copyOf(identity(input), 16);
      COSArray ids = new COSArray();
      ids.add(new COSString(id));
      ids.add(new COSString(id));
      pdf.getDocument().setDocumentID(ids);
    }
  }

  /** An identifier tells documents apart and proves nothing; so one of a large file is cheap. */
  private static byte[] identity(Document input) throws SealException {
    if (input.size() <= IDENTIFYING) {
      return input.digest(DigestAlgorithm.SHA256);
    }
    MessageDigest digest = DigestAlgorithm.SHA256.newDigest();
    digest.update(input.head(IDENTIFYING));
    return digest.digest(Long.toString(input.size()).getBytes(StandardCharsets.US_ASCII));
  }

  /** What lies behind the input is digested here; that it begins with the input is asserted. */
  private static MessageImprint imprint(ExternalSigningSupport signing, Beginning beginning) {
    Map<DigestAlgorithm, byte[]> known = new EnumMap<>(DigestAlgorithm.class);
    Document input = beginning.input;
    return algorithm -> {
      byte[] digest = known.get(algorithm);
      if (digest == null) {
        MessageDigest begun = beginning.digested.continued(algorithm);
        try (InputStream content = input.watching(signing.getContent())) {
          content.skipNBytes(beginning.behind);
          DigestInputStream rest = new DigestInputStream(content, begun);
          rest.transferTo(java.io.OutputStream.nullOutputStream());
          digest = begun.digest();
        } catch (IOException e) {
          throw new SealException(Reason.INPUT_UNREADABLE, input.name(), "", e);
        }
        known.put(algorithm, digest);
      }
      return digest.clone();
    };
  }

  private static void assertStartsWith(Document output, Document input) throws SealException {
    if (!output.startsWith(input)) {
      throw new SealBug("an incremental update starts with the bytes that it updates");
    }
  }

  /** The reserved space was too small for what the sealer made. */
  private static final class TooSmallException extends Exception {
    private static final long serialVersionUID = 1L;
    private final int needed;

    TooSmallException(int needed) {
      super("needed " + needed, null, false, false);
      this.needed = needed;
    }
  }
}
