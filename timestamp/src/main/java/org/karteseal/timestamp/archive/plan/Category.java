package org.karteseal.timestamp.archive.plan;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.karteseal.sign.record.RetentionRule.Condition;

/**
 * What the retention of a record depends on, besides its day.
 *
 * @param recordType the id of its type
 * @param conditions what holds for it
 */
public record Category(String recordType, Set<Condition> conditions)
    implements Comparable<Category> {
  public Category {
    conditions = Set.copyOf(conditions);
  }

  /** What a ledger holds of it; empty when it names a condition that this version does not know. */
  public static Optional<Category> parse(String recordType, String conditions) {
    Set<Condition> all = EnumSet.noneOf(Condition.class);
    for (String word : conditions.split(" ")) {
      Optional<Condition> condition =
          Arrays.stream(Condition.values()).filter(c -> c.name().equals(word)).findFirst();
      if (condition.isEmpty() && !word.isEmpty()) {
        return Optional.empty();
      }
      condition.ifPresent(all::add);
    }
    return Optional.of(new Category(recordType, all));
  }

  /** The conditions by name, in alphabetical order. */
  public String conditionText() {
    return String.join(" ", new TreeSet<>(conditions.stream().map(Enum::name).toList()));
  }

  @Override
  public int compareTo(Category other) {
    int byType = recordType.compareTo(other.recordType);
    return byType != 0 ? byType : conditionText().compareTo(other.conditionText());
  }
}
