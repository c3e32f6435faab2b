package org.karteseal.sign.ades.internal;

import java.util.Set;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.jspecify.annotations.Nullable;

/**
 * The default look of a form (ISO 32000-2, 12.7.3). Programs that add a signature field also add
 * the usual fonts to it, which changes nothing, as long as everything that was there stays and no
 * new font brings letters of its own.
 */
final class PdfFormDefaults {
  static final Set<COSName> NAMES = Set.of(COSName.DA, COSName.DR);

  private static final Set<COSName> FONT_FILES =
      Set.of(COSName.FONT_FILE, COSName.FONT_FILE2, COSName.FONT_FILE3);
  private static final Set<String> SIMPLE = Set.of("Type1", "TrueType", "MMType1");

  private PdfFormDefaults() {}

  /** Whether the newer form has the look of the older one, and at most more fonts of that kind. */
  static boolean areKept(COSDictionary old, COSDictionary form) {
    COSBase appearance = old.getDictionaryObject(COSName.DA);
    return (appearance == null
            || CosEquality.same(appearance, form.getDictionaryObject(COSName.DA)))
        && resources(old.getDictionaryObject(COSName.DR), form.getDictionaryObject(COSName.DR));
  }

  private static boolean resources(@Nullable COSBase old, @Nullable COSBase now) {
    if (!(now instanceof COSDictionary newer)) {
      return old == null;
    }
    COSDictionary older = old instanceof COSDictionary d ? d : new COSDictionary();
    if (!CosEquality.sameExcept(older, newer, Set.of(COSName.FONT, COSName.ENCODING))) {
      return false;
    }
    return areKept(older, newer, COSName.FONT) && areKept(older, newer, COSName.ENCODING);
  }

  private static boolean areKept(COSDictionary older, COSDictionary newer, COSName category) {
    COSDictionary old =
        older.getDictionaryObject(category) instanceof COSDictionary d ? d : new COSDictionary();
    if (!(newer.getDictionaryObject(category) instanceof COSDictionary now)) {
      return old.size() == 0;
    }
    for (COSName name : old.keySet()) {
      if (!CosEquality.same(old.getItem(name), now.getItem(name))) {
        return false;
      }
    }
    for (COSName name : now.keySet()) {
      if (old.getItem(name) == null
          && COSName.FONT.equals(category)
          && !isEverybodys(now.getDictionaryObject(name))) {
        return false;
      }
    }
    return true;
  }

  /** A font by its name only: how its letters look comes from the reader. */
  private static boolean isEverybodys(@Nullable COSBase font) {
    if (!(font instanceof COSDictionary dictionary)
        || !SIMPLE.contains(String.valueOf(dictionary.getNameAsString(COSName.SUBTYPE)))
        || dictionary.getItem(COSName.TO_UNICODE) != null) {
      return false;
    }
    return !(dictionary.getDictionaryObject(COSName.FONT_DESC) instanceof COSDictionary descriptor)
        || FONT_FILES.stream().noneMatch(n -> descriptor.getItem(n) != null);
  }
}
