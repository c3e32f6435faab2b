package org.karteseal.sign.scan;

/**
 * What one check of the facility's profile found.
 *
 * @param check which check
 * @param page the page, counted from 1; 0 for the file as a whole
 * @param outcome what follows from it
 * @param found what was found
 * @param wanted what the profile wants
 */
public record CheckResult(Check check, int page, Outcome outcome, String found, String wanted) {
  /** In one line, such as {@code RESOLUTION at page 2: 150, not 200}. */
  public String detail() {
    return check + (page > 0 ? " at page " + page : "") + ": " + found + ", not " + wanted;
  }

  /** The checks; each is a code of its own. */
  public enum Check {
    /** Is this kind of file accepted. */
    FORMAT,
    /** Dots per inch. */
    RESOLUTION,
    /** Colour and depth. */
    COLOUR,
    PAGE_SIZE,
    /** Is there anything on the page. */
    BLANK_PAGE,
    /** As many pages as the cover sheet or the caller says. */
    PAGE_COUNT,
    /** Signed in time after it was scanned (GL6-16-3, GL6-16-5). */
    DELAY
  }

  /** What follows from a check, best first. */
  public enum Outcome {
    PASSED,
    /** Not as the profile wants it, which accepts it with this note. */
    WARNED,
    REFUSED
  }
}
