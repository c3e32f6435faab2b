package org.karteseal.timestamp.tsa;

import java.util.function.Consumer;
import org.karteseal.timestamp.tsa.internal.RequestBook;

/** What a pool is told besides its authorities. */
record PoolSettings(
    PoolTerms terms, Patience patience, RequestBook book, Consumer<PoolWarning> listener) {

  /** As listed, in memory, with the standard patience; nobody hears warnings. */
  static PoolSettings standard() {
    return new PoolSettings(
        PoolTerms.standard(), Patience.standard(), RequestBook.inMemory(), warning -> {});
  }

  PoolSettings with(Patience other) {
    return new PoolSettings(terms, other, book, listener);
  }

  PoolSettings with(PoolTerms other) {
    return new PoolSettings(other, patience, book, listener);
  }

  PoolSettings with(RequestBook other) {
    return new PoolSettings(terms, patience, other, listener);
  }

  PoolSettings with(Consumer<PoolWarning> other) {
    return new PoolSettings(terms, patience, book, other);
  }
}
