package org.karteseal.sign.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.karteseal.sign.record.FacilityRetention.OwnRule;
import org.karteseal.sign.record.RetentionEnd.Unknown;
import org.karteseal.sign.record.RetentionRule.Condition;
import org.karteseal.sign.record.RetentionRule.Event;
import org.karteseal.sign.trust.Confidence;

/** The clock of the law: what is kept until when, and what is kept because nobody can say. */
class RetentionLawTest {
  private static final RetentionLaw LAW = RetentionLaw.standard();
  private static final LocalDate ON = LocalDate.parse("2026-11-25");
  private static final RecordCatalogue CATALOGUE = RecordCatalogue.standard();
  private static final List<RecordType> TYPES = CATALOGUE.all();
  private static final List<Event> EVENTS =
      List.copyOf(EnumSet.complementOf(EnumSet.of(Event.NOT_STATED)));
  private static final String CHANGE = "令和7年法律第37号";

  private static RetentionEnd end(RetentionFacts facts) {
    return LAW.end(facts, ON);
  }

  private static LocalDate lastDay(RetentionEnd end) {
    assertThat(end).isInstanceOf(RetentionEnd.Until.class);
    return ((RetentionEnd.Until) end).lastDay();
  }

  private static RetentionFacts chart(Condition... conditions) {
    return RetentionFacts.of("medical-chart", Set.of(conditions));
  }

  @Nested
  class WhatHasNotBegun {
    @Test
    void aTreatmentThatGoesOnKeepsItsRecords() {
      RetentionFacts facts =
          chart(Condition.HEALTH_INSURANCE).with(Event.LAST_ENTRY, LocalDate.parse("2010-04-01"));
      assertThat(end(facts))
          .isInstanceOfSatisfying(
              RetentionEnd.Open.class,
              open -> {
                assertThat(open.awaited()).containsExactly(Event.TREATMENT_COMPLETED);
                assertThat(open.notBefore()).contains(LocalDate.parse("2015-04-01"));
                assertThat(open.mustBeKeptOn(LocalDate.parse("2500-01-01"))).isTrue();
              });
    }

    @Test
    void whatIsSaidToHappenTomorrowHasNotHappened() {
      RetentionFacts facts = chart().with(Event.LAST_ENTRY, ON.plusDays(1));
      assertThat(end(facts).state()).isEqualTo(RetentionEnd.State.OPEN);
      assertThat(LAW.end(facts, ON.plusDays(1)).state()).isEqualTo(RetentionEnd.State.UNTIL);
    }

    @Test
    void whereTheLawStatesNoStartTheLastEventOfAllCounts() {
      RetentionFacts facts =
          RetentionFacts.of("midwifery-record", Set.of())
              .with(Event.ENTRY, LocalDate.parse("2020-01-10"))
              .with(Event.TREATMENT_COMPLETED, LocalDate.parse("2021-03-05"));
      assertThat(lastDay(end(facts))).isEqualTo("2026-03-05");
    }
  }

  @Nested
  class WhatNobodyCanSay {
    @Test
    void aTypeThatNoCatalogueHas() {
      assertThat(end(RetentionFacts.of("unknown", Set.of())))
          .isEqualTo(new Unknown(Unknown.Cause.TYPE_NOT_KNOWN));
    }

    @Test
    void aTypeOnWhichTheLawIsSilent() {
      RetentionFacts facts =
          RetentionFacts.of("death-certificate", Set.of(Condition.HOSPITAL))
              .with(Event.RECORD_DATE, LocalDate.parse("1950-01-01"));
      assertThat(end(facts)).isEqualTo(new Unknown(Unknown.Cause.LAW_SILENT));
      assertThat(end(facts).mustBeKeptOn(LocalDate.parse("2500-01-01"))).isTrue();
    }

    @Test
    void aRecordWhosePayerAndFacilityNobodyStated() {
      RetentionFacts facts =
          RetentionFacts.of("prescription", Set.of())
              .with(Event.RECORD_DATE, LocalDate.parse("2000-01-01"));
      assertThat(end(facts)).isEqualTo(new Unknown(Unknown.Cause.NO_RULE_APPLIES));
    }

