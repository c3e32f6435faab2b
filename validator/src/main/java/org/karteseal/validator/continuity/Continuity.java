package org.karteseal.validator.continuity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Until when a signature can be proved.
 *
 * @param state whether it can be proved at the time of the validation
 * @param ending what ends the proof, or ended it
 * @param others what would end it later, earliest first, and timestamps that came too late
 */
public record Continuity(State state, Ending ending, List<Ending> others) {
  public Continuity {
    others = List.copyOf(others);
  }

  /** Whether a signature can be proved. */
  public enum State {
    /** It can be proved now, and until the ending. */
    PROVABLE,
    /** It could be proved until the ending, which has passed. */
    ENDED,
    /** It cannot be proved, and not because time has passed. */
    NOT_PROVABLE
  }

  /**
   * The first instant at which it can no longer be proved; empty when it cannot be proved at all.
   */
  public Optional<Instant> provableUntil() {
    return state == State.NOT_PROVABLE ? Optional.empty() : Optional.of(ending.when());
  }

  /** The time before which a further timestamp keeps it provable; empty when it is too late. */
  public Optional<Instant> renewBefore() {
    return state == State.PROVABLE ? Optional.of(ending.when()) : Optional.empty();
  }
}
