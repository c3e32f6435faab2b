package org.karteseal.sign.ades.internal;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;

/** What the author of a PDF still allows (ISO 32000-2, 7.6.4.2 and 12.8.2.2). */
final class PdfPermissions {
  private static final COSName TRANSFORM_PARAMS = COSName.getPDFName("TransformParams");

  private static final COSName REFERENCE = COSName.getPDFName("Reference");
  private static final COSName TRANSFORM_METHOD = COSName.getPDFName("TransformMethod");
  private static final COSName FIELD_MDP = COSName.getPDFName("FieldMDP");

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

  /** Whether some signature locks fields (ISO 32000-2, 12.8.2.4); which ones is not told apart. */
  static boolean locksFields(PDDocument pdf) {
    PDAcroForm form = pdf.getDocumentCatalog().getAcroForm(null);
    if (form == null) {
      return false;
    }
    for (PDField field : form.getFieldTree()) {
      if (field instanceof PDSignatureField
          && field.getCOSObject().getDictionaryObject(COSName.V) instanceof COSDictionary signature
          && signature.getDictionaryObject(REFERENCE) instanceof COSArray references
          && hasMethod(references, FIELD_MDP)) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasMethod(COSArray references, COSName method) {
    for (int i = 0; i < references.size(); i++) {
      if (references.getObject(i) instanceof COSDictionary reference
          && method.equals(reference.getDictionaryObject(TRANSFORM_METHOD))) {
        return true;
      }
    }
    return false;
  }

  /** The level P of the certification signature: 1 to 3; 0 when the document is not certified. */
  static int certificationLevel(PDDocument pdf) {
    if (PdfFile.catalog(pdf).getDictionaryObject(COSName.PERMS) instanceof COSDictionary perms
        && perms.getDictionaryObject(COSName.DOCMDP) instanceof COSDictionary signature
        && signature.getDictionaryObject(REFERENCE) instanceof COSArray references) {
      for (int i = 0; i < references.size(); i++) {
        if (references.getObject(i) instanceof COSDictionary reference
            && reference.getDictionaryObject(TRANSFORM_PARAMS) instanceof COSDictionary params) {
          return params.getInt(COSName.P, 2);
        }
      }
      return 2;
    }
    return 0;
  }
}
