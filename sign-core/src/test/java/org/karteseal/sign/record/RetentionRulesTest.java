package org.karteseal.sign.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.karteseal.sign.record.RetentionRule.Condition;
import org.karteseal.sign.record.RetentionRule.Event;

/** Every rule of {@code records.yaml} decides at least once, and on which day it ends. */
class RetentionRulesTest {
  /** Type, place of the rule that decides, conditions, events, the last day. */
  private static final List<String> TABLE =
      List.of(
          "prescription|0|HOSPITAL|RECORD_DATE=2026-04-01|2028-04-01",
          "prescription|1|HEALTH_INSURANCE|RECORD_DATE=2026-04-01,TREATMENT_COMPLETED=2026-06-30|2029-06-30",
          "dispensed-prescription|0|-|DISPENSED=2026-04-01|2029-04-01",
          "dispensed-prescription|1|-|DISPENSED=2027-05-01|2032-05-01",
          "dispensed-prescription|2|HEALTH_INSURANCE|DISPENSED=2026-04-01,TREATMENT_COMPLETED=2026-12-31|2029-12-31",
          "dispensed-prescription|3|PUBLIC_EXPENSE|DISPENSED=2026-04-01|2031-04-01",
          "amended-dispensed-prescription|0|-|DISPENSED=2027-04-30|2030-04-30",
          "amended-dispensed-prescription|1|-|DISPENSED=2027-05-01|2032-05-01",
          "dispensing-record|0|-|LAST_ENTRY=2026-04-01|2029-04-01",
          "dispensing-record|1|-|LAST_ENTRY=2027-05-01|2032-05-01",
          "dispensing-record|2|HEALTH_INSURANCE|LAST_ENTRY=2026-04-01,TREATMENT_COMPLETED=2026-04-02|2029-04-02",
          "narcotics-prescription|0|HOSPITAL|RECORD_DATE=2026-04-01|2028-04-01",
          "narcotics-prescription|1|HEALTH_INSURANCE|TREATMENT_COMPLETED=2026-04-01|2029-04-01",
          "referral-letter|0|HOSPITAL|RECORD_DATE=2026-04-01|2028-04-01",
          "referral-letter|1|HEALTH_INSURANCE|TREATMENT_COMPLETED=2026-04-01|2029-04-01",
          "home-nursing-instruction|0|-|TREATMENT_COMPLETED=2026-04-01|2028-04-01",
          "medical-chart|0|-|LAST_ENTRY=2026-04-01|2031-04-01",
          "medical-chart|1|HEALTH_INSURANCE|LAST_ENTRY=2026-04-01,TREATMENT_COMPLETED=2026-04-20|2031-04-20",
          "midwifery-record|0|-|LAST_ENTRY=2026-04-01|2031-04-01",
          "radiography-record|0|HEALTH_INSURANCE|TREATMENT_COMPLETED=2026-04-01|2029-04-01",
          "xray-image|0|HOSPITAL|RECORD_DATE=2026-04-01|2028-04-01",
          "xray-image|1|HOSPITAL,HEALTH_INSURANCE|RECORD_DATE=2026-04-01,TREATMENT_COMPLETED=2026-04-01|2029-04-01",
          "operation-record|0|HOSPITAL|RECORD_DATE=2026-04-01|2028-04-01",
          "operation-record|1|HEALTH_INSURANCE|TREATMENT_COMPLETED=2026-04-01|2029-04-01",
          "nursing-record|0|HOSPITAL|RECORD_DATE=2026-04-01|2028-04-01",
          "laboratory-report|0|HOSPITAL|RECORD_DATE=2026-04-01|2028-04-01",
          "laboratory-report|1|HEALTH_INSURANCE|TREATMENT_COMPLETED=2026-04-01|2029-04-01",
          "discharge-summary|0|REGIONAL_SUPPORT_HOSPITAL|RECORD_DATE=2026-04-01|2028-04-01",
          "dental-technician-instruction|0|-|WORK_COMPLETED=2026-04-01|2028-04-01",
          "emergency-care-record|0|-|ENTRY=2026-04-01|2031-04-01",
          "biological-product-record|0|-|USE=2003-07-30|2023-07-30",
          "medication-history|0|HEALTH_INSURANCE|LAST_ENTRY=2026-04-01|2029-04-01",
          "narcotics-ledger|0|-|LAST_ENTRY=2026-04-01|2028-04-01",
          "home-nursing-record|0|-|TREATMENT_COMPLETED=2026-04-01|2028-04-01");

  /** Its two years from the record's own day are those of the rule for all hospitals. */
  private static final Set<String> SAME_AS_ANOTHER = Set.of("referral-letter|2");

  private static final LocalDate LATER = LocalDate.parse("2060-01-01");

  /** The first day is an example, and no fact. */
  private static final RetentionLaw LAW =
      RetentionLaw.of(
          RecordCatalogue.standard(),
          new FacilityRetention(
              Set.of(), Map.of("令和7年法律第37号", LocalDate.parse("2027-05-01")), List.of(), List.of()));

  @Test
  void eachDecidesAndEndsOnItsDay() {
    for (String line : TABLE) {
      String[] cells = line.split("\\|", -1);
      RetentionEnd end = LAW.end(facts(cells), LATER);
      assertThat(end)
          .as(line)
          .isInstanceOfSatisfying(
              RetentionEnd.Until.class,
              until -> {
                assertThat(until.lastDay()).as(line).isEqualTo(LocalDate.parse(cells[4]));
                assertThat(until.decidedBy())
                    .as(line)
                    .isEqualTo(LAW.rules(cells[0]).get(Integer.parseInt(cells[1])));
              });
    }
  }

  @Test
  void withoutItsEventNoneHasBegun() {
    for (String line : TABLE) {
      String[] cells = line.split("\\|", -1);
      RetentionEnd end = LAW.end(RetentionFacts.of(cells[0], conditions(cells[2])), LATER);
      assertThat(end.state()).as(line).isEqualTo(RetentionEnd.State.OPEN);
    }
  }

  @Test
  void noRuleIsLeftOut() {
    Set<String> shown = new HashSet<>(SAME_AS_ANOTHER);
    TABLE.forEach(line -> shown.add(line.substring(0, line.indexOf('|', line.indexOf('|') + 1))));
    Set<String> all = new HashSet<>();
    for (RecordType type : RecordCatalogue.standard().all()) {
      for (int i = 0; i < type.retention().size(); i++) {
        all.add(type.id() + "|" + i);
      }
    }
    assertThat(shown).isEqualTo(all);
  }

  private static RetentionFacts facts(String[] cells) {
    Map<Event, LocalDate> events = new EnumMap<>(Event.class);
    for (String event : cells[3].split(",")) {
      String[] parts = event.split("=");
      events.put(Event.valueOf(parts[0]), LocalDate.parse(parts[1]));
    }
    return new RetentionFacts(cells[0], conditions(cells[2]), events);
  }

  private static Set<Condition> conditions(String text) {
    Set<Condition> conditions = EnumSet.noneOf(Condition.class);
    Optional.of(text)
        .filter(t -> !t.equals("-"))
        .ifPresent(
            t -> Arrays.stream(t.split(",")).map(Condition::valueOf).forEach(conditions::add));
    return conditions;
  }
}
