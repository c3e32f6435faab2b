package org.karteseal.sign.journal;

/** What is wrong with a journal. */
public enum JournalFault {
  /** It is shorter than a head that was remembered, or than a token that was kept. */
  CUT,
  /** An entry is not what it was: its own hash, the next entry or a remembered head says so. */
  EDITED,
  /** An entry stands at another place than its number says. */
  REORDERED,
  /** Entries are missing in between. */
  REMOVED,
  /** A number is there twice. */
  INSERTED,
  /** A file ends before its entries do, and no crash can have done that. */
  TRUNCATED,
  /**
   * The last entry is not whole, as after a crash. The next act sets it aside; what it belonged to
   * was not delivered.
   */
  TORN_TAIL,
  /** A token does not vouch for the head that it was asked for. */
  TOKEN_MISMATCH,
  /** A token that was received is not there any more. */
  TOKEN_MISSING
}
