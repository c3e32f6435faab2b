package org.karteseal.sign.ades.internal;

import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.Document;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;

/**
 * A correction of a signed record (guideline 6.0, GL6-16-7): the pages of a correction sheet at the
 * end, every old object as it was, and the signature of the person who amends over all of it.
 *
 * <p>Three things together make an amendment, so that neither somebody without a key nor a
 * colleague who signs unawares makes one: appended pages and no other change; a mark on each of
 * them that names the amended octets; and a signature over that very revision whose dictionary
 * gives amending as its reason.
 */
final class PdfAmendment {
  /** ISO 32000-1, 12.8.1: why the signer signed. */
  static final String REASON = "Amendment";

  private static final COSName OWNER = COSName.getPDFName("KarteSeal");
  private static final COSName PRIVATE = COSName.getPDFName("Private");
  private static final COSName AMENDED_LENGTH = COSName.getPDFName("AmendedLength");
  private static final COSName AMENDED_SHA256 = COSName.getPDFName("AmendedSHA256");
  private static final COSName LAST_MODIFIED = COSName.getPDFName("LastModified");

  private PdfAmendment() {}

  /**
   * Appends the sheet's pages to an opened document; the caller writes and signs them.
   *
   * @param input the document as it is opened
   * @param modified the time of the act as a PDF date
   */
  static void append(
      PDDocument pdf, Document input, PDDocument sheet, PDSignature signature, String modified)
      throws SealException, IOException {
    if (PdfPermissions.certificationLevel(pdf) != 0) {
      // Pages may not be added at any level (ISO 32000-2, table 257).
      throw new SealException(Reason.CHANGE_FORBIDDEN, input.name(), "CERTIFIED");
    }
    if (sheet.getNumberOfPages() == 0) {
      throw new SealException(Reason.INPUT_DAMAGED, input.name(), "SHEET_WITHOUT_PAGES");
    }
    COSDictionary root = pdf.getPages().getCOSObject();
    COSArray kids = PdfRevisionDiff.array(root.getDictionaryObject(COSName.KIDS));
    CosCopy copy = new CosCopy(pdf);
    byte[] digest = input.digest(DigestAlgorithm.SHA256);
    for (PDPage page : sheet.getPages()) {
      COSDictionary added = copied(page, copy);
      added.setItem(COSName.PARENT, root);
      added.setItem(COSName.PIECE_INFO, mark(input.size(), digest, modified));
      kids.add(added);
    }
    root.setInt(COSName.COUNT, pdf.getNumberOfPages() + sheet.getNumberOfPages());
    root.setNeedToBeUpdated(true);
    kids.setNeedToBeUpdated(true);
    signature.setReason(REASON);
  }

  /** Inheritable entries become the page's own: its parent is another one now. */
  private static COSDictionary copied(PDPage page, CosCopy copy) throws IOException {
    COSDictionary added = new COSDictionary();
    added.setItem(COSName.TYPE, COSName.PAGE);
    added.setItem(COSName.MEDIA_BOX, page.getMediaBox().getCOSArray());
    if (!page.getCropBox().toString().equals(page.getMediaBox().toString())) {
      added.setItem(COSName.CROP_BOX, page.getCropBox().getCOSArray());
    }
    if (page.getRotation() != 0) {
      added.setInt(COSName.ROTATE, page.getRotation());
    }
    COSBase contents = page.getCOSObject().getDictionaryObject(COSName.CONTENTS);
    if (contents != null) {
      added.setItem(COSName.CONTENTS, copy.of(contents));
    }
    COSDictionary resources =
        page.getResources() == null ? new COSDictionary() : page.getResources().getCOSObject();
    added.setItem(COSName.RESOURCES, copy.of(resources));
    COSBase group = page.getCOSObject().getDictionaryObject(COSName.GROUP);
    if (group != null) {
      added.setItem(COSName.GROUP, copy.of(group));
    }
    return added;
  }

