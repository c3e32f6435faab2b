package org.karteseal.sign.ades.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNull;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.karteseal.sign.ades.internal.pdf.FileStructure;
import org.karteseal.sign.ades.internal.pdf.FoundSignature;

/**
 * Every signature field of a PDF that holds a value, whatever the value is: a damaged signature is
 * listed as damaged, never overlooked (EN 319 142-1, 5.3; ISO 32000-2, 12.8.1).
 */
final class PdfSignatures {
  private static final COSName DOC_TIME_STAMP = COSName.getPDFName("DocTimeStamp");
  private static final COSName RFC3161 = COSName.getPDFName("ETSI.RFC3161");

  /** ISO 32000-2, table 260, and EN 319 142-1. */
  private static final Set<String> FORMATS =
      Set.of(
          "adbe.pkcs7.detached",
          "adbe.pkcs7.sha1",
          "adbe.x509.rsa_sha1",
          "ETSI.CAdES.detached",
          "ETSI.RFC3161");

  private PdfSignatures() {}

  /** The signatures in the order in which they were made. */
  static List<EmbeddedSignature> read(PDDocument pdf, long fileSize) {
    List<EmbeddedSignature> found = new ArrayList<>();
    PDAcroForm form = pdf.getDocumentCatalog().getAcroForm(null);
    if (form != null) {
      for (PDField field : form.getFieldTree()) {
        if (field instanceof PDSignatureField) {
          COSBase item = field.getCOSObject().getItem(COSName.V);
          if (item != null && item != COSNull.NULL) {
            found.add(read(field, item, fileSize));
          }
        }
      }
    }
    found.sort(Comparator.comparingLong(EmbeddedSignature::end));
    return found;
  }

  private static EmbeddedSignature read(PDField field, COSBase item, long fileSize) {
    String name = String.valueOf(field.getFullyQualifiedName());
    long holder = number(item instanceof COSObject ? item : field.getCOSObject());
    COSBase value = item instanceof COSObject object ? object.getObject() : item;
    if (value == null || value == COSNull.NULL) {
      // A field that leads to nothing was signed, or somebody wants it to look so.
      return damaged(name, holder, false, "VALUE_MISSING");
    }
    if (!(value instanceof COSDictionary dictionary)) {
      return damaged(name, holder, false, "VALUE_IS_NO_DICTIONARY");
    }
    COSBase type = dictionary.getDictionaryObject(COSName.TYPE);
    COSName format = dictionary.getCOSName(COSName.SUB_FILTER);
    boolean timestamp = DOC_TIME_STAMP.equals(type) || (type == null && RFC3161.equals(format));
    if (type != null && !timestamp && !COSName.SIG.equals(type)) {
      return damaged(name, holder, false, "TYPE_UNKNOWN");
    }
    long[] range = byteRange(dictionary);
    if (range.length != 4) {
      return damaged(name, holder, timestamp, "BYTE_RANGE_NOT_FOUR_NUMBERS");
    }
    if (!(dictionary.getDictionaryObject(COSName.CONTENTS) instanceof COSString contents)) {
      return damaged(name, holder, timestamp, "CONTENTS_MISSING");
    }
    byte[] bytes = contents.getBytes();
    Optional<CMSSignedData> cms = parse(bytes);
    long gapStart = range[0] + range[1];
    EmbeddedSignature signature =
        new EmbeddedSignature(
            name,
            holder,
            timestamp,
            range[0],
            gapStart,
            range[2],
            range[2] + range[3],
            cms,
            fault(range, gapStart, bytes, cms, fileSize));
    boolean known = format != null && FORMATS.contains(format.getName());
    return known ? signature : signature.with("SUB_FILTER_UNKNOWN");
  }

  private static long number(COSBase base) {
    COSObjectKey key = base.getKey();
    return key == null ? -1 : key.getNumber();
  }

  /**
   * The same signatures, where each is held against the octets of the file: what it leaves out must
   * be the hexadecimal string of its own dictionary, and that dictionary must not say two things
   * (ISO 32000-2, 12.8.1).
   */
  static List<EmbeddedSignature> heldAgainst(
      FileStructure structure, List<EmbeddedSignature> signatures) {
    List<EmbeddedSignature> held = new ArrayList<>();
    for (EmbeddedSignature e : signatures) {
      Optional<FoundSignature> own =
          structure.signatures().stream()
              .filter(s -> s.holder() == e.holder())
              .filter(s -> s.leavesOut(e.gapStart(), e.gapEnd(), e.end()))
              .findFirst();
      if (own.isEmpty()) {
        held.add(e.with("GAP_IS_NOT_ITS_CONTENTS"));
      } else {
        held.add(own.get().isAmbiguous() ? e.with("DICTIONARY_SAYS_TWO_THINGS") : e);
      }
    }
    return held;
  }

  private static Optional<String> fault(
      long[] range, long gapStart, byte[] contents, Optional<CMSSignedData> cms, long fileSize) {
    boolean within =
        range[0] == 0
            && range[1] > 0
            && range[2] > range[1]
            && range[3] >= 0
            && range[2] <= fileSize
            && range[3] <= fileSize - range[2];
    if (!within) {
      return Optional.of("BYTE_RANGE_OUT_OF_FILE");
    }
    // The gap is the hexadecimal string with its two delimiters and nothing else.
    if (range[2] - gapStart != 2L * contents.length + 2) {
      return Optional.of("BYTE_RANGE_LEAVES_OUT_MORE_THAN_CONTENTS");
    }
    return cms.isEmpty() ? Optional.of("CMS_UNREADABLE") : CmsTimestamps.fault(cms.get());
  }

  private static EmbeddedSignature damaged(
      String field, long holder, boolean timestamp, String fault) {
    return new EmbeddedSignature(
        field, holder, timestamp, 0, 0, 0, 0, Optional.empty(), Optional.of(fault));
  }

  private static long[] byteRange(COSDictionary dictionary) {
    if (!(dictionary.getDictionaryObject(COSName.BYTERANGE) instanceof COSArray array)) {
      return new long[0];
    }
    long[] range = new long[array.size()];
    for (int i = 0; i < range.length; i++) {
      if (!(array.getObject(i) instanceof COSInteger number)) {
        return new long[0];
      }
      range[i] = number.longValue();
    }
    return range;
  }

  /** Exactly one CMS and then zeros: anything else in the padding could hide a second signature. */
  static Optional<CMSSignedData> parse(byte[] contents) {
    try (ASN1InputStream in = new ASN1InputStream(contents)) {
      ASN1Primitive object = in.readObject();
      if (object == null) {
        return Optional.empty();
      }
      for (byte b : in.readAllBytes()) {
        if (b != 0) {
          return Optional.empty();
        }
      }
      return Optional.of(new CMSSignedData(ContentInfo.getInstance(object)));
    } catch (IOException | CMSException | RuntimeException e) {
      return Optional.empty();
    }
  }
}
