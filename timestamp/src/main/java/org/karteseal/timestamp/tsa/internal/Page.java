package org.karteseal.timestamp.tsa.internal;

import java.util.List;
import java.util.Optional;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.Octets;

/** What the book reads and writes while it has the turn. */
interface Page {
  /** A number that no request has yet. */
  long number();

  AuthorityState state(String authority);

  void put(String authority, AuthorityState state);

  Tally tally(String authority, int month);

  void put(String authority, int month, Tally tally);

  /** By all authorities in that month, in thousandths of a yen. */
  long spent(int month);

  void write(RequestRow row);

  void answer(long id, Octets raw, long at);

  /** The request, unless its outcome is known already. */
  Optional<Billed> open(long id);

  void outcome(long id, String code);

  /** Answers since then that were found good or not looked at, the newest first. */
  List<KeptAnswer> answers(DigestAlgorithm algorithm, Octets imprint, long since);

  /**
   * Where a request counts.
   *
   * @param month its month
   * @param price its price, in thousandths of a yen
   */
  record Billed(String authority, int month, long price) {}
}
