package org.karteseal.validator.conformity;

/** Whether a clause is met. */
public enum ClauseOutcome {
  CONFORMS,
  DOES_NOT_CONFORM,
  /** The document and the trust directory do not hold what would settle it. */
  CANNOT_TELL,
  /** The clause asks nothing of this signature. */
  NOT_APPLICABLE
}
