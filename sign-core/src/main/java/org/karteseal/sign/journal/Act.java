package org.karteseal.sign.journal;

/** What an entry is about. A new constant is a new version of the journal's form. */
public enum Act {
  /** The first entry of a journal. */
  OPENED,
  /** The last entry of a segment; the next one stands in a new file. */
  ROTATED,
  /**
   * An entry that was cut off by a crash was set aside; the act it belonged to was not delivered.
   */
  REPAIRED,
  /** A token is about to be asked for; its nonce commits to this entry. */
  REQUESTED,
  /** What came of that request. */
  RECEIVED,
  SIGN,
  TIMESTAMP,
  AUGMENT,
  /** A further archive timestamp over a document that had one. */
  RENEW,
  VALIDATE,
  SCAN,
  AMEND,
  /** A batch of documents got its first evidence record. */
  SEAL,
  EXPORT,
  /** Records past their retention were dropped from renewal, by somebody's order. */
  DROP;
}
