package org.karteseal.sign.seal;

/**
 * The ink of a seal, in sRGB.
 *
 * @param red 0 to 255
 * @param green 0 to 255
 * @param blue 0 to 255
 */
public record SealColour(int red, int green, int blue) {
  /** The vermilion (朱) of seal ink. */
  public static final SealColour VERMILION = new SealColour(0xD9, 0x33, 0x1E);

  public SealColour {
    if ((red | green | blue) < 0 || red > 255 || green > 255 || blue > 255) {
      throw new IllegalArgumentException("a colour value lies between 0 and 255");
    }
  }
}
