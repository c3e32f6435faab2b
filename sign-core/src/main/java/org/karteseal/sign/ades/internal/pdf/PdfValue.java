package org.karteseal.sign.ades.internal.pdf;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value as it stands in the file, with its place. Of strings only the place is kept. A dictionary
 * keeps every entry, also where a key stands twice.
 *
 * @param kind what it is
 * @param start its first octet
 * @param end the octet behind it
 * @param number of an integer its value, of a reference the object's number
 * @param generation of a reference
 * @param text of a name or a word, with its escapes resolved
 * @param items of an array its values, of a dictionary keys and values in turn
 */
record PdfValue(
    Kind kind,
    long start,
    long end,
    long number,
    int generation,
    String text,
    List<PdfValue> items) {
  /** Kinds of values; a word is {@code true}, {@code null}, or what has no place in a value. */
  enum Kind {
    WORD,
    INTEGER,
    REAL,
    NAME,
    STRING,
    HEX,
    ARRAY,
    DICTIONARY,
    REFERENCE
  }

  boolean is(Kind other) {
    return kind == other;
  }

  /** The entry of that key, the first one where there are several; null when there is none. */
  @Nullable PdfValue get(String key) {
    if (kind == Kind.DICTIONARY) {
      for (int i = 0; i + 1 < items.size(); i += 2) {
        if (items.get(i).text.equals(key)) {
          return items.get(i + 1);
        }
      }
    }
    return null;
  }

  boolean has(String key) {
    return get(key) != null;
  }

  /** The name under that key; empty when there is none. */
  String name(String key) {
    PdfValue value = get(key);
    return value != null && value.kind == Kind.NAME ? value.text : "";
  }

  /** The integer under that key, which stands there itself; -1 when there is none. */
  long integer(String key) {
    PdfValue value = get(key);
    return value != null && value.kind == Kind.INTEGER ? value.number : -1;
  }

  /** Whether some key of the dictionary stands twice, whatever the values. */
  boolean hasDoubleKeys() {
    return hasDoubleKeys(false);
  }

  /** Whether some key of the dictionary stands twice, with two values. */
  boolean contradictsItself() {
    return hasDoubleKeys(true);
  }

  private boolean hasDoubleKeys(boolean differing) {
    if (kind != Kind.DICTIONARY || items.size() < 4) {
      return false;
    }
    Map<String, PdfValue> seen = new HashMap<>();
    for (int i = 0; i < items.size(); i += 2) {
      PdfValue other = seen.put(items.get(i).text, items.get(i + 1));
      if (other != null && !(differing && other.saysTheSameAs(items.get(i + 1)))) {
        return true;
      }
    }
    return false;
  }

  /** Whether both certainly say the same; of strings that is not known. */
  private boolean saysTheSameAs(PdfValue other) {
    if (kind != other.kind || kind == Kind.STRING || kind == Kind.HEX || kind == Kind.REAL) {
      return false;
    }
    boolean same =
        number == other.number
            && generation == other.generation
            && text.equals(other.text)
            && items.size() == other.items.size();
    for (int i = 0; same && i < items.size(); i++) {
      same = items.get(i).saysTheSameAs(other.items.get(i));
    }
    return same;
  }
}
