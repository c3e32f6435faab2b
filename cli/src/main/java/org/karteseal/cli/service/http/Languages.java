package org.karteseal.cli.service.http;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.karteseal.validator.report.Language;

/** Which language a request asks for: its parameter, then {@code Accept-Language} (RFC 9110). */
public final class Languages {
  /** The parameter. */
  public static final Parameter PARAMETER =
      Parameter.of("lang", List.of("ja", "en"), Optional.empty());

  private static final int LONGEST = 200;

  private final Language standard;

  Languages(Language standard) {
    this.standard = standard;
  }

  Language of(@Nullable String stated, @Nullable String header) {
    Optional<Language> asked = Optional.ofNullable(stated).flatMap(Language::parse);
    return asked.or(() -> accepted(header)).orElse(standard);
  }

  private static Optional<Language> accepted(@Nullable String header) {
    if (header == null || header.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      return Locale.LanguageRange.parse(header).stream()
          .filter(r -> r.getWeight() > 0)
          .map(r -> r.getRange().split("-", 2)[0])
          .flatMap(tag -> Language.parse(tag).stream())
          .findFirst();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