    @Test
    void anEventOfBeforeTheDuty() {
      RetentionFacts facts =
          RetentionFacts.of("biological-product-record", Set.of())
              .with(Event.USE, LocalDate.parse("2003-07-29"));
      assertThat(end(facts)).isEqualTo(new Unknown(Unknown.Cause.NO_RULE_APPLIES));
    }
  }

  @Nested
  class TheChangeFromThreeToFiveYears {
    private static RetentionLaw from(String day) {
      return RetentionLaw.of(
          RecordCatalogue.standard(),
          new FacilityRetention(
              Set.of(), Map.of(CHANGE, LocalDate.parse(day)), List.of(), List.of()));
    }

    private static RetentionFacts dispensed(String day) {
      return RetentionFacts.of("dispensed-prescription", Set.of())
          .with(Event.DISPENSED, LocalDate.parse(day));
    }

    @Test
    void untilItsDayIsStatedThreeYearsHold() {
      assertThat(lastDay(LAW.end(dispensed("2030-04-01"), LocalDate.parse("2031-01-01"))))
          .isEqualTo("2033-04-01");
    }

    @Test
    void whatWasDispensedTheDayBeforeKeepsItsThreeYears() {
      LocalDate on = LocalDate.parse("2028-01-01");
      assertThat(lastDay(from("2027-05-01").end(dispensed("2027-04-30"), on)))
          .isEqualTo("2030-04-30");
      assertThat(lastDay(from("2027-05-01").end(dispensed("2027-05-01"), on)))
          .isEqualTo("2032-05-01");
    }
  }

  @Nested
  class DaysOfTheCivilCode {
    private static LocalDate threeYearsAfter(String day) {
      return lastDay(
          LAW.end(
              RetentionFacts.of("dispensed-prescription", Set.of())
                  .with(Event.DISPENSED, LocalDate.parse(day)),
              LocalDate.parse("2090-01-01")));
    }

    @Test
    void article143LeapDays() {
      // From 1 March: ends with the day before 1 March.
      assertThat(threeYearsAfter("2028-02-29")).isEqualTo("2031-02-28");
      assertThat(threeYearsAfter("2025-02-28")).isEqualTo("2028-02-29");
      // From 29 February: there is no such day, so it ends with the month.
      assertThat(threeYearsAfter("2028-02-28")).isEqualTo("2031-02-28");
      assertThat(threeYearsAfter("2028-03-01")).isEqualTo("2031-03-01");
      assertThat(threeYearsAfter("2026-12-31")).isEqualTo("2029-12-31");
    }

    @Test
    void theLastDayIsKeptToItsEndInJapan() {
      RetentionEnd end =
          end(
              RetentionFacts.of("dispensed-prescription", Set.of())
                  .with(Event.DISPENSED, LocalDate.parse("2023-04-01")));
      assertThat(end.mustBeKeptOn(LocalDate.parse("2026-04-01"))).isTrue();
      assertThat(end.mustBeKeptOn(LocalDate.parse("2026-04-02"))).isFalse();
      assertThat(end.over().map(Object::toString)).contains("2026-04-01T15:00:00Z");
    }

    @Test
    void aDayLaterNeverEndsEarlier() {
      RetentionRule rule =
          RecordCatalogue.standard().byId("medical-chart").orElseThrow().retention().get(0);
      LocalDate day = LocalDate.parse("2000-01-01");
      for (int i = 0; i < 4000; i++, day = day.plusDays(1)) {
        LocalDate next = rule.lastDay(day.plusDays(1));
        assertThat(next).isAfterOrEqualTo(rule.lastDay(day));
        assertThat(rule.lastDay(day)).isAfterOrEqualTo(day.plusYears(rule.years()));
      }
    }
  }

  @Test
  void aRegionalSupportHospitalOwesWhatEveryHospitalOwes() {
    RetentionFacts facts =
        RetentionFacts.of("nursing-record", Set.of(Condition.REGIONAL_SUPPORT_HOSPITAL))
            .with(Event.RECORD_DATE, LocalDate.parse("2026-01-01"));
    assertThat(lastDay(end(facts))).isEqualTo("2028-01-01");
  }

