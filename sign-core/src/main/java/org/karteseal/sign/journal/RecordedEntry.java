package org.karteseal.sign.journal;

import java.time.Instant;

/**
 * An entry as it stands in a journal.
 *
 * @param sequence its number; the first entry has 1, and none is left out
 * @param time our time when it was written
 * @param entry what it states
 * @param previous the hash of the entry before it
 * @param hash its own hash
 */
public record RecordedEntry(
    long sequence, Instant time, JournalEntry entry, String previous, String hash) {

  /** What stands before the first entry. */
  public static final String NOTHING = "0".repeat(64);

  /** The head of a journal that ends with it. */
  public JournalHead head() {
    return new JournalHead(sequence, hash);
  }
}
