package org.karteseal.timestamp.archive.intake;

import java.util.Optional;
import org.karteseal.sign.SealException;
import org.karteseal.timestamp.archive.store.StoredDocument;

/** Where the facts on records come from. Asked in the order of paths. */
public interface FactsSource extends AutoCloseable {
  /**
   * The facts on that document; empty when this source does not know it.
   *
   * @throws SealException INPUT_UNREADABLE or INPUT_DAMAGED when the source fails
   */
  Optional<RecordFacts> about(StoredDocument document) throws SealException;

  /** How many of its statements had no document, or documents none of its statements. */
  default long unmatched() throws SealException {
    return 0;
  }

  @Override
  default void close() {}

  /** A source that knows nothing. */
  static FactsSource none() {
    return document -> Optional.empty();
  }
}
