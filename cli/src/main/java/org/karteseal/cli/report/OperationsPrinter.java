package org.karteseal.cli.report;

import static j2html.TagCreator.body;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.head;
import static j2html.TagCreator.main;
import static j2html.TagCreator.meta;
import static j2html.TagCreator.p;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.title;
import static j2html.TagCreator.tr;

import j2html.Config;
import j2html.rendering.FlatHtml;
import j2html.tags.DomContent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.karteseal.cli.Sentences;
import org.karteseal.cli.report.OperationsTables.Table;
import org.karteseal.sign.journal.JournalReport;
import org.karteseal.validator.operations.OperationsReport;
import org.karteseal.validator.operations.OperationsReport.AuthorityUse;
import org.karteseal.validator.report.HtmlReport;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An operations report as text, JSON and a page. */
public final class OperationsPrinter {
  /** The value of the field {@code schema}. */
  public static final String SCHEMA = "karteseal-operations/1";

  private static final Config WELL_FORMED = Config.defaults().withEmptyTagsClosed(true);
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final Sentences sentences;
  private final OperationsTables tables;

  /** Reports in that language, with times in that zone. */
  public OperationsPrinter(Sentences sentences, ZoneId zone) {
    this.sentences = sentences;
    this.tables = new OperationsTables(sentences, zone);
  }

  /** For people at a terminal. */
  public String text(OperationsReport report) {
    StringBuilder text = new StringBuilder();
    text.append(tables.say("title")).append('\n').append(period(report)).append('\n');
    for (Table table : tables.of(report)) {
      text.append('\n').append(table.title()).append('\n');
      if (table.rows().isEmpty()) {
        text.append("  ").append(tables.say("none")).append('\n');
      }
      for (List<String> row : table.rows()) {
        text.append("  ").append(String.join(" | ", row)).append('\n');
      }
    }
    return text.append('\n').append(tables.say("meaning")).append('\n').toString();
  }

  /** For programs: codes and counts. */
  public String json(OperationsReport report) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("schema", SCHEMA)
        .put("from", report.from().toString())
        .put("until", report.until().toString())
        .put("entries", report.entries());
    ObjectNode acts = node.putObject("acts");
    report.acts().forEach((act, outcomes) -> counts(acts.putObject(act.name()), outcomes));
    counts(node.putObject("verdicts"), report.verdicts());
    counts(node.putObject("qualifications"), report.qualifications());
    counts(node.putObject("recordTypes"), report.recordTypes());
    ArrayNode authorities = node.putArray("authorities");
    report.authorities().forEach(a -> authority(authorities.addObject(), a));
    journal(node.putObject("journal"), report.journal());
    return JSON.writeValueAsString(node) + "\n";
  }

  private static void counts(ObjectNode node, Map<String, Long> counts) {
    counts.forEach(node::put);
  }

  private static void authority(ObjectNode node, AuthorityUse use) {
    node.put("id", use.id()).put("requests", use.requests()).put("tokens", use.tokens());
    counts(node.putObject("failures"), use.failures());
    node.put("unanswered", use.unanswered());
    ArrayNode outages = node.putArray("outages");
    use.outages()
        .forEach(
            o -> {
              ObjectNode outage = outages.addObject().put("from", o.from().toString());
              o.until().ifPresent(u -> outage.put("until", u.toString()));
              outage.put("failures", o.failures());
            });
  }

  private static void journal(ObjectNode node, JournalReport journal) {
    node.put("verdict", journal.verdict().name())
        .put("entries", journal.entries())
        .put("tokens", journal.tokens())
        .put("notVouched", journal.notVouched());
    journal.head().ifPresent(h -> node.put("head", h.toString()));
    journal
        .firstBreak()
        .ifPresent(b -> node.put("brokenAt", b.sequence()).put("fault", b.fault().name()));
    journal.vouched().ifPresent(v -> node.put("vouchedBefore", v.genTime().toString()));
  }

  /** A page that needs nothing else, as the report on a document. */
  public String html(OperationsReport report) {
    DomContent page =
        j2html.TagCreator.html(
                head(
                    meta().attr("charset", "utf-8"),
                    meta().withName("viewport").withContent("width=device-width, initial-scale=1"),
                    title(tables.say("title")),
                    rawHtml("<style>" + HtmlReport.style() + "</style>")),
                body(
                    main(
                            h1(tables.say("title")),
                            p(period(report)),
                            each(tables.of(report), this::section),
                            p(tables.say("meaning")).withClass("small"))
                        .withClass("karteseal-report")))
            .withLang(sentences.language().tag());
    try {
      return "<!DOCTYPE html>\n"
          + page.render(FlatHtml.into(new StringBuilder(), WELL_FORMED))
          + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private DomContent section(Table table) {
    return j2html.TagCreator.section(
        h2(table.title()),
        table.rows().isEmpty()
            ? p(tables.say("none"))
            : div(table(
                    thead(tr(each(table.heads(), h -> th(h).attr("scope", "col")))),
                    tbody(each(table.rows(), r -> tr(each(r, c -> td(c)))))))
                .withClass("wide")
                .attr("role", "region")
                .attr("aria-label", table.title())
                .attr("tabindex", "0"));
  }

  private String period(OperationsReport report) {
    return tables.say(
        "period", tables.time(report.from()), tables.time(report.until()), report.entries());
  }
}
