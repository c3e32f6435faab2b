package org.karteseal.timestamp.archive.drop;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * An order to drop records from renewal.
 *
 * @param orderedBy the person who orders it; stands in the ledger, and by its digest in the journal
 * @param reason why, for those who ask later
 * @param scope which records
 */
public record DropOrder(String orderedBy, String reason, Scope scope) {
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_REASON = 1000;
  private static final int MOST_RECORDS = 100_000;

  public DropOrder {
    if (!isOneLine(orderedBy, LONGEST_NAME) || !isOneLine(reason, LONGEST_REASON)) {
      throw new IllegalArgumentException("an order names its person and its reason, one line each");
    }
  }

  private static boolean isOneLine(String text, int longest) {
    return !text.isBlank()
        && text.length() <= longest
        && text.codePoints().noneMatch(Character::isISOControl);
  }

  /** Which records. There is no scope that means all. */
  public sealed interface Scope {
    /** Which of the two it is. */
    Kind kind();

    /** As the ledger keeps it. */
    String text();
  }

  /** Which of the two a scope is. */
  public enum Kind {
    TYPES,
    RECORDS
  }

  /**
   * Of those types, whatever is past its retention; the rest stays.
   *
   * @param recordTypes the ids of the types, at least one
   * @param endedBy only what ended on that day or before; else whatever has ended
   */
  public record OfTypes(Set<String> recordTypes, Optional<LocalDate> endedBy) implements Scope {
    public OfTypes {
      recordTypes = Set.copyOf(recordTypes);
      if (recordTypes.isEmpty()) {
        throw new IllegalArgumentException("an order names its types");
      }
    }

    @Override
    public Kind kind() {
      return Kind.TYPES;
    }

    @Override
    public String text() {
      return "types "
          + String.join(" ", new TreeSet<>(recordTypes))
          + endedBy.map(d -> " ended-by " + d).orElse("");
    }
  }

  /**
   * Those records; when one of them must still be kept, none is dropped.
   *
   * @param ids their numbers in the ledger
   */
  public record OfRecords(SortedSet<Integer> ids) implements Scope {
    public OfRecords {
      if (ids.isEmpty() || ids.size() > MOST_RECORDS) {
        throw new IllegalArgumentException("1 to 100,000 records; more by their type");
      }
      ids = new TreeSet<>(ids);
    }

    @Override
    public Kind kind() {
      return Kind.RECORDS;
    }

    @Override
    public String text() {
      return "records " + ids.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }
  }
}
