package org.karteseal.sign.ades.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.jspecify.annotations.Nullable;
import org.karteseal.sign.ades.Coverage.Kind;
import org.karteseal.sign.ades.PdfReason;

/**
 * The difference between two revisions of a PDF. Every object that is new or changed must be
 * explained by one of a few rules; an object that existed before is explained only by what it was
 * then, so that nobody can turn a page's content into "validation data".
 */
final class PdfRevisionDiff {
  static final COSName DSS = COSName.getPDFName("DSS");
  private static final COSName EXTENSIONS = COSName.getPDFName("Extensions");
  private static final COSName PERMS = COSName.PERMS;
  private static final Set<String> FONT_PARTS =
      Set.of("Font", "FontDescriptor", "Encoding", "CMap");
  static final int WALK_LIMIT = 200_000;

  private final PDDocument before;
  private final PDDocument after;
  private final PdfChanges found;
  private final Set<COSObjectKey> changed;
  private final Set<COSObjectKey> explained = new HashSet<>();
  private final Set<COSObjectKey> widgets = new HashSet<>();
  private @Nullable PdfShown shownOutsideFields;
  private List<COSObject> appended = List.of();

  PdfRevisionDiff(PDDocument before, PDDocument after, PdfChanges found) {
    this.before = before;
    this.after = after;
    this.found = found;
    this.changed = changedKeys(before, after);
  }

  void compare() {
    if (changed.isEmpty()) {
      return;
    }
    explainStructure();
    leaveOutUnchanged();
    compareTrailer();
    compareCatalog();
    comparePages();
    reportUnexplained();
    applyRestrictions();
  }

  /**
   * What an earlier signature forbids is a change of content, whoever made it (ISO 32000-2,
   * 12.8.2.2). Validation data and document timestamps are allowed at every level.
   */
  private void applyRestrictions() {
    if (PdfPermissions.certificationLevel(before) == 1) {
      found.forbid(Kind.FURTHER_SIGNATURE, PdfReason.FORBIDDEN_BY_CERTIFICATION);
      found.forbid(Kind.FORM_FILL, PdfReason.FORBIDDEN_BY_CERTIFICATION);
    }
  }

  /** The pages that were appended; whether they are an amendment the caller finds out. */
  List<COSObject> appended() {
    return appended;
  }

  /** A new object that nothing refers to shows nothing; writers leave such objects behind. */
  private void reportUnexplained() {
    Set<COSObjectKey> rest = new HashSet<>(changed);
    rest.removeAll(explained);
    if (rest.isEmpty()) {
      return;
    }
    Set<COSObjectKey> used = reachable(after.getDocument().getTrailer());
    boolean all = used.size() < WALK_LIMIT;
    for (COSObjectKey key : rest) {
      if (existedBefore(key)) {
        report(Kind.CONTENT, key.getNumber() + " 0 R");
      } else if (!all || used.contains(key)) {
        report(Kind.UNEXPLAINED, key.getNumber() + " 0 R");
      }
    }
  }

  void report(Kind kind, String what) {
    found.report(kind, what);
  }

  void report(PdfReason reason, String what) {
    found.report(reason, what);
  }

  PDDocument before() {
    return before;
  }

  PDDocument after() {
    return after;
  }

  private static Set<COSObjectKey> changedKeys(PDDocument before, PDDocument after) {
    Map<COSObjectKey, Long> old = before.getDocument().getXrefTable();
    Map<COSObjectKey, Long> now = after.getDocument().getXrefTable();
    Set<COSObjectKey> changed = new HashSet<>();
    now.forEach(
        (key, place) -> {
          if (!Objects.equals(old.get(key), place)) {
            changed.add(key);
          }
        });
    old.keySet().stream().filter(k -> !now.containsKey(k)).forEach(changed::add);
    // An object inside a rewritten object stream keeps its place and may have a new content.
    Set<Long> rewritten = new HashSet<>();
    changed.forEach(k -> rewritten.add(-k.getNumber()));
    now.forEach(
        (key, place) -> {
          if (place < 0 && rewritten.contains(place)) {
            changed.add(key);
          }
        });
    return changed;
  }

  boolean existedBefore(COSObjectKey key) {
    return before.getDocument().getXrefTable().containsKey(key);
  }

  /** Cross-reference and object streams hold objects and show nothing; only new ones count. */
  private void explainStructure() {
    for (COSObjectKey key : changed) {
      if (!existedBefore(key)) {
        COSObject object = after.getDocument().getObjectFromPool(key);
        if (object != null
            && object.getObject() instanceof COSStream stream
            && (COSName.XREF.equals(stream.getCOSName(COSName.TYPE))
                || COSName.OBJ_STM.equals(stream.getCOSName(COSName.TYPE)))) {
          explained.add(key);
        }
      }
    }
  }

