package org.karteseal.timestamp.archive.intake;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.karteseal.sign.record.RetentionRule.Condition;

/**
 * What a document is as a record.
 *
 * @param recordType its id in the record catalogue; {@code unknown} when nobody said
 * @param conditions what holds for it among the conditions of retention rules
 * @param event the day of the event that starts its retention; empty while it has not happened
 * @param reference the record system's name for it
 */
public record RecordFacts(
    String recordType,
    Set<Condition> conditions,
    Optional<LocalDate> event,
    Optional<String> reference) {
  /** The type of a record that nobody has described; it is kept until somebody does. */
  public static final String UNKNOWN_TYPE = "unknown";

  private static final int LONGEST_REFERENCE = 200;

  public RecordFacts {
    conditions = Set.copyOf(conditions);
    if (reference.filter(r -> r.length() > LONGEST_REFERENCE).isPresent()) {
      throw new IllegalArgumentException("a reference has at most 200 characters");
    }
  }

  /** Nothing is known. */
  public static RecordFacts unknown() {
    return new RecordFacts(UNKNOWN_TYPE, Set.of(), Optional.empty(), Optional.empty());
  }

  /** The conditions as the ledger holds them: names in alphabetical order. */
  String conditionText() {
    return String.join(" ", new TreeSet<>(conditions.stream().map(Enum::name).toList()));
  }
}
