package org.karteseal.sign.qualification.register;

/**
 * Why a register gave no answer that counts.
 *
 * @param kind what failed
 * @param code a code that narrows it, such as {@code TIMED_OUT} or {@code SIGNATURE}
 */
public record RegisterFailure(Kind kind, String code) {
  /** What failed. */
  public enum Kind {
    /** No answer: not reachable, too slow, too busy, refusing. */
    UNAVAILABLE,
    /** An answer that cannot be believed; the code is an {@link AnswerFault}. */
    REFUSED
  }
}
