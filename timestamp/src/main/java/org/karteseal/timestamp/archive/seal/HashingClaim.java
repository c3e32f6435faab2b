package org.karteseal.timestamp.archive.seal;

import org.jdbi.v3.core.Handle;
import org.karteseal.sign.SealException;

/** The right to hash a batch. */
public interface HashingClaim {
  /**
   * Makes sure, in the transaction that writes the result, that the right still holds.
   *
   * @throws SealException ARCHIVE_BUSY when another has it now
   */
  void confirm(Handle handle) throws SealException;

  /** What tells this holder's files from those of others. */
  String mark();

  /** For whoever keeps all others out. */
  static HashingClaim alone() {
    return new HashingClaim() {
      @Override
      public void confirm(Handle handle) {}

      @Override
      public String mark() {
        return "";
      }
    };
  }
}
