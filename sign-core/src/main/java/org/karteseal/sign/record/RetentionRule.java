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
 *     us: the rule does not apply until {@code eventsFrom} is stated
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

  /**
   * The last day on which the record must be kept. The day of the event is not counted, and the
   * period ends with the end of its last day (Civil Code, articles 140, 141 and 143).
   */
  public LocalDate lastDay(LocalDate event) {
    return event.plusYears(years);
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
