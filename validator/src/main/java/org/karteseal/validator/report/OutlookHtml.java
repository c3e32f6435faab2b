package org.karteseal.validator.report;

import static j2html.TagCreator.each;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import java.util.List;
import org.karteseal.validator.outlook.Outlook;
import org.karteseal.validator.outlook.Outlook.Turn;

/** The dates to come. */
final class OutlookHtml {
  private final HtmlParts parts;
  private final Messages messages;

  OutlookHtml(HtmlParts parts) {
    this.parts = parts;
    this.messages = parts.messages();
  }

  DomContent of(Outlook outlook) {
    return section(
            h2(parts.page(PageLabel.OUTLOOK)),
            p(OutlookText.sentence(messages, parts::time, outlook)),
            iff(
                !outlook.turns().isEmpty(),
                parts.wide(
                    parts.page(PageLabel.OUTLOOK),
                    List.of(
                        parts.page(PageLabel.FROM),
                        parts.page(PageLabel.WHAT_ENDS),
                        parts.page(PageLabel.VERDICT_THEN)),
                    outlook.turns().stream().map(this::row).toList())),
            iff(!outlook.complete(), p(parts.page(PageLabel.OUTLOOK_CUT))),
            p(parts.page(PageLabel.OUTLOOK_MEANING)).withClass("small"))
        .withClass("outlook");
  }

  private List<DomContent> row(Turn turn) {
    return List.of(
        text(parts.time(turn.when())),
        each(turn.endings(), e -> p(parts.phrases().ending(e))),
        each(
            p(parts.marked(Mark.of(turn.verdict()), messages.of(Topic.VERDICT, turn.verdict()))),
            each(turn.subIndications(), s -> p(parts.phrases().subIndication(s)))));
  }
}
