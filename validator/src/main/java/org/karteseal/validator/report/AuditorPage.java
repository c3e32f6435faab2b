package org.karteseal.validator.report;

import static j2html.TagCreator.h2;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import org.karteseal.validator.SignatureReport;
import org.karteseal.validator.ValidationReport;

/** The second page: every check with its evidence. */
final class AuditorPage {
  private final HtmlParts parts;
  private final Messages messages;
  private final SignatureHtml signatures;
  private final TimestampHtml timestamps;

  AuditorPage(HtmlParts parts) {
    this.parts = parts;
    this.messages = parts.messages();
    this.timestamps = new TimestampHtml(parts);
    this.signatures = new SignatureHtml(parts, timestamps);
  }

  DomContent of(ValidationReport report) {
    List<DomContent> content = new ArrayList<>();
    content.add(h2(parts.page(PageLabel.AUDIT)));
    content.add(p(parts.page(PageLabel.MARKS)).withClass("small"));
    content.add(document(report));
    int number = 1;
    for (SignatureReport signature : report.signatures()) {
      content.add(signatures.of(number++, signature));
    }
    if (!report.documentTimestamps().isEmpty()) {
      content.add(h3(messages.label(Label.DOCUMENT_TIMESTAMPS)));
      content.add(timestamps.of(report.documentTimestamps()));
    }
    if (!report.unreadable().isEmpty()) {
      content.add(h3(messages.label(Label.UNREADABLE)));
      content.add(unreadable(report));
    }
    return section(content.toArray(DomContent[]::new)).withClass("auditor");
  }

  private DomContent document(ValidationReport report) {
    return new HtmlParts.Rows()
        .add(
            messages.label(Label.RESULT),
            parts.marked(Mark.of(report.verdict()), messages.of(Topic.VERDICT, report.verdict())))
        .add(
            messages.label(Label.VERDICT_QUALIFICATION),
            parts.marked(
                Mark.of(report.qualification()),
                messages.of(Topic.QUALIFICATION, report.qualification())))
        .add(parts.page(PageLabel.FILE), PlainText.of(report.document().name()))
        .add(parts.page(PageLabel.SIZE), parts.page(PageLabel.OCTETS, report.document().size()))
        .add("SHA-256", parts.codeOf(report.document().sha256()))
        .add(parts.page(PageLabel.FORMAT), messages.of(Topic.FORMAT, report.format()))
        .add(messages.label(Label.AT), parts.time(report.at()))
        .add(messages.label(Label.NETWORK), messages.of(Topic.NETWORK, report.network()))
        .add(
            messages.label(Label.RECORD_TYPE),
            report.recordType().map(r -> messages.language().of(r.name()) + " (" + r.id() + ")"))
        .add(
            parts.page(PageLabel.PERSONAL_DATA),
            parts.page(report.masked() ? PageLabel.MASKED : PageLabel.NOT_MASKED))
        .table();
  }

  private DomContent unreadable(ValidationReport report) {
    return parts.wide(
        messages.label(Label.UNREADABLE),
        List.of(parts.page(PageLabel.PLACE), parts.page(PageLabel.CAUSE)),
        report.unreadable().stream()
            .map(u -> List.<DomContent>of(text(PlainText.of(u.where())), parts.codeOf(u.cause())))
            .toList());
  }
}
