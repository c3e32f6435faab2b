package org.karteseal.timestamp.tsa.internal;

/** Why an authority is not asked now. */
public enum Hold {
  /** Outside its hours. */
  HOURS,
  /** The month's quota is spent. */
  QUOTA,
  /** The month's budget does not cover another token. */
  BUDGET,
  /** After failures, or because it said when to come back. */
  BREAK,
  /** The break is over, and somebody else's request finds out whether the failure is. */
  PROBED,
  /** Its rate leaves no room soon. */
  RATE;

  /** Whether only a new month or other terms help. */
  public boolean isSpent() {
    return switch (this) {
      case QUOTA, BUDGET -> true;
      case HOURS, BREAK, PROBED, RATE -> false;
    };
  }

  /** Whether it may be over in seconds. */
  public boolean mayPassSoon() {
    return switch (this) {
      case BREAK, PROBED, RATE -> true;
      case HOURS, QUOTA, BUDGET -> false;
    };
  }
}
