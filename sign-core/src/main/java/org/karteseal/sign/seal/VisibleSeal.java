package org.karteseal.sign.seal;

import java.util.Optional;

/**
 * The description of a visible seal. What it says comes from the signer's certificate and the
 * signing time, unless a name is given.
 *
 * @param style its form
 * @param font the letters; a character that it lacks is an error, never a blank or a box
 * @param placement where it goes
 * @param name the name to show; otherwise the certificate's own, the Japanese one where it has one
 * @param date how the date is given
 * @param language the language of its words
 * @param colour its ink
 */
public record VisibleSeal(
    SealStyle style,
    SealFont font,
    SealPlacement placement,
    Optional<String> name,
    SealDate date,
    SealLanguage language,
    SealColour colour) {
  /** The most characters of a name, far more than any has. */
  public static final int LONGEST_NAME = 64;

  public VisibleSeal {
    name.ifPresent(
        n -> {
          if (n.isBlank() || n.codePointCount(0, n.length()) > LONGEST_NAME) {
            throw new IllegalArgumentException("a name has 1 to " + LONGEST_NAME + " characters");
          }
        });
  }

  /** A vermilion seal in Japanese, in free space of the last page. */
  public static VisibleSeal of(SealStyle style, SealFont font) {
    return new VisibleSeal(
        style,
        font,
        SealPlacement.freeOn(SealPage.last()),
        Optional.empty(),
        SealDate.WESTERN,
        SealLanguage.JAPANESE,
        SealColour.VERMILION);
  }

  /** The same at another place. */
  public VisibleSeal placed(SealPlacement other) {
    return new VisibleSeal(style, font, other, name, date, language, colour);
  }

  /** The same with that name on it. */
  public VisibleSeal named(String other) {
    return new VisibleSeal(style, font, placement, Optional.of(other), date, language, colour);
  }

  /** The same with the date given so. */
  public VisibleSeal dated(SealDate other) {
    return new VisibleSeal(style, font, placement, name, other, language, colour);
  }

  /** The same with its words in that language. */
  public VisibleSeal in(SealLanguage other) {
    return new VisibleSeal(style, font, placement, name, date, other, colour);
  }

  /** The same in another ink. */
  public VisibleSeal inked(SealColour other) {
    return new VisibleSeal(style, font, placement, name, date, language, other);
  }
}