  /** Writers also repeat objects that they did not change. */
  private void leaveOutUnchanged() {
    changed.removeIf(
        key -> {
          COSObject old = existedBefore(key) ? before.getDocument().getObjectFromPool(key) : null;
          COSObject now = after.getDocument().getObjectFromPool(key);
          return old != null
              && now != null
              && CosEquality.sameContent(old.getObject(), now.getObject());
        });
  }

  private void compareTrailer() {
    COSDictionary a = before.getDocument().getTrailer();
    COSDictionary b = after.getDocument().getTrailer();
    if (!CosEquality.same(a.getItem(COSName.ROOT), b.getItem(COSName.ROOT))) {
      report(Kind.CONTENT, "Root");
    }
    COSBase infoA = a.getDictionaryObject(COSName.INFO);
    COSBase infoB = b.getDictionaryObject(COSName.INFO);
    if (infoB instanceof COSDictionary newer) {
      COSDictionary older = infoA instanceof COSDictionary d ? d : new COSDictionary();
      // A writer may state that it wrote; title, author and the like are shown to people.
      if (CosEquality.sameExcept(older, newer, Set.of(COSName.MOD_DATE, COSName.PRODUCER))) {
        explain(b.getItem(COSName.INFO));
      } else {
        report(Kind.CONTENT, "Info");
      }
    }
  }

  private void compareCatalog() {
    COSDictionary a = PdfFile.catalog(before);
    COSDictionary b = PdfFile.catalog(after);
    explain(after.getDocument().getTrailer().getItem(COSName.ROOT));
    Set<COSName> judgedApart =
        Set.of(DSS, COSName.ACRO_FORM, EXTENSIONS, PERMS, COSName.VERSION, COSName.METADATA);
    if (!CosEquality.sameExcept(a, b, judgedApart)) {
      report(Kind.CONTENT, "Catalog");
    }
    if (!CosEquality.same(a.getItem(PERMS), b.getItem(PERMS)) && a.getItem(PERMS) != null) {
      report(Kind.CONTENT, "Perms");
    } else if (a.getItem(PERMS) == null
        && PdfPermissions.isCertified(after)
        && PdfPermissions.isSigned(before)) {
      report(PdfReason.CERTIFIED_LATER, "Perms");
    }
    compareMetadata(a, b);
    explainStore(b.getItem(EXTENSIONS), a.getItem(EXTENSIONS), null);
    explainStore(b.getItem(DSS), a.getItem(DSS), Kind.VALIDATION_DATA);
    new PdfFormDiff(this, a, b).compare();
  }

  private void compareMetadata(COSDictionary a, COSDictionary b) {
    if (CosEquality.same(a.getItem(COSName.METADATA), b.getItem(COSName.METADATA))
        && !isChanged(b.getItem(COSName.METADATA))) {
      return;
    }
    if (PdfMetadata.saySame(
        a.getDictionaryObject(COSName.METADATA), b.getDictionaryObject(COSName.METADATA))) {
      explain(b.getItem(COSName.METADATA));
    } else {
      report(Kind.CONTENT, "Metadata");
    }
  }

  private void comparePages() {
    if (before.getNumberOfPages() != after.getNumberOfPages()) {
      appended = new PdfAppendedPages(before, after).find().orElse(List.of());
      if (appended.isEmpty() || PdfPermissions.certificationLevel(before) != 0) {
        report(Kind.CONTENT, "Pages");
        return;
      }
      PdfAppendedPages.explained(after).forEach(this::explain);
      appended.forEach(page -> explainTree(page, null));
      report(Kind.AMENDMENT, PdfAmendment.numbers(before, appended));
    }
    for (int i = 0; i < before.getNumberOfPages(); i++) {
      PDPage page = after.getPage(i);
      COSDictionary b = page.getCOSObject();
      COSDictionary a = before.getPage(i).getCOSObject();
      if (!CosEquality.sameExcept(a, b, Set.of(COSName.ANNOTS))) {
        report(Kind.CONTENT, "Page " + (i + 1));
      } else if (new PdfAnnotationDiff(this, widgets, a, b).isAllowed(i + 1)) {
        explain(b.getItem(COSName.ANNOTS));
        explainPage(a, b);
      } else {
        report(Kind.CONTENT, "Annots of page " + (i + 1));
      }
    }
  }

  private void explainPage(COSDictionary a, COSDictionary b) {
    if (a.getKey() != null && a.getKey().equals(b.getKey())) {
      explained.add(b.getKey());
    }
  }

