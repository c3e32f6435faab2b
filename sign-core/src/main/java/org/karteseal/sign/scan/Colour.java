package org.karteseal.sign.scan;

/** What an image's samples are, poorest first. */
public enum Colour {
  /** Black and white only. */
  BITONAL,
  GRAY,
  COLOUR
}
