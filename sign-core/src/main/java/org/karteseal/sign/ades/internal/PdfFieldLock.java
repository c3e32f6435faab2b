package org.karteseal.sign.ades.internal;

import java.util.HashSet;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;

/**
 * Which fields a signature locks (ISO 32000-2, tables 237 and 259).
 *
 * @param action all, the named ones, or all but the named ones; what is none of these locks all
 * @param fields full names
 */
record PdfFieldLock(Action action, Set<String> fields) {
  private static final COSName ACTION = COSName.getPDFName("Action");

  /** Which fields the names stand for. */
  enum Action {
    ALL,
    INCLUDE,
    EXCLUDE
  }

  PdfFieldLock {
    fields = Set.copyOf(fields);
  }

  static PdfFieldLock of(COSDictionary dictionary) {
    Set<String> names = new HashSet<>();
    COSArray array = PdfRevisionDiff.array(dictionary.getDictionaryObject(COSName.FIELDS));
    for (int i = 0; i < array.size(); i++) {
      if (array.getObject(i) instanceof COSString name) {
        names.add(name.getString());
      }
    }
    String action = String.valueOf(dictionary.getNameAsString(ACTION));
    return new PdfFieldLock(
        switch (action) {
          case "Include" -> Action.INCLUDE;
          case "Exclude" -> Action.EXCLUDE;
          default -> Action.ALL;
        },
        names);
  }

  /** Whether it names the field, or a field above it. */
  private boolean names(String field) {
    return fields.stream().anyMatch(f -> field.equals(f) || field.startsWith(f + "."));
  }

  /** Whether the field may not be filled in any more. */
  boolean locks(String field) {
    return switch (action) {
      case ALL -> true;
      case INCLUDE -> names(field);
      case EXCLUDE -> !names(field);
    };
  }

  /** Whether it names that field to be locked; signatures have their own rules otherwise. */
  boolean locksByName(String field) {
    return action == Action.INCLUDE && names(field);
  }
}
