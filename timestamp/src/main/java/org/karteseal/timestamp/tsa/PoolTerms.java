package org.karteseal.timestamp.tsa;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What holds for all authorities together.
 *
 * @param order who is asked first
 * @param yenPerMonth what may be spent in a month of Asia/Tokyo
 * @param warnAtPercent of that
 */
public record PoolTerms(Order order, Optional<BigDecimal> yenPerMonth, int warnAtPercent) {
  private static final int THOUSANDTHS = 3;

  /** Who is asked first. */
  public enum Order {
    /** As the configuration lists them. */
    LISTED,
    /** The cheapest first; of the same price as listed. */
    PRICE
  }

  /** As listed, without a budget. */
  public static PoolTerms standard() {
    return new PoolTerms(Order.LISTED, Optional.empty(), AuthorityTerms.STANDARD_WARNING);
  }

  /** The budget in thousandths of a yen. */
  public Optional<Long> budget() {
    return yenPerMonth.map(PoolTerms::thousandths);
  }

  static long thousandths(BigDecimal yen) {
    return yen.movePointRight(THOUSANDTHS).longValueExact();
  }
}
