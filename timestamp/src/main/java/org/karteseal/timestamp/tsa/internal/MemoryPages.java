package org.karteseal.timestamp.tsa.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealException;

/**
 * Pages that end with the process. Answers are not kept, and a turn that throws is undone only in
 * so far as it throws before it writes.
 */
final class MemoryPages implements Pages, Page {
  private final Map<String, AuthorityState> states = new HashMap<>();
  private final Map<Place, Tally> tallies = new HashMap<>();
  private final Map<Long, Billed> open = new HashMap<>();
  private long last;

  private record Place(String authority, int month) {}

  @Override
  public synchronized <T> T turn(Work<T> work) throws SealException {
    return work.with(this);
  }

  @Override
  public <T> T apart(Work<T> work) throws SealException {
    return turn(work);
  }

  @Override
  public boolean keep() {
    return false;
  }

  @Override
  public synchronized long number() {
    return ++last;
  }

  @Override
  public synchronized AuthorityState state(String authority) {
    return states.getOrDefault(authority, AuthorityState.FRESH);
  }

  @Override
  public synchronized void put(String authority, AuthorityState state) {
    states.put(authority, state);
  }

  @Override
  public synchronized Tally tally(String authority, int month) {
    return tallies.getOrDefault(new Place(authority, month), Tally.NOTHING);
  }

  @Override
  public synchronized void put(String authority, int month, Tally tally) {
    tallies.put(new Place(authority, month), tally);
  }

  @Override
  public synchronized long spent(int month) {
    return tallies.entrySet().stream()
        .filter(e -> e.getKey().month() == month)
        .mapToLong(e -> e.getValue().spent())
        .sum();
  }

  @Override
  public synchronized void write(RequestRow row) {
    open.put(row.id(), new Billed(row.authority(), row.month(), row.price()));
  }

  @Override
  public void answer(long id, Octets raw, long at) {
    // Nobody could find it again.
  }

  @Override
  public synchronized Optional<Billed> open(long id) {
    return Optional.ofNullable(open.get(id));
  }

  @Override
  public synchronized void outcome(long id, String code) {
    open.remove(id);
  }

  @Override
  public List<KeptAnswer> answers(DigestAlgorithm algorithm, Octets imprint, long since) {
    return List.of();
  }
}
