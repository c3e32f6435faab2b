package org.karteseal.sign.scan;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;

/**
 * On which days a facility works; a facility rule, as no calendar of the country fits all.
 *
 * @param zone where its days begin and end
 * @param closedWeekdays the weekdays on which it is always closed; not all seven
 * @param closedDates further dates on which it is closed
 */
public record BusinessCalendar(
    ZoneId zone, Set<DayOfWeek> closedWeekdays, Set<LocalDate> closedDates) {
  public BusinessCalendar {
    closedWeekdays = Set.copyOf(closedWeekdays);
    closedDates = Set.copyOf(closedDates);
    if (closedWeekdays.size() == DayOfWeek.values().length) {
      throw new IllegalArgumentException("a facility works on some day of the week");
    }
  }

  /** Whether it works on that day. */
  public boolean isBusinessDay(LocalDate day) {
    return !closedWeekdays.contains(day.getDayOfWeek()) && !closedDates.contains(day);
  }

  /**
   * The end of the business day that is so many business days after the day of that time: what was
   * scanned on a Friday is due by the end of Monday where the weekend is free (GL6-16-5).
   */
  public Instant endOfBusinessDay(Instant from, int businessDays) {
    LocalDate day = from.atZone(zone).toLocalDate();
    int left = businessDays;
    while (left > 0) {
      day = day.plusDays(1);
      left -= isBusinessDay(day) ? 1 : 0;
    }
    return day.plusDays(1).atStartOfDay(zone).toInstant();
  }
}
