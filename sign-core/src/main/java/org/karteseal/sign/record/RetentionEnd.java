package org.karteseal.sign.record;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.karteseal.sign.record.RetentionRule.Event;

/** Until when a record must be kept. Only of {@link Until} can it ever be said that it is over. */
public sealed interface RetentionEnd {
  /** The zone whose days the law counts. */
  ZoneId ZONE = ZoneId.of("Asia/Tokyo");

  /** Which of the three it is. */
  State state();

  /** Whether the record must be kept on that day. */
  boolean mustBeKeptOn(LocalDate day);

  /** The first instant at which it need not be kept any more, where that is known. */
  default Optional<Instant> over() {
    return Optional.empty();
  }

  /** Which of the three it is. */
  enum State {
    /** Its last day is known. */
    UNTIL,
    /** Something that starts a period is still to come. */
    OPEN,
    /** No rule says. */
    UNKNOWN
  }

  /**
   * It must be kept to the end of that day.
   *
   * @param lastDay the longest that any rule asks
   * @param decidedBy the rule that asks it
   * @param event the day from which that rule counts
   * @param others the rules that apply and end no later
   */
  record Until(LocalDate lastDay, AppliedRule decidedBy, LocalDate event, List<AppliedRule> others)
      implements RetentionEnd {
    public Until {
      others = List.copyOf(others);
    }

    @Override
    public State state() {
      return State.UNTIL;
    }

    @Override
    public boolean mustBeKeptOn(LocalDate day) {
      return !day.isAfter(lastDay);
    }

    @Override
    public Optional<Instant> over() {
      return Optional.of(lastDay.plusDays(1).atStartOfDay(ZONE).toInstant());
    }
  }

  /**
   * It must be kept: a period that applies has not begun.
   *
   * @param waiting the rules that wait, at least one
   * @param notBefore the last day of those periods that have begun, where there are any
   */
  record Open(List<AppliedRule> waiting, Optional<LocalDate> notBefore) implements RetentionEnd {
    public Open {
      waiting = List.copyOf(waiting);
    }

    /** What is still to come. */
    public Set<Event> awaited() {
      Set<Event> events = EnumSet.noneOf(Event.class);
      waiting.forEach(w -> events.add(w.rule().countedFrom()));
      return events;
    }

    @Override
    public State state() {
      return State.OPEN;
    }

    @Override
    public boolean mustBeKeptOn(LocalDate day) {
      return true;
    }
  }

  /**
   * Nothing says how long, so it is kept until somebody says it.
   *
   * @param cause why not
   */
  record Unknown(Cause cause) implements RetentionEnd {
    /** Why nothing is known. */
    public enum Cause {
      /** Neither the catalogue nor the facility has such a type. */
      TYPE_NOT_KNOWN,
      /** The type is known, and no provision on its retention is. */
      LAW_SILENT,
      /** There are provisions, and none is for a record of these conditions and this day. */
      NO_RULE_APPLIES
    }

    @Override
    public State state() {
      return State.UNKNOWN;
    }

    @Override
    public boolean mustBeKeptOn(LocalDate day) {
      return true;
    }
  }
}
