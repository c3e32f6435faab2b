package org.karteseal.sign.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was found in a journal.
 *
 * @param entries how many entries are in order
 * @param segments how many files there are
 * @param head the last entry that is in order
 * @param firstBreak the first thing that is wrong; after it nothing was judged
 * @param vouched the last token that vouches for it
 * @param tokens how many tokens vouch for it
 * @param warnings what a person should look at
 */
public record JournalReport(
    long entries,
    int segments,
    Optional<JournalHead> head,
    Optional<Break> firstBreak,
    Optional<Vouching> vouched,
    long tokens,
    List<Warning> warnings) {
  public JournalReport {
    warnings = List.copyOf(warnings);
  }

  /**
   * The first thing that is wrong.
   *
   * @param sequence the number of the entry
   * @param fault what is wrong with it
   * @param detail a code that narrows it; may be empty
   */
  public record Break(long sequence, JournalFault fault, String detail) {}

  /**
   * A token that vouches for all entries up to one.
   *
   * @param sequence the number of the last entry that it vouches for
   * @param genTime before when all of them were there
   * @param authority whose token it is; an id of the trust directory
   */
  public record Vouching(long sequence, Instant genTime, String authority) {}

  /**
   * A warning.
   *
   * @param kind what
   * @param count how often
   * @param first the number of the first entry that it is about
   */
  public record Warning(JournalWarning kind, long count, long first) {}

  /** How much the journal proves. */
  public enum Verdict {
    /** Nothing is wrong, and a token vouches for it. */
    INTACT,
    /** Nothing is wrong, and no token vouches for it, or a crash left half an entry. */
    OPEN,
    /** Something was removed or changed. */
    BROKEN
  }

  /** The verdict. */
  public Verdict verdict() {
    if (firstBreak.filter(b -> b.fault() != JournalFault.TORN_TAIL).isPresent()) {
      return Verdict.BROKEN;
    }
    return firstBreak.isPresent() || vouched.isEmpty() ? Verdict.OPEN : Verdict.INTACT;
  }

  /** How many entries came after the last one that is vouched for: these could have been cut. */
  public long notVouched() {
    return entries - vouched.map(Vouching::sequence).orElse(0L);
  }
}
