package org.karteseal.validator.report;

import static j2html.TagCreator.attrs;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;
import static j2html.TagCreator.text;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import org.karteseal.sign.qualification.QualificationVerdict.Outcome;
import org.karteseal.validator.Remark;
import org.karteseal.validator.SignatureReport;
import org.karteseal.validator.ValidationReport;
import org.karteseal.validator.Verdict;
import org.karteseal.validator.continuity.Continuity;

/** The first page: one sentence, and three facts for each signature. */
final class ClerkPage {
  private static final String HEADING = "karteseal-verdict";

  private final HtmlParts parts;
  private final Messages messages;
  private final TextReport text;

  ClerkPage(HtmlParts parts, TextReport text) {
    this.parts = parts;
    this.messages = parts.messages();
    this.text = text;
  }

  DomContent of(ValidationReport report) {
    List<DomContent> content = new ArrayList<>();
    content.add(p(parts.page(PageLabel.BRAND)).withClass("brand"));
    content.add(verdict(report));
    content.add(remarks(report));
    int number = 1;
    for (SignatureReport signature : report.signatures()) {
      content.add(facts(number++, report.signatures().size(), signature));
    }
    content.add(document(report));
    return section(content.toArray(DomContent[]::new))
        .withClass("clerk")
        .attr("aria-labelledby", HEADING);
  }

  private DomContent verdict(ValidationReport report) {
    boolean unfit = isUnfit(report);
    Mark mark = unfit ? Mark.of(report.qualification()) : Mark.of(report.verdict());
    String verdict = HtmlParts.capital(messages.of(Topic.VERDICT, report.verdict()));
    return div(attrs(".verdict." + mark.style()))
        .with(
            h1(
                    span(mark.shape()).withClass("mark").attr("aria-hidden", "true"),
                    text(
                        unfit
                            ? verdict
                                + " / "
                                + messages.of(Topic.QUALIFICATION, report.qualification())
                            : verdict))
                .withId(HEADING),
            p(text.summary(report)).withClass("sentence"));
  }

  /**
   * Valid, but not by somebody who may sign this type of record: no clerk shall see a good mark.
   */
  private static boolean isUnfit(ValidationReport report) {
    return report.verdict() == Verdict.TOTAL_PASSED
        && report.recordType().isPresent()
        && report.qualification() != Outcome.QUALIFIED;
  }

  private DomContent remarks(ValidationReport report) {
    return iff(
        !report.remarks().isEmpty(),
        div(h2(parts.page(PageLabel.REMARKS)), ul(each(report.remarks(), this::remark)))
            .withClass("remarks"));
  }

  private DomContent remark(Remark remark) {
    return li(messages.of(Topic.REMARK, remark));
  }

  private DomContent facts(int number, int of, SignatureReport signature) {
    Continuity continuity = signature.continuity();
    String state = messages.of(Topic.CONTINUITY, continuity.state());
    return section(
        of == 1
            ? h2(parts.page(PageLabel.FACTS_OF_ONE))
            : h2(parts.page(PageLabel.FACTS, number, of)),
        fact(
            Mark.ofSigner(signature),
            messages.label(Label.SIGNER),
            parts.phrases().signer(signature),
            messages.of(Topic.QUALIFICATION, signature.qualification().outcome())
                + ": "
                + messages.of(Topic.QUALIFICATION_REASON, signature.qualification().reason())),
        fact(
            Mark.ofIntegrity(signature),
            messages.label(Label.INTEGRITY),
            parts.phrases().integrity(signature),
            parts.page(
                signature.coverage().laterChanges().isEmpty()
                    ? PageLabel.NOTHING_ADDED
                    : PageLabel.ADDED,
                signature.coverage().laterChanges().size())),
        fact(
            Mark.of(continuity.state()),
            messages.label(Label.PROVABLE_UNTIL),
            continuity.provableUntil().map(u -> parts.time(u) + " " + state).orElse(state),
            messages.label(Label.ENDS_BY) + ": " + parts.phrases().ending(continuity.ending())));
  }

  private DomContent fact(Mark mark, String name, String value, String why) {
    return div(
        attrs(".fact." + mark.style()),
        h3(name),
        p(parts.marked(mark, value)).withClass("value"),
        p(HtmlParts.capital(why)).withClass("why"));
  }

  private DomContent document(ValidationReport report) {
    HtmlParts.Rows rows =
        new HtmlParts.Rows()
            .add(
                parts.page(PageLabel.FILE),
                parts.page(
                    PageLabel.FILE_AND_SIZE,
                    PlainText.of(report.document().name()),
                    report.document().size()))
            .add(messages.label(Label.AT), parts.time(report.at()))
            .add(
                messages.label(Label.RECORD_TYPE),
                report.recordType().map(r -> messages.language().of(r.name())));
    return section(h2(parts.page(PageLabel.DOCUMENT)), rows.table());
  }
}
