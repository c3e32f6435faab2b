package org.karteseal.timestamp.archive.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.karteseal.sign.record.RetentionEnd;

/** How many records must be kept until when. Grows with the number of days, not of records. */
final class Needs {
  private final NavigableMap<LocalDate, Amount> byLastDay = new TreeMap<>();
  private Amount open = Amount.NONE;
  private Amount unknown = Amount.NONE;

  void add(RetentionEnd end, Amount amount) {
    switch (end.state()) {
      case UNTIL -> byLastDay.merge(((RetentionEnd.Until) end).lastDay(), amount, Amount::plus);
      case OPEN -> open = open.plus(amount);
      case UNKNOWN -> unknown = unknown.plus(amount);
    }
  }

  void add(Needs others) {
    others.byLastDay.forEach((day, amount) -> byLastDay.merge(day, amount, Amount::plus));
    open = open.plus(others.open);
    unknown = unknown.plus(others.unknown);
  }

  /** Those whose retention has begun to end, whether it has passed or not. */
  Amount dated() {
    return sum(byLastDay);
  }

  Amount open() {
    return open;
  }

  Amount unknown() {
    return unknown;
  }

  /** What need not be kept any more on that day. */
  Amount over(LocalDate on) {
    return sum(byLastDay.headMap(on, false));
  }

  /** Of those with a last day, the ones that must be kept on that day. */
  Amount datedFrom(LocalDate on) {
    return sum(byLastDay.tailMap(on, true));
  }

  /** What must be kept on that day. */
  Amount keptOn(LocalDate on) {
    return datedFrom(on).plus(open).plus(unknown);
  }

  /** What must be kept at that instant. */
  Amount keptAt(Instant instant) {
    return keptOn(day(instant));
  }

  /** Those whose last day lies in that year. */
  Amount endingIn(int year) {
    return sum(
        byLastDay.subMap(LocalDate.of(year, 1, 1), true, LocalDate.of(year + 1, 1, 1), false));
  }

  Optional<LocalDate> lastDay() {
    return byLastDay.isEmpty() ? Optional.empty() : Optional.of(byLastDay.lastKey());
  }

  static LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, RetentionEnd.ZONE);
  }

  private static Amount sum(Map<LocalDate, Amount> amounts) {
    return amounts.values().stream().reduce(Amount.NONE, Amount::plus);
  }
}
