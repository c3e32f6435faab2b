package org.karteseal.sign.ades.internal;

import java.util.HashSet;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.karteseal.sign.ades.Coverage.Kind;
import org.karteseal.sign.ades.PdfReason;

/**
 * The annotations of one page in two revisions. Widgets of new signatures come by the rules of the
 * form. Other annotations are allowed only at level 3 of a certification (ISO 32000-2, table 257),
 * beside what was signed, and are named.
 */
final class PdfAnnotationDiff {
  private static final int ANNOTATIONS_ALLOWED = 3;

  /** Remarks of people: nothing that runs, plays, links, holds files or is meant to hide. */
  private static final Set<String> REMARKS =
      Set.of(
          "Text",
          "FreeText",
          "Line",
          "Square",
          "Circle",
          "Polygon",
          "PolyLine",
          "Highlight",
          "Underline",
          "Squiggly",
          "StrikeOut",
          "Stamp",
          "Caret",
          "Ink",
          "Popup");

  private final PdfRevisionDiff diff;
  private final Set<COSObjectKey> widgets;
  private final COSArray old;
  private final COSArray now;

  /**
   * @param widgets those that the rules of the form accepted
   */
  PdfAnnotationDiff(
      PdfRevisionDiff diff, Set<COSObjectKey> widgets, COSDictionary before, COSDictionary after) {
    this.diff = diff;
    this.widgets = widgets;
    this.old = PdfRevisionDiff.array(before.getDictionaryObject(COSName.ANNOTS));
    this.now = PdfRevisionDiff.array(after.getDictionaryObject(COSName.ANNOTS));
  }

  /** Whether the page may have these annotations now; what is allowed or doubtful is reported. */
  boolean isAllowed(int page) {
    boolean remarks = PdfPermissions.certificationLevel(diff.before()) == ANNOTATIONS_ALLOWED;
    Set<Integer> kept = new HashSet<>();
    for (int i = 0; i < old.size(); i++) {
      int place = find(old.get(i));
      if (place >= 0) {
        kept.add(place);
        if (remarks && diff.isChanged(old.get(i)) && isRemark(old.getObject(i))) {
          diff.explainTree(now.get(place), old.get(i));
          diff.report(PdfReason.ANNOTATION_CHANGED, "annotation of page " + page);
        }
      } else if (remarks && isRemark(old.getObject(i))) {
        diff.report(PdfReason.ANNOTATION_CHANGED, "annotation of page " + page);
      } else {
        return false;
      }
    }
    for (int j = 0; j < now.size(); j++) {
      COSBase item = now.get(j);
      boolean widget = item instanceof COSObject o && widgets.contains(o.getKey());
      if (!kept.contains(j) && !widget && !(remarks && isNewRemark(item, now.getObject(j)))) {
        return false;
      }
      if (!kept.contains(j) && !widget) {
        reportRemark(page, item, (COSDictionary) now.getObject(j));
      }
    }
    return true;
  }

  private int find(COSBase item) {
    for (int j = 0; j < now.size(); j++) {
      if (CosEquality.same(item, now.get(j))) {
        return j;
      }
    }
    return -1;
  }

  private boolean isNewRemark(COSBase item, COSBase value) {
    return (diff.isNew(item) || !(item instanceof COSObject)) && isRemark(value);
  }

  private static boolean isRemark(COSBase value) {
    return value instanceof COSDictionary annotation
        && !(annotation instanceof COSStream)
        && REMARKS.contains(String.valueOf(annotation.getNameAsString(COSName.SUBTYPE)))
        && annotation.getItem(COSName.A) == null
        && annotation.getItem(COSName.AA) == null
        && annotation.getItem(COSName.FT) == null;
  }

  private void reportRemark(int page, COSBase item, COSDictionary annotation) {
    String subtype = String.valueOf(annotation.getNameAsString(COSName.SUBTYPE));
    String what = subtype + " on page " + page;
    diff.explainTree(item, null);
    if (!"Popup".equals(subtype) && !diff.coveredBy(annotation, item).isEmpty()) {
      diff.report(PdfReason.ANNOTATION_COVERS, what);
    } else {
      diff.report(Kind.ANNOTATION, what);
    }
  }
}