  @Test
  void theOneDayOfALedgerNeverEndsBeforeTheEventsThemselves() {
    Random random = new Random(21);
    for (int i = 0; i < 2000; i++) {
      RetentionFacts facts = randomFacts(random);
      Optional<LocalDate> last = facts.events().values().stream().max(LocalDate::compareTo);
      RetentionFacts one = RetentionFacts.ofLastEvent(facts.recordType(), facts.conditions(), last);
      if (end(facts) instanceof RetentionEnd.Until until
          && end(one) instanceof RetentionEnd.Until oneUntil) {
        assertThat(oneUntil.lastDay()).as("%s", facts).isAfterOrEqualTo(until.lastDay());
      }
    }
  }

  @Test
  void whatHappensOrHoldsInAdditionNeverShortens() {
    Random random = new Random(4998);
    for (int i = 0; i < 5000; i++) {
      RetentionFacts facts = randomFacts(random);
      RetentionFacts later =
          facts.with(EVENTS.get(random.nextInt(EVENTS.size())), ON.minusDays(random.nextInt(9000)));
      assertNotShortened(end(facts), end(later), facts);
      Set<Condition> more = EnumSet.allOf(Condition.class);
      assertNotShortened(
          end(facts), end(new RetentionFacts(facts.recordType(), more, facts.events())), facts);
    }
  }

  @Test
  void aRuleOfTheFacilityNeverShortens() {
    Random random = new Random(143);
    for (int i = 0; i < 2000; i++) {
      RetentionFacts facts = randomFacts(random);
      RetentionRule own =
          new RetentionRule(
              1 + random.nextInt(30),
              EVENTS.get(random.nextInt(EVENTS.size())),
              Condition.ALWAYS,
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              "house rule",
              Confidence.V);
      RetentionLaw longer =
          RetentionLaw.of(
              CATALOGUE,
              new FacilityRetention(
                  Set.of(),
                  Map.of(CHANGE, LocalDate.parse("2020-01-01").plusDays(random.nextInt(3000))),
                  List.of(),
                  List.of(new OwnRule(TYPES.stream().map(RecordType::id).toList(), own))));
      RetentionEnd law = end(facts);
      // On what the law leaves open the facility's word is the only one.
      if (law.state() != RetentionEnd.State.UNKNOWN) {
        assertNotShortened(law, longer.end(facts, ON), facts);
      }
    }
  }

  /** A period that had begun, and one that waits, are there as before; what waited may begin. */
  private static void assertNotShortened(RetentionEnd before, RetentionEnd after, Object facts) {
    Optional<LocalDate> floor = floor(before);
    if (floor.isPresent() && after.state() == RetentionEnd.State.UNTIL) {
      assertThat(lastDay(after)).as("%s", facts).isAfterOrEqualTo(floor.get());
    }
    if (before.state() == RetentionEnd.State.UNTIL) {
      assertThat(after.state()).as("%s", facts).isNotEqualTo(RetentionEnd.State.UNKNOWN);
    }
  }

  private static Optional<LocalDate> floor(RetentionEnd end) {
    if (end instanceof RetentionEnd.Until until) {
      return Optional.of(until.lastDay());
    }
    return end instanceof RetentionEnd.Open open ? open.notBefore() : Optional.empty();
  }

  private static RetentionFacts randomFacts(Random random) {
    List<Condition> conditions = new ArrayList<>(List.of(Condition.values()));
    Collections.shuffle(conditions, random);
    RetentionFacts facts =
        RetentionFacts.of(
            TYPES.get(random.nextInt(TYPES.size())).id(),
            Set.copyOf(conditions.subList(0, random.nextInt(conditions.size() + 1))));
    for (Event event : EVENTS) {
      if (random.nextBoolean()) {
        facts = facts.with(event, ON.minusDays(random.nextInt(9000)));
      }
    }
    return facts;
  }

  @Test
  void whatIsNotStatedDoesNotHappen() {
    assertThatThrownBy(() -> chart().with(Event.NOT_STATED, ON))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
