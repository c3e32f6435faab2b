package org.karteseal.timestamp.archive.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;

/**
 * One thing that ends a protection.
 *
 * @param when the first instant at which it no longer holds; kept between 1970 and 9999, so that
 *     what never counted and what never ends have days too
 * @param cause its kind
 * @param subject the authority's id, or the algorithm
 */
public record Ending(Instant when, EndingCause cause, String subject) {
  private static final Instant LAST = Instant.parse("9999-12-01T00:00:00Z");

  public Ending {
    when = when.isBefore(Instant.EPOCH) ? Instant.EPOCH : when;
    when = when.isAfter(LAST) ? LAST : when;
  }

  /** The earliest first; of several at once the one that asks for more. */
  static final Comparator<Ending> EARLIEST_FIRST =
      Comparator.comparing(Ending::when)
          .thenComparing(Ending::cause, Comparator.reverseOrder())
          .thenComparing(Ending::subject);

  /** The last whole day, in Japan, on which it still holds. */
  public LocalDate lastDay() {
    return Needs.day(when).minusDays(1);
  }
}
