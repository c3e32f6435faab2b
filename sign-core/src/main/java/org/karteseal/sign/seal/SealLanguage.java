package org.karteseal.sign.seal;

/** The language of a seal's words; the name stays as it is. */
public enum SealLanguage {
  JAPANESE,
  ENGLISH
}
