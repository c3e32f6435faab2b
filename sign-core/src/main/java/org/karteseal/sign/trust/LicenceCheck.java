package org.karteseal.sign.trust;

import java.util.Arrays;
import java.util.Optional;

/**
 * The four ways in which a provider may have checked the licence before it issued a certificate
 * (GL6-14-1(2)b, its items 1 to 4). The items are told apart by their numbers; how an item is
 * worded for a provider is a statement of the trust directory.
 */
public enum LicenceCheck {
  ITEM_1("b-1"),
  ITEM_2("b-2"),
  ITEM_3("b-3"),
  ITEM_4("b-4");

  private final String text;

  LicenceCheck(String text) {
    this.text = text;
  }

  /** The word in {@code trust.yaml}. */
  public String text() {
    return text;
  }

  /** The check of that word. */
  public static Optional<LicenceCheck> parse(String text) {
    return Arrays.stream(values()).filter(c -> c.text.equals(text)).findFirst();
  }
}
