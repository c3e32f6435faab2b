package org.karteseal.timestamp.tsa.internal;

import org.karteseal.sign.SealException;

/** Where the book's pages lie. */
interface Pages {
  /**
   * Runs the work while nobody else has the turn; kept when it returns, undone when it throws.
   *
   * @throws SealException LEDGER_UNUSABLE, or what the work throws
   */
  <T> T turn(Work<T> work) throws SealException;

  /**
   * Runs work that decides nothing, without waiting for the turn.
   *
   * @throws SealException as above
   */
  <T> T apart(Work<T> work) throws SealException;

  /** Whether answers are kept. */
  boolean keep();

  /** Something to do with a page. */
  interface Work<T> {
    T with(Page page) throws SealException;
  }
}
