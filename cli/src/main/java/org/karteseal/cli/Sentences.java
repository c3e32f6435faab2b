package org.karteseal.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Collectors;
import org.karteseal.sign.SealBug;
import org.karteseal.validator.report.Language;

/** What the command says in one language, without fallback to the other. */
public final class Sentences {
  /** Large topics have files of their own; no key stands in two of them. */
  static final List<String> CATALOGUES =
      List.of("messages", "plan", "journal", "demo", "archive", "operations", "service");

  private final Language language;
  private final Properties properties;

  private Sentences(Language language, Properties properties) {
    this.language = language;
    this.properties = properties;
  }

  /** What is said in that language, whatever the run speaks. */
  public static Sentences of(Language language) {
    return in(language);
  }

  static Sentences in(Language language) {
    Properties properties = new Properties();
    for (String name : CATALOGUES) {
      try (InputStream in = open(name, language)) {
        properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new SealBug("the catalogue cannot be read", e);
      }
    }
    return new Sentences(language, properties);
  }

  /** The texts of the help pages. */
  static ResourceBundle help(Language language) {
    try (InputStream in = open("help", language)) {
      return new PropertyResourceBundle(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new SealBug("the help cannot be read", e);
    }
  }

  private static InputStream open(String name, Language language) {
    String file = name + "_" + language.tag() + ".properties";
    InputStream in = Sentences.class.getResourceAsStream(file);
    if (in == null) {
      throw new SealBug("a catalogue is missing: " + file);
    }
    return in;
  }

  /** The language. */
  public Language language() {
    return language;
  }

  /** A sentence with its places filled. */
  public String of(String key, Object... arguments) {
    String pattern =
        find(key).orElseThrow(() -> new SealBug("no sentence for " + key + " " + language));
    // Not MessageFormat: it groups digits and eats apostrophes.
    String text = pattern;
    for (int i = 0; i < arguments.length; i++) {
      text = text.replace("{" + i + "}", String.valueOf(arguments[i]));
    }
    return text;
  }

  /** The pattern under the key, if the catalogue has one. */
  public Optional<String> find(String key) {
    return Optional.ofNullable(properties.getProperty(key));
  }

  /** All that stand below a prefix, by the rest of their keys. */
  public Map<String, String> below(String prefix) {
    return properties.stringPropertyNames().stream()
        .filter(key -> key.startsWith(prefix))
        .collect(
            Collectors.toMap(
                key -> key.substring(prefix.length()), key -> properties.getProperty(key, "")));
  }

  Set<String> keys() {
    return Collections.unmodifiableSet(properties.stringPropertyNames());
  }
}
