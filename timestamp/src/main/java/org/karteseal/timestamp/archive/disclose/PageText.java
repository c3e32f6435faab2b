package org.karteseal.timestamp.archive.disclose;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.karteseal.sign.SealBug;

/** The sentences of the page in one language. */
final class PageText {
  static final PageText JAPANESE = load("ja");
  static final PageText ENGLISH = load("en");

  private final String language;
  private final Properties sentences;

  private PageText(String language, Properties sentences) {
    this.language = language;
    this.sentences = sentences;
  }

  private static PageText load(String language) {
    Properties sentences = new Properties();
    String file = "page_" + language + ".properties";
    try (InputStream in = Objects.requireNonNull(PageText.class.getResourceAsStream(file), file);
        Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      sentences.load(reader);
    } catch (IOException e) {
      throw new SealBug("the page's sentences are part of the program", e);
    }
    return new PageText(language, sentences);
  }

  /** The code of the language. */
  String language() {
    return language;
  }

  /** The keys that have a sentence. */
  java.util.Set<String> keys() {
    return sentences.stringPropertyNames();
  }

  /** The sentence. */
  String text(String key) {
    return text(key, List.of());
  }

  /** The sentence with its arguments. */
  String text(String key, List<String> arguments) {
    String text =
        Optional.ofNullable(sentences.getProperty(key))
            .orElseThrow(() -> new SealBug("no sentence for " + key));
    for (int i = 0; i < arguments.size(); i++) {
      text = text.replace("{" + i + "}", arguments.get(i));
    }
    return text;
  }
}
