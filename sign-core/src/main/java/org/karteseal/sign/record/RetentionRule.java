package org.karteseal.sign.record;

import java.time.LocalDate;
import java.util.Optional;
import org.karteseal.sign.trust.Confidence;

/**
 * One rule on how long a record is kept. Retention is a matter of record, payer, institution, event
 * and version of the law; a rule is one combination of them.
 *
 * @param years the period
 * @param countedFrom the event that starts it; the record system must report it
 * @param condition to whom the rule applies
 * @param eventsFrom the first day whose events fall under the rule, where it is known
 * @param eventsUntil the first day whose events no longer do, where it is known
 * @param pendingAct an act that brings the rule and whose day of entry into force is not known to
 *     us, by its number: the rule does not apply until {@code eventsFrom} is stated
 * @param law the provision
 * @param confidence how sure the statement is
 */
public record RetentionRule(
    int years,
    Event countedFrom,
    Condition condition,
    Optional<LocalDate> eventsFrom,
    Optional<LocalDate> eventsUntil,
    Optional<String> pendingAct,
    String law,
    Confidence confidence) {
  public RetentionRule {
    if (years < 1) {
      throw new IllegalArgumentException("a rule has a period");
    }
  }

  /** Whether a record whose event lies on that day falls under the rule. */
  public boolean appliesTo(LocalDate event) {
    boolean begun = eventsFrom.map(d -> !event.isBefore(d)).orElse(pendingAct.isEmpty());
    return begun && eventsUntil.map(event::isBefore).orElse(true);
  }

  /** Whether the rule waits for an act whose first day is not known. */
  public boolean isPending() {
    return pendingAct.isPresent() && eventsFrom.isEmpty();
  }

  /** The same for events from that day on. */
  RetentionRule from(LocalDate day) {
    return new RetentionRule(
        years, countedFrom, condition, Optional.of(day), eventsUntil, pendingAct, law, confidence);
  }

  /**
   * The last day on which the record must be kept. The day of the event is not counted (Civil Code,
   * article 140); the period ends with the day before the one in the last year that corresponds to
   * its first day, and where there is no such day, with the end of that month (article 143).
   */
  public LocalDate lastDay(LocalDate event) {
    LocalDate first = event.plusDays(1);
    LocalDate corresponding = first.plusYears(years);
    return corresponding.getDayOfMonth() == first.getDayOfMonth()
        ? corresponding.minusDays(1)
        : corresponding;
  }

  /** What starts the period. */
  public enum Event {
    /** The day on which it became a dispensed prescription. */
    DISPENSED,
    LAST_ENTRY,
    /** The day of the entry itself. */
    ENTRY,
    /** Cured, died, stopped or transferred: the end of the treatment as insurers use the word. */
    TREATMENT_COMPLETED,
    /** The record's own day; the rule speaks of the past years. */
    RECORD_DATE,
    /** The day on which the product was used. */
    USE,
    /** The end of the ordered work. */
    WORK_COMPLETED,
    /** The law gives a period and no start. */
    NOT_STATED
  }

  /** To whom a rule applies. */
  public enum Condition {
    ALWAYS,
    HOSPITAL,
    REGIONAL_SUPPORT_HOSPITAL,
    /** Treated or dispensed under the health insurance. */
    HEALTH_INSURANCE,
    /** Paid by public aid, for example for designated diseases. */
    PUBLIC_EXPENSE
  }
}
