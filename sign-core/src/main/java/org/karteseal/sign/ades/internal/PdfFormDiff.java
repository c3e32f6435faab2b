package org.karteseal.sign.ades.internal;

import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.jspecify.annotations.Nullable;
import org.karteseal.sign.ades.Coverage.Kind;
import org.karteseal.sign.ades.PdfReason;

/** The form's part of the difference: new signatures, signed fields, filled fields. */
final class PdfFormDiff {
  private static final int DEPTH_LIMIT = 32;
  private static final COSName SIG_FLAGS = COSName.getPDFName("SigFlags");
  private static final COSName DOC_TIME_STAMP = COSName.getPDFName("DocTimeStamp");

  /** What filling in a field changes: its value and how the value looks. */
  private static final Set<COSName> FILLED =
      Set.of(COSName.V, COSName.AP, COSName.AS, COSName.M, COSName.KIDS, COSName.MK);

  /** Signing a field also locks its widget. */
  private static final Set<COSName> SIGNED =
      Set.of(COSName.V, COSName.AP, COSName.AS, COSName.M, COSName.KIDS, COSName.MK, COSName.F);

  private static final int LOCKED = 128 | 512;

  private final PdfRevisionDiff diff;
  private final COSDictionary oldCatalog;
  private final COSDictionary catalog;
  private @Nullable List<PdfFieldLock> locks;

  PdfFormDiff(PdfRevisionDiff diff, COSDictionary oldCatalog, COSDictionary catalog) {
    this.diff = diff;
    this.oldCatalog = oldCatalog;
    this.catalog = catalog;
  }

  void compare() {
    if (!(catalog.getDictionaryObject(COSName.ACRO_FORM) instanceof COSDictionary form)) {
      if (oldCatalog.getItem(COSName.ACRO_FORM) != null) {
        diff.report(Kind.CONTENT, "AcroForm");
      }
      return;
    }
    if (oldCatalog.getDictionaryObject(COSName.ACRO_FORM) instanceof COSDictionary old) {
      Set<COSName> judgedApart = Set.of(COSName.FIELDS, SIG_FLAGS, COSName.DA, COSName.DR);
      if (CosEquality.sameExcept(old, form, judgedApart) && PdfFormDefaults.areKept(old, form)) {
        explainDefaults(old, form);
      } else {
        diff.report(Kind.CONTENT, "AcroForm");
      }
      compareFields(
          PdfRevisionDiff.array(old.getDictionaryObject(COSName.FIELDS)),
          PdfRevisionDiff.array(form.getDictionaryObject(COSName.FIELDS)),
          0);
    } else {
      compareFields(
          new COSArray(), PdfRevisionDiff.array(form.getDictionaryObject(COSName.FIELDS)), 0);
    }
    diff.explain(catalog.getItem(COSName.ACRO_FORM));
    diff.explain(form.getItem(COSName.FIELDS));
  }

  /** Fonts that came along, and the dictionaries that list them. */
  private void explainDefaults(COSDictionary old, COSDictionary form) {
    diff.explainTree(form.getItem(COSName.DR), null);
    if (old.getDictionaryObject(COSName.DR) instanceof COSDictionary
        && form.getDictionaryObject(COSName.DR) instanceof COSDictionary resources) {
      diff.explain(form.getItem(COSName.DR));
      diff.explain(resources.getItem(COSName.FONT));
      diff.explain(resources.getItem(COSName.ENCODING));
    }
  }

  private void compareFields(COSArray old, COSArray now, int depth) {
    if (depth > DEPTH_LIMIT) {
      // Only a tree that refers to itself is that deep; its fields were all compared on the way.
      return;
    }
    for (int i = 0; i < old.size(); i++) {
      if (!contains(now, old.get(i))) {
        diff.report(Kind.CONTENT, "Field removed");
      }
    }
    for (int i = 0; i < now.size(); i++) {
      COSBase item = now.get(i);
      COSDictionary oldField = find(old, item);
      if (!(now.getObject(i) instanceof COSDictionary field)) {
        continue;
      }
      if (oldField == null) {
        addedField(item, field);
      } else {
        keptField(item, oldField, field, depth);
      }
    }
  }

