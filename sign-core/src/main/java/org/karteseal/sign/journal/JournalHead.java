package org.karteseal.sign.journal;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a journal is, and the hash of its last entry, which answers for all before it. Kept
 * somewhere else, it shows what was cut off later.
 *
 * @param sequence the number of the entry
 * @param hash its hash, in lower-case hexadecimal
 */
public record JournalHead(long sequence, String hash) {
  private static final Pattern TEXT = Pattern.compile("([1-9][0-9]{0,17}):([0-9a-f]{64})");

  /** The head that the text states, if it has the form of {@link #toString}. */
  public static Optional<JournalHead> parse(String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    return matcher.matches()
        ? Optional.of(new JournalHead(Long.parseLong(matcher.group(1)), matcher.group(2)))
        : Optional.empty();
  }

  /** Number and hash with a colon between them. */
  @Override
  public String toString() {
    return sequence + ":" + hash;
  }
}
