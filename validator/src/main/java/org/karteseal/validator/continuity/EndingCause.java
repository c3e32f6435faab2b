package org.karteseal.validator.continuity;

/** What can end the proof of a signature. */
public enum EndingCause {
  /** A certificate of the signer's chain ends, and the document does not preserve its standing. */
  SIGNER_CERTIFICATE,
  /** A certificate of the timestamp authority's chain ends. */
  TSA_CERTIFICATE,
  /** The algorithm policy no longer accepts what was made with the algorithm. */
  ALGORITHM,
  /** The trust directory's statement of trust in an anchor ends. */
  ANCHOR,
  /** A timestamp came when the proof that it should have prolonged had already ended. */
  NOT_COVERED_IN_TIME,
  /** It is not proved at the time of the validation, and no date explains why. */
  NOT_PROVABLE_NOW
}
