package org.karteseal.sign.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.karteseal.sign.LocalizedName;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.internal.DataSchema;
import org.karteseal.sign.internal.StrictYaml;
import org.karteseal.sign.internal.YamlFault;
import org.karteseal.sign.record.RetentionRule.Condition;
import org.karteseal.sign.record.RetentionRule.Event;
import org.karteseal.sign.trust.Confidence;
import tools.jackson.databind.JsonNode;

/**
 * What a facility states on retention ({@code retention.yaml}): when an act took effect, what holds
 * for all its records, its own record types, and its own longer periods. There is no way to say
 * that a rule of the law does not apply.
 *
 * @param conditions what holds for every record of the facility
 * @param acts the first day of acts whose day the catalogue does not know
 * @param types record types that only this facility has
 * @param rules its own periods
 */
public record FacilityRetention(
    Set<Condition> conditions,
    Map<String, LocalDate> acts,
    List<OwnType> types,
    List<OwnRule> rules) {
  private static final long LARGEST_FILE = 256 * 1024;
  private static final DataSchema SCHEMA =
      DataSchema.resource(FacilityRetention.class, "retention-1.schema.json");

  public FacilityRetention {
    conditions = Set.copyOf(conditions);
    acts = Map.copyOf(acts);
    types = List.copyOf(types);
    rules = List.copyOf(rules);
  }

  /** A record type of the facility's own. */
  public record OwnType(String id, LocalizedName name) {}

  /**
   * A period of the facility's own.
   *
   * @param recordTypes the ids of the types that it is for
   * @param rule the period
   */
  public record OwnRule(List<String> recordTypes, RetentionRule rule) {
    public OwnRule {
      recordTypes = List.copyOf(recordTypes);
    }
  }

  /** A facility that states nothing. */
  public static FacilityRetention none() {
    return new FacilityRetention(Set.of(), Map.of(), List.of(), List.of());
  }

  /**
   * Reads the file.
   *
   * @param catalogue the types and the acts that it may speak of
   * @throws SealException CONFIGURATION_INVALID with a code and the place
   */
  public static FacilityRetention load(Path file, RecordCatalogue catalogue) throws SealException {
    String name = file.toString();
    try {
      if (Files.size(file) > LARGEST_FILE) {
        throw invalid(name, "TOO_LARGE");
      }
      JsonNode tree = StrictYaml.tree(Files.readAllBytes(file));
      Optional<String> violation = SCHEMA.firstViolation(tree);
      if (violation.isPresent()) {
        throw invalid(name, violation.get());
      }
      return new Reading(name, catalogue).read(StrictYaml.value(tree, Content.class));
    } catch (YamlFault e) {
      throw new SealException(Reason.CONFIGURATION_INVALID, name, e.codeAndPlace(), e);
    } catch (IOException e) {
      throw new SealException(Reason.CONFIGURATION_INVALID, name, "UNREADABLE", e);
    }
  }

  /**
   * The rule with the day of its act. Of a day that the catalogue knows and one that is stated the
   * earlier counts, since that keeps more records for longer.
   */
  RetentionRule dated(RetentionRule rule) {
    Optional<LocalDate> stated = rule.pendingAct().map(acts::get);
    return stated
        .filter(day -> rule.eventsFrom().map(day::isBefore).orElse(true))
        .map(rule::from)
        .orElse(rule);
  }

  private static SealException invalid(String file, String detail) {
    return new SealException(Reason.CONFIGURATION_INVALID, file, detail);
  }

  /** What the schema cannot say. */
  private record Reading(String file, RecordCatalogue catalogue) {
    FacilityRetention read(Content content) throws SealException {
      List<OwnType> types = content.recordTypes().orElse(List.of());
      Set<String> ids = new HashSet<>();
      catalogue.all().forEach(t -> ids.add(t.id()));
      for (int i = 0; i < types.size(); i++) {
        if (!ids.add(types.get(i).id())) {
          throw invalid(file, "LISTED_TWICE at /record-types/" + i);
        }
      }
      Set<Condition> conditions = Set.copyOf(content.conditions().orElse(List.of()));
      List<RuleEntry> rules = content.rules().orElse(List.of());
      for (int i = 0; i < rules.size(); i++) {
        check(rules.get(i), "/rules/" + i, ids);
      }
      return new FacilityRetention(
          conditions, acts(content), types, rules.stream().map(RuleEntry::own).toList());
    }

    /** A type that is misspelt would leave its records with the law's period, without a word. */
    private void check(RuleEntry rule, String place, Set<String> ids) throws SealException {
      for (int i = 0; i < rule.recordTypes().size(); i++) {
        if (!ids.contains(rule.recordTypes().get(i))) {
          throw invalid(file, "RECORD_TYPE at " + place + "/record-types/" + i);
        }
      }
      boolean backwards =
          rule.eventsFrom().isPresent()
              && rule.eventsUntil().filter(u -> !u.isAfter(rule.eventsFrom().get())).isPresent();
      if (backwards) {
        throw invalid(file, "INTERVAL at " + place);
      }
    }

    private Map<String, LocalDate> acts(Content content) throws SealException {
      Set<String> known = new HashSet<>();
      catalogue.all().stream()
          .flatMap(t -> t.retention().stream())
          .flatMap(r -> r.pendingAct().stream())
          .forEach(known::add);
      Map<String, LocalDate> acts = new LinkedHashMap<>();
      List<ActEntry> entries = content.acts().orElse(List.of());
      for (int i = 0; i < entries.size(); i++) {
        ActEntry entry = entries.get(i);
        if (!known.contains(entry.act())) {
          throw invalid(file, "ACT at /acts/" + i);
        }
        if (acts.put(entry.act(), entry.from()) != null) {
          throw invalid(file, "LISTED_TWICE at /acts/" + i);
        }
      }
      return acts;
    }
  }

  /** The words of the file; a list that is not there is empty. */
  record Content(
      String format,
      Optional<List<Condition>> conditions,
      Optional<List<ActEntry>> acts,
      Optional<List<OwnType>> recordTypes,
      Optional<List<RuleEntry>> rules) {}

  record ActEntry(String act, LocalDate from, String source) {}

  record RuleEntry(
      List<String> recordTypes,
      int years,
      Event countedFrom,
      Optional<Condition> condition,
      Optional<LocalDate> eventsFrom,
      Optional<LocalDate> eventsUntil,
      String basis) {
    OwnRule own() {
      return new OwnRule(
          recordTypes,
          new RetentionRule(
              years,
              countedFrom,
              condition.orElse(Condition.ALWAYS),
              eventsFrom,
              eventsUntil,
              Optional.empty(),
              basis,
              // The facility knows its own rules.
              Confidence.V));
    }
  }
}
