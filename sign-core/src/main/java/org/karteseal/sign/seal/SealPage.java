package org.karteseal.sign.seal;

/**
 * The page that gets the seal.
 *
 * @param kind how it is chosen
 * @param number its number, counted from 1; 0 unless it is chosen by number
 */
public record SealPage(Kind kind, int number) {
  public SealPage {
    if (kind == Kind.NUMBERED ? number < 1 : number != 0) {
      throw new IllegalArgumentException("pages are counted from 1");
    }
  }

  /** How a page is chosen. */
  public enum Kind {
    NUMBERED,
    LAST,
    /**
     * A page that is added behind the last one, in the revision of the signature. It is refused
     * once the document is signed: a further page is a change of what was signed.
     */
    NEW
  }

  /** The page of that number, counted from 1. */
  public static SealPage number(int number) {
    return new SealPage(Kind.NUMBERED, number);
  }

  /** The last page. */
  public static SealPage last() {
    return new SealPage(Kind.LAST, 0);
  }

  /** A page of its own. */
  public static SealPage added() {
    return new SealPage(Kind.NEW, 0);
  }
}
