package org.karteseal.timestamp.archive.complete;

import java.util.Optional;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.timestamp.archive.TreeFiles;
import org.karteseal.timestamp.archive.round.Rounds;

/**
 * The list before this one, read along with it: of a batch that has not changed the line is taken
 * over, so that a day's list costs what changed on that day.
 */
final class Before implements AutoCloseable {
  private final Optional<SealedList> list;
  private Optional<ListLine> next = Optional.empty();

  private Before(Optional<SealedList> list) {
    this.list = list;
  }

  /** A list that is damaged now is told by the check of the archive; here it is done without. */
  static Before of(Optional<DayList> previous, Rounds rounds, TreeFiles files)
      throws SealException {
    if (previous.isEmpty()) {
      return new Before(Optional.empty());
    }
    try {
      Before before = new Before(Optional.of(SealedList.open(previous.get(), rounds, files)));
      before.advance();
      return before;
    } catch (SealException e) {
      if (e.reason() == Reason.ARCHIVE_DAMAGED) {
        return new Before(Optional.empty());
      }
      throw e;
    }
  }

  /** Its digest; empty when there is none that can be believed. */
  Optional<Octets> digest() {
    return list.map(SealedList::digest);
  }

  /** What it says of that batch; batches are asked for in ascending order. */
  Optional<ListLine> of(int batch) throws SealException {
    while (next.isPresent() && next.get().batch() < batch) {
      advance();
    }
    return next.filter(l -> l.batch() == batch);
  }

  private void advance() throws SealException {
    next = list.isPresent() ? list.get().next() : Optional.empty();
  }

  @Override
  public void close() throws SealException {
    if (list.isPresent()) {
      list.get().close();
    }
  }
}
