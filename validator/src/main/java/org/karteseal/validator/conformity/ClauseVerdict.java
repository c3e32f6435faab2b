package org.karteseal.validator.conformity;

import java.util.List;

/**
 * How one clause is met.
 *
 * @param clause the clause
 * @param reason why; it fixes the outcome
 * @param evidence on what the reason stands
 */
public record ClauseVerdict(Clause clause, ClauseReason reason, List<Evidence> evidence) {
  public ClauseVerdict {
    evidence = List.copyOf(evidence);
  }

  /** Whether the clause is met. */
  public ClauseOutcome outcome() {
    return reason.outcome();
  }
}
