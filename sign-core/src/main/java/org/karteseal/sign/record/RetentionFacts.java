package org.karteseal.sign.record;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.karteseal.sign.record.RetentionRule.Condition;
import org.karteseal.sign.record.RetentionRule.Event;

/**
 * What is known of a record that decides how long it is kept.
 *
 * @param recordType the id of its type; one that no catalogue has is data too
 * @param conditions what holds for it; ALWAYS need not be said
 * @param events the days of what has happened; of what happens again and again, the last
 */
public record RetentionFacts(
    String recordType, Set<Condition> conditions, Map<Event, LocalDate> events) {
  public RetentionFacts {
    conditions = Set.copyOf(conditions);
    events = Map.copyOf(events);
    if (events.containsKey(Event.NOT_STATED)) {
      throw new IllegalArgumentException("what the law does not state does not happen");
    }
  }

  /** A record of which nothing has happened yet. */
  public static RetentionFacts of(String recordType, Set<Condition> conditions) {
    return new RetentionFacts(recordType, conditions, Map.of());
  }

  /**
   * A record of which only one day is kept: that of the last of all events that start a period for
   * it; empty while one of them is still to come. It then stands for each of them, which may keep
   * the record longer than its rules ask and never shorter.
   */
  public static RetentionFacts ofLastEvent(
      String recordType, Set<Condition> conditions, Optional<LocalDate> day) {
    Map<Event, LocalDate> events = new EnumMap<>(Event.class);
    for (Event event : EnumSet.complementOf(EnumSet.of(Event.NOT_STATED))) {
      day.ifPresent(d -> events.put(event, d));
    }
    return new RetentionFacts(recordType, conditions, events);
  }

  /** The same after that event; a day before the one that is known changes nothing. */
  public RetentionFacts with(Event event, LocalDate day) {
    Map<Event, LocalDate> more = new EnumMap<>(Event.class);
    more.putAll(events);
    more.merge(event, day, (a, b) -> a.isAfter(b) ? a : b);
    return new RetentionFacts(recordType, conditions, more);
  }

  /**
   * The day from which a rule counts, as far as it has come. Where the law gives a period and no
   * start, the last of all events is the reading that keeps longest.
   */
  Optional<LocalDate> start(Event event, LocalDate on) {
    return events.entrySet().stream()
        .filter(e -> event == Event.NOT_STATED || e.getKey() == event)
        .map(Map.Entry::getValue)
        .filter(day -> !day.isAfter(on))
        .max(LocalDate::compareTo);
  }
}
