package org.karteseal.timestamp.exchange;

/**
 * Something about one file of a folder that came back, or about a request that it lacks.
 *
 * @param kind what
 * @param name the file's name; for {@link Kind#MISSING} the request's id
 * @param detail a code that narrows it; for {@link Kind#MIXED_UP} the id of the request that it
 *     answers
 */
public record ExchangeFinding(Kind kind, String name, String detail) {
  /** What was found. */
  public enum Kind {
    /** Named after one request and answers another, for which it is used. */
    MIXED_UP,
    /** A second answer to a request that has its token. */
    REPEATED,
    /** Answers nothing that was asked from here, or is no answer at all. */
    FOREIGN,
    /** Belongs to a request and does not pass; the detail is the fault. */
    REFUSED,
    /** Nothing came for this request. */
    MISSING
  }
}
