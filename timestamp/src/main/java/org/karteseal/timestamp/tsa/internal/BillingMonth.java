package org.karteseal.timestamp.tsa.internal;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;

/** A month of Asia/Tokyo, by which Japanese authorities count. */
public record BillingMonth(YearMonth month) {
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  private static final int HUNDRED = 100;

  /** The month of that moment. */
  public static BillingMonth of(Instant at) {
    return new BillingMonth(YearMonth.from(at.atZone(TOKYO)));
  }

  /** Such as 202611. */
  public int number() {
    return month.getYear() * HUNDRED + month.getMonthValue();
  }

  /** When the next one begins. */
  public Instant end() {
    return month.plusMonths(1).atDay(1).atStartOfDay(TOKYO).toInstant();
  }
}
