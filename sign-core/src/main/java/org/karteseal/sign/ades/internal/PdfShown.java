package org.karteseal.sign.ades.internal;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a revision that a reader shows or runs. Whoever prepares a document before it is
 * signed can let a page's content hang below the security store or a field as well; it is content
 * all the same.
 */
final class PdfShown {
  /** Far above honest documents; beyond it everything counts as shown. */
  private static final int WALK_LIMIT = 5_000_000;

  private static final COSName EXTENSIONS = COSName.getPDFName("Extensions");

  /** Structure elements refer to widgets and show nothing themselves. */
  private static final Set<COSName> NOT_SHOWN =
      Set.of(
          PdfRevisionDiff.DSS,
          EXTENSIONS,
          COSName.PERMS,
          COSName.ACRO_FORM,
          COSName.STRUCT_TREE_ROOT);

  private final Set<COSObjectKey> keys = new HashSet<>();
  private final Set<COSDictionary> pages = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<COSBase> todo = new ArrayDeque<>();
  private int visited;

  private PdfShown() {}

  /** What is shown outside of form fields. */
  static PdfShown outsideFields(PDDocument pdf) {
    PdfShown shown = new PdfShown();
    for (PDPage page : pdf.getPages()) {
      shown.pages.add(page.getCOSObject());
    }
    COSDictionary catalog = PdfFile.catalog(pdf);
    for (COSName name : catalog.keySet()) {
      if (!NOT_SHOWN.contains(name)) {
        shown.push(catalog.getItem(name));
      }
    }
    shown.walk();
    return shown;
  }

  /** The same with the form and its fields. */
  static PdfShown withFields(PDDocument pdf) {
    PdfShown shown = outsideFields(pdf);
    shown.push(PdfFile.catalog(pdf).getItem(COSName.ACRO_FORM));
    shown.walk();
    return shown;
  }

  boolean contains(COSObjectKey key) {
    return visited >= WALK_LIMIT || keys.contains(key);
  }

  private void walk() {
    while (!todo.isEmpty() && visited++ < WALK_LIMIT) {
      COSBase item = todo.pop();
      if (item instanceof COSObject object) {
        if (object.getKey() == null || !keys.add(object.getKey())) {
          continue;
        }
        item = object.getObject();
      }
      if (item instanceof COSDictionary dictionary) {
        boolean page = pages.contains(dictionary);
        for (COSName name : dictionary.keySet()) {
          if (page && COSName.ANNOTS.equals(name)) {
            pushAllButWidgets(dictionary);
          } else {
            push(dictionary.getItem(name));
          }
        }
      } else if (item instanceof COSArray array) {
        for (int i = 0; i < array.size(); i++) {
          push(array.get(i));
        }
      }
    }
  }

  private void pushAllButWidgets(COSDictionary page) {
    COSArray annotations = PdfRevisionDiff.array(page.getDictionaryObject(COSName.ANNOTS));
    for (int i = 0; i < annotations.size(); i++) {
      if (annotations.getObject(i) instanceof COSDictionary annotation
          && !COSName.WIDGET.equals(annotation.getCOSName(COSName.SUBTYPE))) {
        push(annotations.get(i));
      }
    }
  }

  private void push(@Nullable COSBase item) {
    if (item instanceof COSObject || item instanceof COSDictionary || item instanceof COSArray) {
      todo.push(item);
    }
  }
}
