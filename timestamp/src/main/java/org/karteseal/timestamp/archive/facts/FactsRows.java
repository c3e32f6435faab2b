package org.karteseal.timestamp.archive.facts;

import java.util.Optional;
import org.karteseal.sign.SealException;

/** Rows one after another. */
interface FactsRows extends AutoCloseable {
  /** The next one; empty at the end. */
  Optional<FactsRow> next() throws SealException;

  @Override
  void close();
}
