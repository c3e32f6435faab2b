package org.karteseal.validator.outlook;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.karteseal.sign.qualification.QualificationVerdict;
import org.karteseal.validator.Verdict;
import org.karteseal.validator.continuity.Ending;

/**
 * The verdicts to come on one document if nothing is done.
 *
 * @param from the time from which it looks ahead
 * @param verdict the verdict then
 * @param turns every date at which something ends, earliest first; empty when nothing that is known
 *     ends
 * @param complete whether there are no further dates beyond the last turn
 */
public record Outlook(Instant from, Verdict verdict, List<Turn> turns, boolean complete) {
  public Outlook {
    turns = List.copyOf(turns);
  }

  /**
   * A date at which something ends.
   *
   * @param when the first instant at which it has ended
   * @param endings what ends
   * @param verdict the verdict from then on
   * @param qualification the verdict on the signers from then on
   * @param subIndications why signatures no longer pass then (EN 319 102-1, 5.1.3)
   */
  public record Turn(
      Instant when,
      List<Ending> endings,
      Verdict verdict,
      QualificationVerdict.Outcome qualification,
      List<String> subIndications) {
    public Turn {
      endings = List.copyOf(endings);
      subIndications = List.copyOf(subIndications);
    }
  }

  /** The first date from which on the verdict is another one. */
  public Optional<Turn> firstChange() {
    return turns.stream().filter(t -> t.verdict() != verdict).findFirst();
  }
}