  private void addedField(COSBase item, COSDictionary field) {
    COSArray kids = PdfRevisionDiff.array(field.getDictionaryObject(COSName.KIDS));
    if (!COSName.SIG.equals(field.getCOSName(COSName.FT))
        || !isPlain(item, field)
        || !areWidgets(kids)) {
      diff.report(Kind.CONTENT, "Field added");
      return;
    }
    diff.explainTree(item, null);
    diff.acceptWidget(item);
    boolean shows = shows(field);
    reportCover(field, field, item);
    for (int i = 0; i < kids.size(); i++) {
      diff.acceptWidget(kids.get(i));
      if (kids.getObject(i) instanceof COSDictionary kid && shows(kid)) {
        shows = true;
        reportCover(field, kid, kids.get(i));
      }
    }
    reportSignature(field, shows);
  }

  private boolean isPlain(COSBase item, COSDictionary field) {
    return diff.isNew(item)
        && !(field instanceof COSStream)
        && field.getItem(COSName.A) == null
        && field.getItem(COSName.AA) == null;
  }

  /** Below a new signature field there are its widgets at most, and no fields of other kinds. */
  private boolean areWidgets(COSArray kids) {
    for (int i = 0; i < kids.size(); i++) {
      if (!(kids.getObject(i) instanceof COSDictionary kid)
          || !isPlain(kids.get(i), kid)
          || kid.getItem(COSName.T) != null
          || kid.getItem(COSName.FT) != null
          || kid.getItem(COSName.KIDS) != null) {
        return false;
      }
    }
    return true;
  }

  private void keptField(COSBase item, COSDictionary old, COSDictionary field, int depth) {
    boolean signature = COSName.SIG.equals(inherited(field, COSName.FT));
    if (!CosEquality.sameExcept(old, field, signature ? SIGNED : FILLED)
        || (signature && !flagsAreKept(old, field))) {
      if (diff.isChanged(item) || !(item instanceof COSObject)) {
        diff.report(Kind.CONTENT, "Field");
      }
      return;
    }
    boolean touched = diff.isChanged(item) || subtreeTouched(field);
    if (touched && signature) {
      if (old.getItem(COSName.V) == null && diff.isNew(field.getItem(COSName.V))) {
        String name = name(field);
        if (locks().stream().anyMatch(l -> l.locksByName(name))) {
          diff.report(PdfReason.FIELD_LOCKED, name);
        }
        diff.explainTree(field.getItem(COSName.V), null);
        diff.explainTree(field.getItem(COSName.AP), old.getItem(COSName.AP));
        diff.explainField(item);
        diff.acceptWidget(item);
        reportCover(field, field, item);
        reportSignature(field, shows(field));
      } else if (!CosEquality.same(old.getItem(COSName.V), field.getItem(COSName.V))
          || !CosEquality.same(old.getItem(COSName.AP), field.getItem(COSName.AP))) {
        diff.report(Kind.CONTENT, "Signature field");
      } else {
        diff.explainField(item);
      }
    } else if (touched) {
      diff.explainTree(field.getItem(COSName.V), old.getItem(COSName.V));
      diff.explainTree(field.getItem(COSName.AP), old.getItem(COSName.AP));
      diff.explainField(item);
      reportFilled(item, old, field);
    }
    compareFields(
        PdfRevisionDiff.array(old.getDictionaryObject(COSName.KIDS)),
        PdfRevisionDiff.array(field.getDictionaryObject(COSName.KIDS)),
        depth + 1);
  }

  private static boolean flagsAreKept(COSDictionary old, COSDictionary field) {
    int before = old.getInt(COSName.F, 0);
    int now = field.getInt(COSName.F, 0);
    return (before | LOCKED) == (now | LOCKED) && (before & ~now) == 0;
  }