  /** A page-piece dictionary (ISO 32000-1, 14.5). */
  private static COSDictionary mark(long length, byte[] digest, String modified) {
    COSDictionary own = new COSDictionary();
    own.setItem(AMENDED_LENGTH, COSInteger.get(length));
    COSString value = new COSString(digest);
    own.setItem(AMENDED_SHA256, value);
    own.setDirect(true);
    COSDictionary piece = new COSDictionary();
    piece.setString(LAST_MODIFIED, modified);
    piece.setItem(PRIVATE, own);
    piece.setDirect(true);
    COSDictionary info = new COSDictionary();
    info.setItem(OWNER, piece);
    info.setDirect(true);
    return info;
  }

  /**
   * The number of octets that were amended, when the appended pages are an amendment: marked as one
   * of just that document, in a revision that ends with a signature that says so.
   *
   * @param from the end of the last signature or timestamp before the pages came
   * @param to the end of the revision that was compared
   */
  static OptionalLong amendedLength(
      Document document,
      PDDocument after,
      List<COSObject> pages,
      List<EmbeddedSignature> embedded,
      long from,
      long to)
      throws IOException {
    Optional<EmbeddedSignature> signature =
        embedded.stream().filter(e -> e.end() == to && !e.timestamp()).findFirst();
    if (signature.isEmpty()
        || signature.get().fault().isPresent()
        || !saysSo(after, signature.get())) {
      return OptionalLong.empty();
    }
    long length = 0;
    for (COSObject page : pages) {
      Optional<Mark> mark = read(page);
      if (mark.isEmpty() || mark.get().length < from || mark.get().length >= to) {
        return OptionalLong.empty();
      }
      if (!Arrays.equals(digest(document, mark.get().length), mark.get().digest.toByteArray())) {
        return OptionalLong.empty();
      }
      length = mark.get().length;
    }
    return OptionalLong.of(length);
  }

  private static boolean saysSo(PDDocument after, EmbeddedSignature signature) {
    return after.getSignatureFields().stream()
        .filter(f -> signature.field().equals(f.getFullyQualifiedName()))
        .map(f -> f.getCOSObject().getDictionaryObject(COSName.V))
        .anyMatch(v -> v instanceof COSDictionary d && REASON.equals(d.getString(COSName.REASON)));
  }

  /** What a mark says. */
  private record Mark(long length, Octets digest) {}

  private static Optional<Mark> read(COSObject page) {
    if (page.getObject() instanceof COSDictionary dictionary
        && dictionary.getDictionaryObject(COSName.PIECE_INFO) instanceof COSDictionary info
        && info.getDictionaryObject(OWNER) instanceof COSDictionary piece
        && piece.getDictionaryObject(PRIVATE) instanceof COSDictionary own
        && own.getDictionaryObject(AMENDED_LENGTH) instanceof COSNumber length
        && own.getDictionaryObject(AMENDED_SHA256) instanceof COSString digest) {
      return Optional.of(new Mark(length.longValue(), Octets.of(digest.getBytes())));
    }
    return Optional.empty();
  }

  private static byte[] digest(Document document, long length) throws IOException {
    try (DigestInputStream in =
        new DigestInputStream(document.open(), DigestAlgorithm.SHA256.newDigest())) {
      skip(in, length);
      return in.getMessageDigest().digest();
    }
  }

  private static void skip(InputStream in, long length) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long left = length;
    while (left > 0) {
      int n = in.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (n < 0) {
        return;
      }
      left -= n;
    }
  }

  /** The pages as people count them. */
  static String numbers(PDDocument before, List<COSObject> pages) {
    List<String> numbers = new ArrayList<>();
    for (int i = 1; i <= pages.size(); i++) {
      numbers.add(String.valueOf(before.getNumberOfPages() + i));
    }
    return "Pages " + String.join(", ", numbers);
  }
}
