package org.karteseal.sign.ades.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
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

/**
 * Every signature field of a PDF that holds a value, whatever the value is: a damaged signature is
 * listed as damaged, never overlooked (EN 319 142-1, 5.3; ISO 32000-2, 12.8.1).
 */
final class PdfSignatures {
  private static final COSName DOC_TIME_STAMP = COSName.getPDFName("DocTimeStamp");
  private static final COSName RFC3161 = COSName.getPDFName("ETSI.RFC3161");

  private PdfSignatures() {}

  /** The signatures in the order in which they were made. */
  static List<EmbeddedSignature> read(PDDocument pdf, long fileSize) {
    List<EmbeddedSignature> found = new ArrayList<>();
    PDAcroForm form = pdf.getDocumentCatalog().getAcroForm(null);
    if (form != null) {
      for (PDField field : form.getFieldTree()) {
        if (field instanceof PDSignatureField) {
          COSBase value = field.getCOSObject().getDictionaryObject(COSName.V);
          if (value != null) {
            found.add(read(field.getFullyQualifiedName(), value, fileSize));
          }
        }
      }
    }
    found.sort(Comparator.comparingLong(EmbeddedSignature::end));
    return found;
  }

  private static EmbeddedSignature read(String field, COSBase value, long fileSize) {
    if (!(value instanceof COSDictionary dictionary)) {
      return damaged(field, false, "VALUE_IS_NO_DICTIONARY");
    }
    COSBase type = dictionary.getDictionaryObject(COSName.TYPE);
    boolean timestamp =
        DOC_TIME_STAMP.equals(type)
            || (type == null && RFC3161.equals(dictionary.getCOSName(COSName.SUB_FILTER)));
    if (type != null && !timestamp && !COSName.SIG.equals(type)) {
      return damaged(field, false, "TYPE_UNKNOWN");
    }
    long[] range = byteRange(dictionary);
    if (range.length != 4) {
      return damaged(field, timestamp, "BYTE_RANGE_NOT_FOUR_NUMBERS");
    }
    if (!(dictionary.getDictionaryObject(COSName.CONTENTS) instanceof COSString contents)) {
      return damaged(field, timestamp, "CONTENTS_MISSING");
    }
    byte[] bytes = contents.getBytes();
    Optional<CMSSignedData> cms = parse(bytes);
    long gapStart = range[0] + range[1];
    return new EmbeddedSignature(
        field,
        timestamp,
        range[0],
        gapStart,
        range[2],
        range[2] + range[3],
        cms,
        fault(range, gapStart, bytes, cms, fileSize));
  }

  private static Optional<String> fault(
      long[] range, long gapStart, byte[] contents, Optional<CMSSignedData> cms, long fileSize) {
    if (range[0] != 0 || range[1] <= 0 || range[3] < 0 || range[2] + range[3] > fileSize) {
      return Optional.of("BYTE_RANGE_OUT_OF_FILE");
    }
    // The gap is the hexadecimal string with its two delimiters and nothing else.
    if (range[2] - gapStart != 2L * contents.length + 2) {
      return Optional.of("BYTE_RANGE_LEAVES_OUT_MORE_THAN_CONTENTS");
    }
    return cms.isEmpty() ? Optional.of("CMS_UNREADABLE") : CmsTimestamps.fault(cms.get());
  }

  private static EmbeddedSignature damaged(String field, boolean timestamp, String fault) {
    return new EmbeddedSignature(
        field, timestamp, 0, 0, 0, 0, Optional.empty(), Optional.of(fault));
  }

  private static long[] byteRange(COSDictionary dictionary) {
    if (!(dictionary.getDictionaryObject(COSName.BYTERANGE) instanceof COSArray array)) {
      return new long[0];
    }
    long[] range = new long[array.size()];
    for (int i = 0; i < range.length; i++) {
      if (!(array.getObject(i) instanceof COSNumber number)) {
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
