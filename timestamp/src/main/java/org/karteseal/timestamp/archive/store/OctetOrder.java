package org.karteseal.timestamp.archive.store;

import java.util.Comparator;

/**
 * The order of texts by their octets in UTF-8, which is the order of code points: that of object
 * stores, of SQLite, and of PostgreSQL's collation C. {@link String#compareTo} differs from it
 * above U+FFFF.
 */
public enum OctetOrder implements Comparator<String> {
  UTF_8;

  @Override
  public int compare(String left, String right) {
    int shorter = Math.min(left.length(), right.length());
    for (int i = 0; i < shorter; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        return weight(a) - weight(b);
      }
    }
    return left.length() - right.length();
  }

  /** Puts the two halves of characters above U+FFFF behind all others. */
  private static int weight(char unit) {
    return Character.isSurrogate(unit) ? unit + 0x10000 : unit;
  }
}
