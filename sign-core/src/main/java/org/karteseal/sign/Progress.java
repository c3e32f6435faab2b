package org.karteseal.sign;

/**
 * Told how far an act on a large document has come, from the thread that works. A document carries
 * it along ({@link Document#watchedBy}); small documents are done before anything is worth telling.
 */
public interface Progress {
  /** What is being done; each goes over the document once or several times. */
  enum Phase {
    /** The document is examined before anything is done to it. */
    CHECKING,
    /** A signature is made. */
    SIGNING,
    /** Timestamps and validation data are added. */
    AUGMENTING,
    /** A verdict is reached on the document, or on what was just made of it. */
    VALIDATING,
    /** The result is written to where it shall be. */
    WRITING
  }

  /** The next phase begins. */
  void phase(Phase phase);

  /**
   * One pass over the document has come so far.
   *
   * @param done octets behind it
   * @param total octets of the pass, as far as is known
   */
  void octets(long done, long total);

  /** Nobody wants to know. */
  static Progress none() {
    return NoProgress.INSTANCE;
  }
}
