package org.karteseal.sign.ades.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Pages that a revision appended at the end of the page tree, and nothing else about pages. Whether
 * they are an amendment depends on who signed that revision; see {@link PdfAmendment}.
 */
final class PdfAppendedPages {
  /** Nothing on an appended page runs, links or fills in. */
  private static final Set<COSName> ALLOWED =
      Set.of(
          COSName.TYPE,
          COSName.PARENT,
          COSName.MEDIA_BOX,
          COSName.CROP_BOX,
          COSName.ROTATE,
          COSName.RESOURCES,
          COSName.CONTENTS,
          COSName.GROUP,
          COSName.PIECE_INFO);

  private final PDDocument before;
  private final PDDocument after;

  PdfAppendedPages(PDDocument before, PDDocument after) {
    this.before = before;
    this.after = after;
  }

  /** The references to the new pages; empty when anything else happened to the tree. */
  Optional<List<COSObject>> find() {
    if (!(PdfFile.catalog(before).getDictionaryObject(COSName.PAGES) instanceof COSDictionary old)
        || !(PdfFile.catalog(after).getDictionaryObject(COSName.PAGES)
            instanceof COSDictionary root)
        || !CosEquality.sameExcept(old, root, Set.of(COSName.KIDS, COSName.COUNT))) {
      return Optional.empty();
    }
    COSArray kidsBefore = PdfRevisionDiff.array(old.getDictionaryObject(COSName.KIDS));
    COSArray kids = PdfRevisionDiff.array(root.getDictionaryObject(COSName.KIDS));
    int added = kids.size() - kidsBefore.size();
    boolean counted =
        added > 0
            && root.getInt(COSName.COUNT) == old.getInt(COSName.COUNT) + added
            && after.getNumberOfPages() == before.getNumberOfPages() + added;
    for (int i = 0; counted && i < kidsBefore.size(); i++) {
      counted = CosEquality.same(kidsBefore.get(i), kids.get(i));
    }
    if (!counted) {
      return Optional.empty();
    }
    List<COSObject> pages = new ArrayList<>();
    for (int i = kidsBefore.size(); i < kids.size(); i++) {
      if (!(kids.get(i) instanceof COSObject reference) || !isPlainPage(reference, root)) {
        return Optional.empty();
      }
      pages.add(reference);
    }
    return hasNewKeys(pages) ? Optional.of(pages) : Optional.empty();
  }

  private boolean isPlainPage(COSObject reference, COSDictionary root) {
    return reference.getObject() instanceof COSDictionary page
        && !(page instanceof COSStream)
        && COSName.PAGE.equals(page.getDictionaryObject(COSName.TYPE))
        && page.getDictionaryObject(COSName.PARENT) == root
        && ALLOWED.containsAll(page.keySet());
  }

  /**
   * The pages, and all that is new below them, must be nothing that the older revision refers to
   * already: whoever prepared it could let an old page show an object that came only now.
   */
  private boolean hasNewKeys(List<COSObject> pages) {
    Set<COSObjectKey> known = PdfRevisionDiff.reachable(before.getDocument().getTrailer());
    Set<COSObjectKey> seen = new HashSet<>();
    for (COSObject page : pages) {
      if (page.getKey() == null || !seen.add(page.getKey()) || known.contains(page.getKey())) {
        return false;
      }
      for (COSObjectKey key : PdfRevisionDiff.reachable(page)) {
        if (known.contains(key) && !isUnchanged(key)) {
          return false;
        }
      }
    }
    return known.size() < PdfRevisionDiff.WALK_LIMIT;
  }

  private boolean isUnchanged(COSObjectKey key) {
    Long old = before.getDocument().getXrefTable().get(key);
    return old != null && old.equals(after.getDocument().getXrefTable().get(key));
  }

  /** What of the page tree itself had to change. */
  static List<COSBase> explained(PDDocument after) {
    List<COSBase> items = new ArrayList<>();
    COSBase reference = PdfFile.catalog(after).getItem(COSName.PAGES);
    if (reference instanceof COSObject object && object.getObject() instanceof COSDictionary root) {
      items.add(object);
      if (root.getItem(COSName.KIDS) instanceof COSObject kids) {
        items.add(kids);
      }
    }
    return items;
  }
}
