package org.karteseal.timestamp.archive.facts;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.karteseal.sign.record.RecordCatalogue;
import org.karteseal.sign.record.RetentionRule.Condition;
import org.karteseal.timestamp.archive.intake.RecordFacts;

/** Facts from text, by the record catalogue. An empty text states nothing. */
final class FactsReading {
  private final RecordCatalogue catalogue;

  FactsReading(RecordCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** A text that is not what it should be; the message is a code. */
  static final class NotFactsException extends Exception {
    private static final long serialVersionUID = 1L;

    NotFactsException(String code) {
      super(code);
    }

    String code() {
      return String.valueOf(getMessage());
    }
  }

  /**
   * @param conditions names of conditions with spaces between them
   * @param event a day as {@code 2026-04-01} or {@code 20260401}
   */
  RecordFacts read(String type, String conditions, String event, String reference)
      throws NotFactsException {
    if (!type.isEmpty()
        && !type.equals(RecordFacts.UNKNOWN_TYPE)
        && catalogue.byId(type).isEmpty()) {
      throw new NotFactsException("RECORD_TYPE");
    }
    Set<Condition> holding = conditions(conditions);
    Optional<LocalDate> day = day(event);
    try {
      return new RecordFacts(
          type.isEmpty() ? RecordFacts.UNKNOWN_TYPE : type,
          holding,
          day,
          reference.isEmpty() ? Optional.empty() : Optional.of(reference));
    } catch (IllegalArgumentException e) {
      throw new NotFactsException("REFERENCE_TOO_LONG");
    }
  }

  private static Set<Condition> conditions(String text) throws NotFactsException {
    Set<Condition> conditions = EnumSet.noneOf(Condition.class);
    for (String word : text.strip().split("\\s+", -1)) {
      if (!word.isEmpty()) {
        String name = word.toUpperCase(Locale.ROOT).replace('-', '_');
        conditions.add(
            Arrays.stream(Condition.values())
                .filter(c -> c.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotFactsException("CONDITION")));
      }
    }
    return conditions;
  }

  private static Optional<LocalDate> day(String text) throws NotFactsException {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          text.length() == "20260401".length()
              ? LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE)
              : LocalDate.parse(text));
    } catch (DateTimeException e) {
      throw new NotFactsException("EVENT_DAY");
    }
  }
}
