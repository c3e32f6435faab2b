package org.karteseal.timestamp.tsa;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/**
 * A window in which an authority may be asked.
 *
 * @param days on which it opens
 * @param from when it opens
 * @param until when it closes; not later than {@code from} means on the next day
 * @param zone whose days and hours these are
 */
public record AskingHours(Set<DayOfWeek> days, LocalTime from, LocalTime until, ZoneId zone) {
  private static final int DAYS_OF_A_WEEK = 7;

  public AskingHours {
    days = Set.copyOf(days);
    if (days.isEmpty()) {
      throw new IllegalArgumentException("a window opens on some day");
    }
  }

  /** Whether it is open then. */
  public boolean includes(Instant at) {
    LocalDate today = at.atZone(zone).toLocalDate();
    return isOpen(today.minusDays(1), at) || isOpen(today, at);
  }

  /** When it opens after that moment. */
  public Instant nextOpening(Instant after) {
    LocalDate today = after.atZone(zone).toLocalDate();
    Optional<Instant> next = Optional.empty();
    for (int i = 0; i <= DAYS_OF_A_WEEK && next.isEmpty(); i++) {
      LocalDate day = today.plusDays(i);
      if (days.contains(day.getDayOfWeek())) {
        next = Optional.of(opening(day)).filter(o -> o.isAfter(after));
      }
    }
    // Later on its only day of the week: the same day of next week was looked at.
    return next.orElseThrow();
  }

  private boolean isOpen(LocalDate day, Instant at) {
    return days.contains(day.getDayOfWeek())
        && !at.isBefore(opening(day))
        && at.isBefore(closing(day));
  }

  private Instant opening(LocalDate day) {
    return day.atTime(from).atZone(zone).toInstant();
  }

  private Instant closing(LocalDate day) {
    LocalDate last = until.isAfter(from) ? day : day.plusDays(1);
    return last.atTime(until).atZone(zone).toInstant();
  }
}
