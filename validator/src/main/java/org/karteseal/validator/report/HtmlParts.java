package org.karteseal.validator.report;

import static j2html.TagCreator.code;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.p;
import static j2html.TagCreator.span;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import j2html.tags.DomContent;
import j2html.tags.specialized.TrTag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.karteseal.validator.conformity.Evidence;

/** The parts that pages are made of. Every text goes through the library's escaping. */
final class HtmlParts {
  private final Messages messages;
  private final ShownTime time;
  private final Phrases phrases;

  HtmlParts(Messages messages, ShownTime time) {
    this.messages = messages;
    this.time = time;
    this.phrases = new Phrases(messages, time);
  }

  Messages messages() {
    return messages;
  }

  Phrases phrases() {
    return phrases;
  }

  String time(Instant instant) {
    return time.of(instant);
  }

  String page(PageLabel label, Object... arguments) {
    return messages.page(label, arguments);
  }

  /** A shape, which is not read aloud, and the word that says the same. */
  DomContent marked(Mark mark, String word) {
    return each(
        span(mark.shape()).withClasses("mark", mark.style()).attr("aria-hidden", "true"),
        text(capital(word)));
  }

  /** The catalogue's words stand within sentences elsewhere; here they begin one. */
  static String capital(String word) {
    int first = word.codePointAt(0);
    return Character.toString(Character.toUpperCase(first))
        + word.substring(Character.charCount(first));
  }

  /** A sentence and the code that it stands for. */
  DomContent coded(String sentence, String code) {
    return each(text(sentence + " "), codeOf(code));
  }

  /** A code, an id or a digest. */
  DomContent codeOf(String value) {
    return code(PlainText.of(value));
  }

  /** Rows of names and what belongs to them. */
  static final class Rows {
    private final List<DomContent> rows = new ArrayList<>();

    Rows add(String name, String value) {
      return add(name, text(value));
    }

    Rows add(String name, DomContent value) {
      rows.add(tr(th(name).attr("scope", "row"), td(value)));
      return this;
    }

    Rows add(String name, Optional<String> value) {
      value.ifPresent(v -> add(name, v));
      return this;
    }

    DomContent table() {
      return j2html.TagCreator.table(tbody(rows.toArray(DomContent[]::new)));
    }
  }

  /** A table of several columns, which scrolls by itself where the screen is narrow. */
  DomContent wide(String name, List<String> heads, List<List<DomContent>> cells) {
    TrTag first = tr();
    heads.forEach(h -> first.with(th(h).attr("scope", "col")));
    DomContent[] rows =
        cells.stream()
            .map(row -> tr(row.stream().map(c -> td(c)).toArray(DomContent[]::new)))
            .toArray(DomContent[]::new);
    return div(table(thead(first), tbody(rows)))
        .withClass("wide")
        .attr("role", "region")
        .attr("aria-label", name)
        .attr("tabindex", "0");
  }

  /** What a clause stands on: the sentence where the catalogue has one, and always the code. */
  DomContent evidence(Evidence evidence) {
    String kind = messages.of(Topic.EVIDENCE, evidence.kind()) + ": ";
    if (evidence.kind().isTime()) {
      return p(kind + time(Instant.parse(evidence.value())));
    }
    Optional<String> sentence =
        topic(evidence.kind()).flatMap(t -> messages.find(t, evidence.value()));
    return p(text(kind + sentence.map(s -> s + " ").orElse("")), codeOf(evidence.value()));
  }

  private static Optional<Topic> topic(Evidence.Kind kind) {
    return switch (kind) {
      case INDICATION -> Optional.of(Topic.INDICATION);
      case SUB_INDICATION -> Optional.of(Topic.SUB_INDICATION);
      case QUALIFICATION_REASON -> Optional.of(Topic.QUALIFICATION_REASON);
      case ROUTE -> Optional.of(Topic.ROUTE);
      case LICENCE_CHECK -> Optional.of(Topic.LICENCE_CHECK);
      case ACCREDITATION -> Optional.of(Topic.ACCREDITATION);
      case CHANGE -> Optional.of(Topic.CHANGE);
      case ENDING -> Optional.of(Topic.ENDING);
      case FORMAT -> Optional.of(Topic.FORMAT);
      case LEVEL -> Optional.of(Topic.LEVEL);
      case ANCHOR,
          ROLE,
          POLICY,
          PROVIDER,
          REGISTER,
          REGISTER_AS_OF,
          REGISTER_ANSWER,
          TIMESTAMP,
          TIMESTAMP_TIME,
          AUTHORITY,
          COVERED,
          CERTIFICATE_FROM,
          CERTIFICATE_UNTIL,
          PROVABLE_UNTIL,
          RETAIN_UNTIL,
          RECORD_TYPE,
          ALGORITHM,
          SIGNED_AT ->
          Optional.empty();
    };
  }
}
