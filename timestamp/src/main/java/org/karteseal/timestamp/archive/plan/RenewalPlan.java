package org.karteseal.timestamp.archive.plan;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.karteseal.sign.SealException;
import org.karteseal.sign.record.AppliedRule;

/**
 * What an archive needs, seen from one day: a statement about the records that it holds now; what
 * is added later is not in it.
 *
 * @param terms what it goes by
 * @param on the day of the question, in Japan
 * @param horizon the last day that it looks at
 * @param totals the records
 * @param chains what stands behind them now, and what ends it
 * @param shortfalls records whose protection, as it stands, ends before their retention
 * @param renewals what is done about it, in order
 * @param losses records for which nothing can be done
 * @param years tokens and retention, year by year
 * @param droppable what may be dropped from renewal; never dropped without an order
 */
public record RenewalPlan(
    PlanTerms terms,
    LocalDate on,
    LocalDate horizon,
    Totals totals,
    List<ChainLine> chains,
    List<Shortfall> shortfalls,
    List<Renewal> renewals,
    List<Loss> losses,
    List<YearLine> years,
    List<Droppable> droppable) {
  public RenewalPlan {
    chains = List.copyOf(chains);
    shortfalls = List.copyOf(shortfalls);
    renewals = List.copyOf(renewals);
    losses = List.copyOf(losses);
    years = List.copyOf(years);
    droppable = List.copyOf(droppable);
  }

  /**
   * The plan of that archive on those terms.
   *
   * @throws SealException when the archive cannot be read
   * @throws WhatIfFault AUTHORITY_NOT_KNOWN
   */
  public static RenewalPlan of(PlanSource source, PlanTerms terms)
      throws SealException, WhatIfFault {
    return new Planning(terms, source.heads()).of(source);
  }

  /** How many tokens in all. */
  public int tokens() {
    return renewals.size();
  }

  /** What they cost together, where the price is known. */
  public Optional<BigDecimal> yen() {
    return yen(tokens());
  }

  /** What so many tokens cost, where the price is known. */
  Optional<BigDecimal> yen(int tokens) {
    return terms.yenPerToken().map(y -> y.multiply(BigDecimal.valueOf(tokens)));
  }

  /**
   * The records of the archive, by what is known of their retention.
   *
   * @param all every record
   * @param unsealed those of them that nothing protects yet
   * @param until those whose last day is known and has not passed
   * @param over those whose last day has passed
   * @param open those for which a period has not begun
   * @param unknown those for which nobody can say
   */
  public record Totals(
      Amount all, Amount unsealed, Amount until, Amount over, Amount open, Amount unknown) {}

  /**
   * A chain as it stands.
   *
   * @param head its newest archive timestamp
   * @param endings what ends it, earliest first
   * @param sealed the records behind which it stands
   */
  public record ChainLine(ChainHead head, List<Ending> endings, Amount sealed) {
    public ChainLine {
      endings = List.copyOf(endings);
    }
  }

  /**
   * Records whose protection ends before their retention unless something is done.
   *
   * @param head what protects them
   * @param category what they are
   * @param ending what ends it
   * @param until those with a last day, which lies beyond it
   * @param longest the last of these days
   * @param open those for which a period has not begun
   * @param unknown those for which nobody can say
   */
  public record Shortfall(
      ChainHead.Id head,
      Category category,
      Ending ending,
      Amount until,
      Optional<LocalDate> longest,
      Amount open,
      Amount unknown) {
    /** All of them. */
    public Amount all() {
      return until.plus(open).plus(unknown);
    }
  }

  /**
   * One year.
   *
   * @param year the year, in Japan
   * @param tokens how many are bought
   * @param yen what they cost, where the price is known
   * @param retentionEnds records whose last day lies in it
   * @param kept records that must be kept at its end
   */
  public record YearLine(
      int year, int tokens, Optional<BigDecimal> yen, Amount retentionEnds, Amount kept) {}

  /**
   * Records past their retention.
   *
   * @param category what they are
   * @param decidedBy the rule that asked for the longest period
   * @param lastDay the latest of their last days
   * @param amount how many
   */
  public record Droppable(
      Category category, AppliedRule decidedBy, LocalDate lastDay, Amount amount) {}
}
