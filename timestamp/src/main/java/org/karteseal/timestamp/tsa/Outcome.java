package org.karteseal.timestamp.tsa;

/** What a judgement over kept evidence ends in; missing evidence is never a pass. */
public enum Outcome {
  PASSED,
  /** Something else would settle it; the reason says what. */
  INDETERMINATE,
  FAILED;

  /** The worse of both. */
  public Outcome and(Outcome other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
