package org.karteseal.sign.trust;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/** The dates of the data files: a day, which starts at 00:00 UTC, or an instant. */
final class TrustDates {
  private TrustDates() {}

  /**
   * @throws DateTimeParseException when the text is neither
   */
  static Instant instant(String text) {
    return text.indexOf('T') < 0
        ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
        : Instant.parse(text);
  }
}
