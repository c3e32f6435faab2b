package org.karteseal.timestamp.archive.plan;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.karteseal.sign.record.RetentionLaw;
import org.karteseal.sign.trust.AlgorithmPolicy;

/**
 * What a plan goes by.
 *
 * @param at the time for which it is made
 * @param law how long records are kept
 * @param algorithms until when algorithms count, before the assumptions
 * @param whatIf assumptions
 * @param leadDays how many days before an end its renewal is planned
 * @param future what tokens and digests of the years to come are taken to be
 * @param yenPerToken what a token costs, where that is known
 * @param until to what day is planned; without it, to the last day of the last retention
 */
public record PlanTerms(
    Instant at,
    RetentionLaw law,
    AlgorithmPolicy algorithms,
    List<WhatIf> whatIf,
    int leadDays,
    FutureTokens future,
    Optional<BigDecimal> yenPerToken,
    Optional<LocalDate> until) {
  private static final long DAYS_OF_A_YEAR = 365;

  /** How long before an end its renewal is planned, unless told otherwise. */
  public static final int STANDARD_LEAD_DAYS = 90;

  public PlanTerms {
    whatIf = List.copyOf(whatIf);
    if (!isLead(leadDays, future)) {
      throw new IllegalArgumentException("a lead of at most half of a token's life");
    }
    if (yenPerToken.filter(y -> y.signum() < 0).isPresent()) {
      throw new IllegalArgumentException("a price");
    }
  }

  /** Whether so many days are a lead: at most half of a token's life. */
  public static boolean isLead(int days, FutureTokens future) {
    return days >= 0 && 2L * days <= DAYS_OF_A_YEAR * future.life().getYears();
  }

  /** The law and the dates of this version, nothing assumed, and no price. */
  public static PlanTerms standard(Instant at) {
    return new PlanTerms(
        at,
        RetentionLaw.standard(),
        AlgorithmPolicy.standard(),
        List.of(),
        STANDARD_LEAD_DAYS,
        FutureTokens.standard(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same under those assumptions. */
  public PlanTerms assuming(List<WhatIf> assumptions) {
    return new PlanTerms(at, law, algorithms, assumptions, leadDays, future, yenPerToken, until);
  }

  /** The same at that price. */
  public PlanTerms at(BigDecimal yen) {
    return new PlanTerms(at, law, algorithms, whatIf, leadDays, future, Optional.of(yen), until);
  }

  /** The same to that day. */
  public PlanTerms until(LocalDate day) {
    return new PlanTerms(
        at, law, algorithms, whatIf, leadDays, future, yenPerToken, Optional.of(day));
  }

  /** The same after that law. */
  public PlanTerms under(RetentionLaw other) {
    return new PlanTerms(at, other, algorithms, whatIf, leadDays, future, yenPerToken, until);
  }

  /** The algorithms' dates under the assumptions. */
  AlgorithmPolicy assumedAlgorithms() {
    return WhatIf.applied(whatIf, algorithms);
  }
}
