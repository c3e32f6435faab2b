package org.karteseal.sign.journal;

/** What a person should look at and what no entry is wrong for. */
public enum JournalWarning {
  /** An entry, or a token, is older than the one before it: a clock was set back. */
  TIME_BACKWARDS,
  /** A crash left half an entry, which was set aside. */
  TORN_TAIL_SET_ASIDE,
  /** What was set aside is not there any more, or not as it was. */
  TORN_TAIL_LOST,
  /** A token was asked for and nothing was recorded of the answer, as after a crash. */
  REQUEST_UNANSWERED,
  /** A token matches, and the trust directory does not answer for who made it. */
  TOKEN_NOT_TRUSTED,
  /** A nonce of 8 octets, which a determined attacker can match. */
  TOKEN_WEAK
}
