package org.karteseal.validator.report;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** Times as people read them, with their zone. */
final class ShownTime {
  private final ZoneId zone;
  private final DateTimeFormatter formatter;

  ShownTime(Language language, ZoneId zone) {
    String pattern =
        switch (language) {
          case JA -> "uuuu年M月d日 HH:mm:ss";
          case EN -> "d MMMM uuuu HH:mm:ss";
        };
    this.zone = zone;
    this.formatter = DateTimeFormatter.ofPattern(pattern + " (xxx VV)", language.locale());
  }

  String of(Instant instant) {
    return formatter.format(ZonedDateTime.ofInstant(instant, zone));
  }
}
