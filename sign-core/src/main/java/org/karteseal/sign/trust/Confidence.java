package org.karteseal.sign.trust;

/** How sure a statement of the dated data is. */
public enum Confidence {
  /** Read in an official text. */
  V,
  /** Decoded or recomputed from public samples. */
  D,
  /** Read in a secondary source. */
  S,
  /** Inferred from the two above. */
  I,
  /** Recalled, not verified: to be confirmed before anyone relies on it. */
  R
}