  /** A value, where no signature locked the field, that is what the field shows. */
  private void reportFilled(COSBase item, COSDictionary old, COSDictionary field) {
    String name = name(field);
    diff.report(Kind.FORM_FILL, name);
    if (locks().stream().anyMatch(l -> l.locks(name))) {
      diff.report(PdfReason.FIELD_LOCKED, name);
    }
    new PdfFieldValue(diff, item, old, field)
        .deviation()
        .ifPresent(reason -> diff.report(reason, name));
  }

  private List<PdfFieldLock> locks() {
    if (locks == null) {
      locks = PdfPermissions.locks(diff.before());
    }
    return locks;
  }

  /** The full name (ISO 32000-2, 12.7.4.2). */
  private static String name(COSDictionary field) {
    StringBuilder name = new StringBuilder();
    COSDictionary current = field;
    for (int i = 0; i < DEPTH_LIMIT; i++) {
      String part = current.getString(COSName.T);
      if (part != null) {
        name.insert(0, name.length() == 0 ? part : part + ".");
      }
      if (!(current.getDictionaryObject(COSName.PARENT) instanceof COSDictionary parent)) {
        break;
      }
      current = parent;
    }
    return name.toString();
  }

  private boolean subtreeTouched(COSDictionary field) {
    return diff.isChanged(field.getItem(COSName.V)) || diff.isChanged(field.getItem(COSName.AP));
  }

  private static boolean shows(COSDictionary widget) {
    return widget.getItem(COSName.AP) != null && !isEmpty(widget);
  }

  private void reportSignature(COSDictionary field, boolean shows) {
    if (field.getDictionaryObject(COSName.V) instanceof COSDictionary value) {
      boolean timestamp = DOC_TIME_STAMP.equals(value.getDictionaryObject(COSName.TYPE));
      // A timestamp has nothing to show; an appearance on it can only cover content.
      Kind kind = timestamp ? Kind.DOCUMENT_TIMESTAMP : Kind.FURTHER_SIGNATURE;
      diff.report(
          timestamp && shows ? Kind.CONTENT : kind, String.valueOf(field.getString(COSName.T)));
    } else {
      diff.report(shows ? Kind.CONTENT : Kind.FURTHER_SIGNATURE, "field without signature");
    }
  }

  /** A seal in free space shows who signed; one over content hides what others signed. */
  private void reportCover(COSDictionary field, COSDictionary widget, COSBase item) {
    if (shows(widget)) {
      for (String place : diff.coveredBy(widget, item)) {
        diff.report(Kind.UNEXPLAINED, field.getString(COSName.T) + " covers " + place);
      }
    }
  }

  private static boolean isEmpty(COSDictionary field) {
    COSArray box = PdfRevisionDiff.array(field.getDictionaryObject(COSName.RECT));
    if (box.size() != 4) {
      return true;
    }
    float[] corners = box.toFloatArray();
    return corners[0] == corners[2] || corners[1] == corners[3];
  }

  static @Nullable COSBase inherited(COSDictionary field, COSName name) {
    COSDictionary current = field;
    for (int i = 0; i < DEPTH_LIMIT; i++) {
      COSBase value = current.getDictionaryObject(name);
      if (value != null) {
        return value;
      }
      if (!(current.getDictionaryObject(COSName.PARENT) instanceof COSDictionary parent)) {
        return null;
      }
      current = parent;
    }
    return null;
  }

  private static boolean contains(COSArray array, COSBase item) {
    return find(array, item) != null;
  }

  private static @Nullable COSDictionary find(COSArray array, COSBase item) {
    for (int i = 0; i < array.size(); i++) {
      if (CosEquality.same(array.get(i), item)) {
        return array.getObject(i) instanceof COSDictionary dictionary ? dictionary : null;
      }
    }
    return null;
  }
}
