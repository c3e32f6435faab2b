package org.karteseal.sign.record;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.karteseal.sign.record.AppliedRule.Origin;
import org.karteseal.sign.record.RetentionEnd.Unknown.Cause;
import org.karteseal.sign.record.RetentionRule.Condition;

/**
 * How long records are kept: the rules of the catalogue, and what a facility states on top of them.
 * Of all rules that apply the longest decides; a facility can lengthen and never shorten.
 */
public final class RetentionLaw {
  private final Map<String, List<AppliedRule>> rules = new LinkedHashMap<>();
  private final Set<Condition> everywhere;

  private RetentionLaw(RecordCatalogue catalogue, FacilityRetention facility) {
    this.everywhere = facility.conditions();
    for (RecordType type : catalogue.all()) {
      List<AppliedRule> all = new ArrayList<>();
      for (RetentionRule rule : type.retention()) {
        all.add(new AppliedRule(facility.dated(rule), Origin.LAW));
      }
      rules.put(type.id(), all);
    }
    facility.types().forEach(t -> rules.put(t.id(), new ArrayList<>()));
    for (FacilityRetention.OwnRule own : facility.rules()) {
      for (String type : own.recordTypes()) {
        rules
            .computeIfAbsent(type, t -> new ArrayList<>())
            .add(new AppliedRule(own.rule(), Origin.FACILITY));
      }
    }
  }

  /** What the catalogue of this version says. */
  public static RetentionLaw standard() {
    return of(RecordCatalogue.standard(), FacilityRetention.none());
  }

  /** What that catalogue says, with what the facility states. */
  public static RetentionLaw of(RecordCatalogue catalogue, FacilityRetention facility) {
    return new RetentionLaw(catalogue, facility);
  }

  /** Every rule for that type, those that do not apply yet included; empty when none is known. */
  public List<AppliedRule> rules(String recordType) {
    return List.copyOf(rules.getOrDefault(recordType, List.of()));
  }

  /**
   * Until when the record must be kept.
   *
   * @param on the day of the question; what is said to happen after it has not happened
   */
  public RetentionEnd end(RetentionFacts facts, LocalDate on) {
    List<AppliedRule> known = rules.get(facts.recordType());
    if (known == null) {
      return new RetentionEnd.Unknown(Cause.TYPE_NOT_KNOWN);
    }
    if (known.isEmpty()) {
      return new RetentionEnd.Unknown(Cause.LAW_SILENT);
    }
    Set<Condition> conditions = conditions(facts);
    List<AppliedRule> waiting = new ArrayList<>();
    List<Period> begun = new ArrayList<>();
    for (AppliedRule candidate : known) {
      RetentionRule rule = candidate.rule();
      if (!conditions.contains(rule.condition()) || rule.isPending()) {
        continue;
      }
      Optional<LocalDate> event = facts.start(rule.countedFrom(), on);
      if (event.isEmpty()) {
        // An event that was not reported may lie on any day, and so may fall under any version.
        waiting.add(candidate);
      } else if (rule.appliesTo(event.get())) {
        begun.add(new Period(candidate, event.get(), rule.lastDay(event.get())));
      }
    }
    return end(waiting, begun);
  }

  private static RetentionEnd end(List<AppliedRule> waiting, List<Period> begun) {
    // Of equally long ones the first: the law before the facility.
    Optional<Period> longest =
        begun.stream().reduce((a, b) -> b.lastDay().isAfter(a.lastDay()) ? b : a);
    if (!waiting.isEmpty()) {
      return new RetentionEnd.Open(waiting, longest.map(Period::lastDay));
    }
    return longest
        .<RetentionEnd>map(
            p ->
                new RetentionEnd.Until(
                    p.lastDay(),
                    p.rule(),
                    p.event(),
                    begun.stream().filter(o -> !o.equals(p)).map(Period::rule).toList()))
        .orElseGet(() -> new RetentionEnd.Unknown(Cause.NO_RULE_APPLIES));
  }

  private Set<Condition> conditions(RetentionFacts facts) {
    Set<Condition> all = EnumSet.of(Condition.ALWAYS);
    Stream.concat(facts.conditions().stream(), everywhere.stream()).forEach(all::add);
    if (all.contains(Condition.REGIONAL_SUPPORT_HOSPITAL)) {
      // Such a hospital is approved as one (Medical Care Act, article 4) and owes what all owe.
      all.add(Condition.HOSPITAL);
    }
    return all;
  }

  private record Period(AppliedRule rule, LocalDate event, LocalDate lastDay) {}
}