  static COSArray array(@Nullable COSBase base) {
    return base instanceof COSArray array ? array : new COSArray();
  }

  /** Explains one object that may change because every entry of it was compared. */
  void explain(@Nullable COSBase item) {
    if (item instanceof COSObject object && object.getKey() != null) {
      explained.add(object.getKey());
    }
  }

  boolean isChanged(@Nullable COSBase item) {
    return item instanceof COSObject object && changed.contains(object.getKey());
  }

  boolean isChangedKey(COSObjectKey key) {
    return changed.contains(key);
  }

  boolean isNew(@Nullable COSBase item) {
    return item instanceof COSObject object
        && object.getKey() != null
        && !existedBefore(object.getKey());
  }

  /** A widget of a new signature; nothing else may be added to the annotations of a page. */
  void acceptWidget(@Nullable COSBase item) {
    if (item instanceof COSObject object
        && object.getKey() != null
        && object.getObject() instanceof COSDictionary widget
        && COSName.WIDGET.equals(widget.getCOSName(COSName.SUBTYPE))) {
      widgets.add(object.getKey());
    }
  }

  /** What the page showed before where that widget now lies. */
  List<String> coveredBy(COSDictionary widget, COSBase item) {
    return new PdfCover(before, after).below(widget, item);
  }

  /** Explains a field of before, unless a page uses the same object for something else. */
  void explainField(@Nullable COSBase item) {
    if (item instanceof COSObject object
        && object.getKey() != null
        && !outsideFields().contains(object.getKey())) {
      explained.add(object.getKey());
    }
  }

  /**
   * Explains what hangs below a part of a field: objects that are new, and objects that hung below
   * the same part before and are shown by nothing but fields.
   */
  void explainTree(@Nullable COSBase root, @Nullable COSBase oldRoot) {
    Set<COSObjectKey> old = reachable(oldRoot);
    for (COSObjectKey key : reachable(root)) {
      if (changed.contains(key)
          && (!existedBefore(key)
              || (old.contains(key) && !outsideFields().contains(key) && !isFontPart(key)))) {
        explained.add(key);
      }
    }
  }

  /** Other fields show their values by the same font; none of them may look different now. */
  private boolean isFontPart(COSObjectKey key) {
    COSBase old = before.getDocument().getObjectFromPool(key).getObject();
    if (old instanceof COSStream stream) {
      return !COSName.FORM.equals(stream.getCOSName(COSName.SUBTYPE));
    }
    return old instanceof COSDictionary dictionary
        && FONT_PARTS.contains(String.valueOf(dictionary.getNameAsString(COSName.TYPE)));
  }

  /** The same for something that shows nothing at all. */
  private void explainStore(
      @Nullable COSBase root, @Nullable COSBase oldRoot, @Nullable Kind kind) {
    Set<COSObjectKey> old = reachable(oldRoot);
    PdfShown shown = null;
    boolean any = false;
    for (COSObjectKey key : reachable(root)) {
      if (!changed.contains(key)) {
        continue;
      }
      boolean explains = !existedBefore(key);
      if (!explains && old.contains(key)) {
        shown = shown == null ? PdfShown.withFields(before) : shown;
        explains = !shown.contains(key);
      }
      if (explains) {
        explained.add(key);
        any = true;
      }
    }
    if (kind != null && (any || !CosEquality.same(oldRoot, root))) {
      report(kind, "DSS");
    }
  }

  private PdfShown outsideFields() {
    if (shownOutsideFields == null) {
      shownOutsideFields = PdfShown.outsideFields(before);
    }
    return shownOutsideFields;
  }

  static Set<COSObjectKey> reachable(@Nullable COSBase root) {
    Set<COSObjectKey> keys = new HashSet<>();
    Deque<COSBase> todo = new ArrayDeque<>();
    push(root, todo);
    int visited = 0;
    while (!todo.isEmpty() && visited++ < WALK_LIMIT) {
      COSBase item = todo.pop();
      if (item instanceof COSObject object) {
        if (object.getKey() == null || !keys.add(object.getKey())) {
          continue;
        }
        item = object.getObject();
      }
      if (item instanceof COSDictionary dictionary) {
        dictionary.keySet().stream()
            .filter(n -> !COSName.PARENT.equals(n) && !COSName.P.equals(n))
            .forEach(n -> push(dictionary.getItem(n), todo));
      } else if (item instanceof COSArray array) {
        for (int i = 0; i < array.size(); i++) {
          push(array.get(i), todo);
        }
      }
    }
    return keys;
  }

  private static void push(@Nullable COSBase item, Deque<COSBase> todo) {
    if (item != null) {
      todo.push(item);
    }
  }
}
