package org.karteseal.timestamp.archive.plan;

import java.util.List;

/** An assumption that cannot be made. */
public final class WhatIfFault extends Exception {
  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final String subject;
  private final transient List<String> known;

  WhatIfFault(Kind kind, String subject, List<String> known) {
    super(kind + ": " + subject);
    this.kind = kind;
    this.subject = subject;
    this.known = List.copyOf(known);
  }

  /** What is wrong. */
  public Kind kind() {
    return kind;
  }

  /** The words that are wrong. */
  public String subject() {
    return subject;
  }

  /** What could stand there instead; may be empty. */
  public List<String> known() {
    return known;
  }

  /** What can be wrong with an assumption. */
  public enum Kind {
    /** Not of the form NAME-ends=DATE. */
    FORM,
    /** Not a day such as 2032-01-01. */
    DATE,
    /** The policy has no such algorithm. */
    ALGORITHM_NOT_KNOWN,
    /** No token in force is of that authority. */
    AUTHORITY_NOT_KNOWN
  }
}
