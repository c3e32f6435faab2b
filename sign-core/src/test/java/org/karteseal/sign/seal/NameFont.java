package org.karteseal.sign.seal;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.karteseal.sign.SealException;

/**
 * IPAmj Mincho where the Debian package fonts-ipamj-mincho has put it; tests without it are
 * skipped.
 */
public final class NameFont {
  private static final Path FILE = Path.of("/usr/share/fonts/truetype/ipamj/ipamjm.ttf");

  private NameFont() {}

  /** The font, read once for all tests. */
  public static SealFont get() {
    return Holder.font();
  }

  private static final class Holder {
    private static final Object FONT = read();

    private static Object read() {
      try {
        return Files.exists(FILE) ? SealFont.open(FILE) : FILE;
      } catch (SealException e) {
        return e;
      }
    }

    static SealFont font() {
      if (FONT instanceof SealFont font) {
        return font;
      }
      Assumptions.assumeFalse(FONT.equals(FILE), FILE + " is not installed");
      throw new AssertionError(FONT);
    }
  }
}
