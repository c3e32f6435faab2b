package org.karteseal.cli.command;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.TypeConversionException;

/**
 * A time on the command line: with its offset from UTC, or a date, which means its first instant.
 */
final class TimeArgument {
  private static final int DATE_LENGTH = "2026-04-01".length();

  private TimeArgument() {}

  static Instant parse(String text, ZoneId zone) {
    try {
      return text.length() == DATE_LENGTH
          ? LocalDate.parse(text).atStartOfDay(zone).toInstant()
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw new TypeConversionException(
          "not a time such as 2026-04-01T09:00:00+09:00 or 2026-04-01");
    }
  }
}
