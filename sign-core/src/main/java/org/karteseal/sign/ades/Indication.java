package org.karteseal.sign.ades;

/** The main status of EN 319 102-1, 5.1.3. */
public enum Indication {
  TOTAL_PASSED,
  INDETERMINATE,
  TOTAL_FAILED
}
