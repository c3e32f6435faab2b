package org.karteseal.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.karteseal.validator.report.Language;

/** Which language a run speaks; decided before anything else, so that help speaks it too. */
final class LanguageChoice {
  private static final String OPTION = "--lang";

  /** The launcher keeps the person's locale in the first one when it sets another one. */
  private static final List<String> VARIABLES =
      List.of("KARTESEAL_LANG", "LC_ALL", "LC_MESSAGES", "LANG");

  private LanguageChoice() {}

  static Language of(List<String> arguments, Map<String, String> environment, Locale fallback) {
    Optional<String> asked = option(arguments);
    if (asked.isPresent()) {
      // A wrong value is told by the parser later, in this language.
      return parse(asked.get()).orElse(Language.EN);
    }
    return VARIABLES.stream()
        .map(name -> environment.getOrDefault(name, ""))
        .filter(value -> !value.isEmpty())
        .findFirst()
        .map(value -> parse(value).orElse(Language.EN))
        .orElseGet(() -> parse(fallback.getLanguage()).orElse(Language.EN));
  }

  private static Optional<String> option(List<String> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (argument.startsWith(OPTION + "=")) {
        return Optional.of(argument.substring(OPTION.length() + 1));
      }
      if (argument.equals(OPTION) && i + 1 < arguments.size()) {
        return Optional.of(arguments.get(i + 1));
      }
    }
    return Optional.empty();
  }

  /** From a tag such as {@code ja} or a locale such as {@code ja_JP.UTF-8}. */
  private static Optional<Language> parse(String value) {
    return Stream.of(value.split("[_.@-]", 2))
        .findFirst()
        .flatMap(tag -> Language.parse(tag.toLowerCase(Locale.ROOT)));
  }
}
