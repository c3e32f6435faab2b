package org.karteseal.sign.ades.internal;

import java.io.IOException;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.jspecify.annotations.Nullable;
import org.karteseal.sign.ades.PdfReason;

/**
 * Whether a field that was filled in shows its value and nothing else. Some programs show the
 * value, others the appearance; whoever lets the two differ shows two documents.
 */
final class PdfFieldValue {
  private static final int PASSWORD = 1 << 13;
  private static final int PUSH_BUTTON = 1 << 16;
  private static final COSName OPTIONS = COSName.getPDFName("Opt");

  private final PdfRevisionDiff diff;
  private final COSBase item;
  private final COSDictionary old;
  private final COSDictionary field;

  /**
   * @param item the reference to the field, by which pages list it
   */
  PdfFieldValue(PdfRevisionDiff diff, COSBase item, COSDictionary old, COSDictionary field) {
    this.diff = diff;
    this.item = item;
    this.old = old;
    this.field = field;
  }

  /** Why it is not simply filled in; empty when it is. */
  Optional<PdfReason> deviation() {
    COSBase type = PdfFormDiff.inherited(field, COSName.FT);
    int flags = PdfFormDiff.inherited(field, COSName.FF) instanceof COSInteger i ? i.intValue() : 0;
    if (!CosEquality.same(
        old.getDictionaryObject(COSName.MK), field.getDictionaryObject(COSName.MK))) {
      return Optional.of(PdfReason.FIELD_PAINTS_MORE);
    }
    if (COSName.BTN.equals(type)) {
      return button(flags);
    }
    boolean password = COSName.TX.equals(type) && (flags & PASSWORD) != 0;
    if (!COSName.TX.equals(type) && !COSName.CH.equals(type)) {
      // A node of the tree, whose widgets are looked at one by one.
      return Optional.empty();
    }
    return password ? Optional.of(PdfReason.FIELD_VALUE_UNCLEAR) : text();
  }

  /** How a button looks when pressed was signed; only which way it looks may change. */
  private Optional<PdfReason> button(int flags) {
    boolean repainted =
        !CosEquality.same(old.getItem(COSName.AP), field.getItem(COSName.AP))
            || PdfRevisionDiff.reachable(field.getItem(COSName.AP)).stream()
                .anyMatch(diff::isChangedKey);
    if (repainted || (flags & PUSH_BUTTON) != 0) {
      return Optional.of(PdfReason.FIELD_PAINTS_MORE);
    }
    COSName state = field.getCOSName(COSName.AS);
    if (state == null) {
      return Optional.empty();
    }
    COSBase value = PdfFormDiff.inherited(field, COSName.V);
    boolean honest = COSName.Off.equals(state) ? !canShow(value) : state.equals(value);
    return honest ? Optional.empty() : Optional.of(PdfReason.FIELD_SHOWS_OTHER_VALUE);
  }

  /** Whether this widget is the one of the button that would show that value. */
  private boolean canShow(@Nullable COSBase value) {
    return value instanceof COSName name
        && !COSName.Off.equals(name)
        && field.getDictionaryObject(COSName.AP) instanceof COSDictionary appearance
        && appearance.getDictionaryObject(COSName.N) instanceof COSDictionary states
        && states.getItem(name) != null;
  }

  private Optional<PdfReason> text() {
    COSBase appearance = field.getDictionaryObject(COSName.AP);
    if (!(appearance instanceof COSDictionary dictionary)) {
      // Every program makes its own from the value.
      return Optional.empty();
    }
    if (!(dictionary.getDictionaryObject(COSName.N) instanceof COSStream stream)) {
      return Optional.of(PdfReason.FIELD_VALUE_UNCLEAR);
    }
    PdfFieldText shown;
    try {
      shown = PdfFieldText.of(diff, stream);
    } catch (IOException | RuntimeException e) {
      return Optional.of(PdfReason.FIELD_VALUE_UNCLEAR);
    }
    if (shown.paintsPictures()) {
      return Optional.of(PdfReason.FIELD_PAINTS_MORE);
    }
    if (shown.fills() && !hasBackground() && !diff.coveredBy(field, item).isEmpty()) {
      return Optional.of(PdfReason.FIELD_PAINTS_MORE);
    }
    String text = normalized(shown.text());
    if (values().contains(text)) {
      return shown.isClear() ? Optional.empty() : Optional.of(PdfReason.FIELD_VALUE_UNCLEAR);
    }
    boolean formatted = PdfFormDiff.inherited(field, COSName.AA) != null;
    return Optional.of(
        formatted || !shown.isClear()
            ? PdfReason.FIELD_VALUE_UNCLEAR
            : PdfReason.FIELD_SHOWS_OTHER_VALUE);
  }

  private boolean hasBackground() {
    return old.getDictionaryObject(COSName.MK) instanceof COSDictionary look
        && look.getItem(COSName.BG) != null;
  }

  /** What the field may show: its value, or the words that its options have for it. */
  private Set<String> values() {
    COSBase value = PdfFormDiff.inherited(field, COSName.V);
    Set<String> values = new HashSet<>();
    values.add(normalized(words(value)));
    COSArray options = PdfRevisionDiff.array(PdfFormDiff.inherited(field, OPTIONS));
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < options.size(); i++) {
      COSBase option = options.getObject(i);
      if (option instanceof COSArray pair && pair.size() == 2) {
        if (words(pair.getObject(0)).equals(words(value))) {
          values.add(normalized(words(pair.getObject(1))));
        }
        all.append(words(pair.getObject(1)));
      } else {
        all.append(words(option));
      }
    }
    if (options.size() > 0) {
      // A list box shows all of them and marks the chosen ones.
      values.add(normalized(all.toString()));
    }
    return values;
  }

  private static String words(@Nullable COSBase value) {
    if (value instanceof COSString string) {
      return string.getString();
    }
    if (value instanceof COSStream stream) {
      return stream.toTextString();
    }
    if (value instanceof COSArray array) {
      StringBuilder all = new StringBuilder();
      for (int i = 0; i < array.size(); i++) {
        all.append(words(array.getObject(i)));
      }
      return all.toString();
    }
    return "";
  }

  /** Without what only arranges it: lines and spaces, and forms of the same letter. */
  private static String normalized(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("[\\s\\p{Z}\\p{Cc}]+", "");
  }
}
