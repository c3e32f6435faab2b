package org.karteseal.validator.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.karteseal.sign.LocalizedName;

/** The languages of reports. */
public enum Language {
  JA(Locale.JAPANESE),
  EN(Locale.ENGLISH);

  private final Locale locale;

  Language(Locale locale) {
    this.locale = locale;
  }

  /** The language's tag of ISO 639. */
  public String tag() {
    return locale.getLanguage();
  }

  /** The language of that tag. */
  public static Optional<Language> parse(String tag) {
    return Arrays.stream(values()).filter(l -> l.tag().equals(tag)).findFirst();
  }

  Locale locale() {
    return locale;
  }

  String of(LocalizedName name) {
    return switch (this) {
      case JA -> name.ja();
      case EN -> name.en();
    };
  }
}
