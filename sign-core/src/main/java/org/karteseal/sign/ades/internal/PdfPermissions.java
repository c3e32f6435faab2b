package org.karteseal.sign.ades.internal;

import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.jspecify.annotations.Nullable;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;

/** What the author of a PDF still allows (ISO 32000-2, 7.6.4.2, 12.7.5.5 and 12.8.2). */
final class PdfPermissions {
  private static final COSName TRANSFORM_PARAMS = COSName.getPDFName("TransformParams");
  private static final COSName REFERENCE = COSName.getPDFName("Reference");
  private static final COSName TRANSFORM_METHOD = COSName.getPDFName("TransformMethod");
  private static final COSName FIELD_MDP = COSName.getPDFName("FieldMDP");
  private static final COSName LOCK = COSName.getPDFName("Lock");
  private static final COSName DOC_TIME_STAMP = COSName.getPDFName("DocTimeStamp");

  /** ISO 32000-2, table 257: form fields and signatures, where nothing else is said. */
  private static final int DEFAULT_LEVEL = 2;

  private PdfPermissions() {}

  /**
   * Refuses a further signature that the certification of the author, or the encryption's
   * permissions, forbid. Validation data and document timestamps do not count as changes.
   */
  static void assertMayBeSigned(PDDocument pdf, boolean timestamp, String name)
      throws SealException {
    AccessPermission access = pdf.getCurrentAccessPermission();
    if (!access.isOwnerPermission()
        && !access.canModify()
        && !access.canModifyAnnotations()
        && !access.canFillInForm()) {
      throw new SealException(Reason.CHANGE_FORBIDDEN, name, "ENCRYPTION_PERMISSIONS");
    }
    if (!timestamp && certificationLevel(pdf) == 1) {
      throw new SealException(Reason.CHANGE_FORBIDDEN, name, "CERTIFIED_NO_CHANGES");
    }
  }

  /** The locks that its signatures put on fields (ISO 32000-2, 12.7.5.5 and 12.8.2.4). */
  static List<PdfFieldLock> locks(PDDocument pdf) {
    List<PdfFieldLock> locks = new ArrayList<>();
    for (PDSignatureField field : signed(pdf)) {
      COSDictionary own = field.getCOSObject();
      if (own.getDictionaryObject(LOCK) instanceof COSDictionary lock) {
        locks.add(PdfFieldLock.of(lock));
      }
      for (COSDictionary reference : references(own.getDictionaryObject(COSName.V))) {
        if (FIELD_MDP.equals(reference.getDictionaryObject(TRANSFORM_METHOD))) {
          locks.add(
              PdfFieldLock.of(
                  reference.getDictionaryObject(TRANSFORM_PARAMS) instanceof COSDictionary params
                      ? params
                      : new COSDictionary()));
        }
      }
    }
    return locks;
  }

  private static List<PDSignatureField> signed(PDDocument pdf) {
    List<PDSignatureField> signed = new ArrayList<>();
    PDAcroForm form = pdf.getDocumentCatalog().getAcroForm(null);
    if (form != null) {
      for (PDField field : form.getFieldTree()) {
        if (field instanceof PDSignatureField signature
            && field.getCOSObject().getDictionaryObject(COSName.V) instanceof COSDictionary) {
          signed.add(signature);
        }
      }
    }
    return signed;
  }

  private static List<COSDictionary> references(@Nullable COSBase signature) {
    List<COSDictionary> references = new ArrayList<>();
    if (signature instanceof COSDictionary dictionary
        && dictionary.getDictionaryObject(REFERENCE) instanceof COSArray array) {
      for (int i = 0; i < array.size(); i++) {
        if (array.getObject(i) instanceof COSDictionary reference) {
          references.add(reference);
        }
      }
    }
    return references;
  }

  /** Whether somebody signed it; a timestamp is nobody's signature. */
  static boolean isSigned(PDDocument pdf) {
    return signed(pdf).stream()
        .map(f -> f.getCOSObject().getDictionaryObject(COSName.V))
        .anyMatch(
            v ->
                v instanceof COSDictionary d
                    && !DOC_TIME_STAMP.equals(d.getDictionaryObject(COSName.TYPE)));
  }

  /** Whether the catalog names a certification. */
  static boolean isCertified(PDDocument pdf) {
    return PdfFile.catalog(pdf).getDictionaryObject(COSName.PERMS) instanceof COSDictionary perms
        && perms.getItem(COSName.DOCMDP) != null;
  }

  /**
   * The level P of the certification, 1 to 3; 0 when the document is not certified. Where several
   * signatures restrict it, the strictest counts, and a level that does not exist allows nothing.
   */
  static int certificationLevel(PDDocument pdf) {
    List<Integer> levels = new ArrayList<>();
    if (PdfFile.catalog(pdf).getDictionaryObject(COSName.PERMS) instanceof COSDictionary perms
        && perms.getDictionaryObject(COSName.DOCMDP) instanceof COSDictionary signature) {
      addLevels(signature, levels);
      if (levels.isEmpty()) {
        levels.add(DEFAULT_LEVEL);
      }
    }
    for (PDSignatureField field : signed(pdf)) {
      addLevels(field.getCOSObject().getDictionaryObject(COSName.V), levels);
      if (field.getCOSObject().getDictionaryObject(LOCK) instanceof COSDictionary lock
          && lock.getItem(COSName.P) != null) {
        levels.add(level(lock));
      }
    }
    return levels.stream().min(Integer::compare).orElse(0);
  }

  private static void addLevels(@Nullable COSBase signature, List<Integer> levels) {
    for (COSDictionary reference : references(signature)) {
      if (COSName.DOCMDP.equals(reference.getDictionaryObject(TRANSFORM_METHOD))) {
        levels.add(
            reference.getDictionaryObject(TRANSFORM_PARAMS) instanceof COSDictionary params
                ? level(params)
                : DEFAULT_LEVEL);
      }
    }
  }

  private static int level(COSDictionary params) {
    COSBase p = params.getDictionaryObject(COSName.P);
    if (p == null) {
      return DEFAULT_LEVEL;
    }
    int level = p instanceof COSInteger i ? i.intValue() : 1;
    return level >= 1 && level <= 3 ? level : 1;
  }
}
