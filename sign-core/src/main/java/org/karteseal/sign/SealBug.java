package org.karteseal.sign;

/** KarteSeal was wrong: a state that its own code should make impossible. */
public final class SealBug extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What should have been impossible. */
  public SealBug(String what) {
    super(what);
  }

  /** What should have been impossible, and what showed it. */
  public SealBug(String what, Throwable cause) {
    super(what, cause);
  }
}
