package org.karteseal.validator.report;

/**
 * Text that comes from a document, made safe to show: no control characters (they steer terminals)
 * and no characters that reorder what stands around them.
 */
final class PlainText {
  private static final int LONGEST = 200;
  private static final String REPLACEMENT = "\uFFFD";

  private PlainText() {}

  static String of(String text) {
    return of(text, LONGEST);
  }

  /** The same of a text that may be so many characters long. */
  static String of(String text, int longest) {
    StringBuilder plain = new StringBuilder();
    text.codePoints()
        .limit(longest)
        .forEach(
            c -> {
              if (isHarmless(c)) {
                plain.appendCodePoint(c);
              } else {
                plain.append(REPLACEMENT);
              }
            });
    return text.codePointCount(0, text.length()) > longest ? plain + "..." : plain.toString();
  }

  private static boolean isHarmless(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
