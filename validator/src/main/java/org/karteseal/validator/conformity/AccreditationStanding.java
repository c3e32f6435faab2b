package org.karteseal.validator.conformity;

/** What the trust directory says of a timestamp's authority at the timestamp's own time. */
public enum AccreditationStanding {
  /** Accredited by the minister (notice 146 of 2021). */
  MINISTER(ClauseReason.ACCREDITED_BY_MINISTER),
  /** Accredited by the earlier association; tolerated for a transition. */
  ASSOCIATION(ClauseReason.TOLERATED_FOR_TRANSITION),
  /** The body set by law that stamps electronic prescriptions; a named exception. */
  STATUTORY_BODY(ClauseReason.STATUTORY_BODY_EXCEPTION),
  /** The service is known, and nobody vouched for it at that time. */
  NOT_ACCREDITED_THEN(ClauseReason.NOT_ACCREDITED),
  /** The chain belongs to no timestamp service of the trust directory. */
  AUTHORITY_NOT_LISTED(ClauseReason.NOT_ACCREDITED),
  /** The anchor is trusted, but not for timestamps, or not at that time. */
  ANCHOR_NOT_FOR_TIMESTAMPS(ClauseReason.NOT_ACCREDITED),
  /** The chain reaches no anchor, so it cannot be told whose timestamp it is. */
  NO_TRUSTED_PATH(ClauseReason.AUTHORITY_UNKNOWN);

  private final ClauseReason reason;

  AccreditationStanding(ClauseReason reason) {
    this.reason = reason;
  }

  /** What it means for GL6-14-2(1). */
  ClauseReason reason() {
    return reason;
  }

  /** Whether GL6-14-2(1) accepts such a timestamp. */
  public boolean isAcceptable() {
    return reason.outcome() == ClauseOutcome.CONFORMS;
  }
}
