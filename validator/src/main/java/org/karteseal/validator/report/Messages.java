package org.karteseal.validator.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.karteseal.sign.SealBug;

/** The sentences of one language, without fallback to the other. */
final class Messages {
  /** No key stands in two of them. */
  private static final List<String> CATALOGUES = List.of("messages", "page");

  private final Language language;
  private final Properties sentences;

  private Messages(Language language, Properties sentences) {
    this.language = language;
    this.sentences = sentences;
  }

  static Messages in(Language language) {
    Properties sentences = new Properties();
    for (String catalogue : CATALOGUES) {
      String file = catalogue + "_" + language.tag() + ".properties";
      try (InputStream in = Messages.class.getResourceAsStream(file)) {
        if (in == null) {
          throw new SealBug("the catalogue is missing: " + file);
        }
        sentences.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new SealBug("the catalogue cannot be read: " + file, e);
      }
    }
    return new Messages(language, sentences);
  }

  Set<String> keys() {
    return sentences.stringPropertyNames();
  }

  Language language() {
    return language;
  }

  /** The sentence of a code. */
  String of(Topic topic, String code) {
    return find(topic, code)
        .orElseThrow(() -> new SealBug("no sentence for " + topic.key(code) + " " + language));
  }

  /** The sentence of a code. */
  String of(Topic topic, Enum<?> code) {
    return of(topic, code.name());
  }

  /** The sentence of a code that the catalogue may not know, because others invent such codes. */
  Optional<String> find(Topic topic, String code) {
    return Optional.ofNullable(sentences.getProperty(topic.key(code)));
  }

  /** A label, with its places filled. */
  String label(Label label, Object... arguments) {
    String pattern = of(Topic.LABEL, label);
    return new MessageFormat(pattern, language.locale()).format(arguments);
  }

  /** A word or sentence of a page, with its places filled. */
  String page(PageLabel label, Object... arguments) {
    return new MessageFormat(of(Topic.PAGE, label), language.locale()).format(arguments);
  }
}
