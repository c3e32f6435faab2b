package org.karteseal.timestamp.archive.scrub;

import org.karteseal.timestamp.archive.verify.Fault;

/** Is told what a run finds. */
public interface ScrubWatcher {
  /** A document is gone, altered or not readable, or its tree does not say. */
  void document(String path, Fault fault);

  /** A tree file is not what was written. */
  void tree(String file, String code);

  /** So many octets more were read; from several threads. */
  void read(long octets);

  /** Nobody is told; what was found stands in the ledger. */
  static ScrubWatcher none() {
    return new ScrubWatcher() {
      @Override
      public void document(String path, Fault fault) {}

      @Override
      public void tree(String file, String code) {}

      @Override
      public void read(long octets) {}
    };
  }
}
