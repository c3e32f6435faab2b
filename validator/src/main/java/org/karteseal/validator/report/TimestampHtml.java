package org.karteseal.validator.report;

import static j2html.TagCreator.each;
import static j2html.TagCreator.p;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import org.karteseal.sign.trust.Accreditation;
import org.karteseal.validator.TimestampReport;

/** Timestamps as a table, one a row. */
final class TimestampHtml {
  private final HtmlParts parts;
  private final Messages messages;

  TimestampHtml(HtmlParts parts) {
    this.parts = parts;
    this.messages = parts.messages();
  }

  DomContent of(List<TimestampReport> timestamps) {
    return parts.wide(
        messages.label(Label.TIMESTAMPS),
        List.of(
            parts.page(PageLabel.TIMESTAMP),
            parts.page(PageLabel.VERDICT_OF),
            messages.label(Label.AUTHORITY),
            parts.page(PageLabel.TECHNIQUE)),
        timestamps.stream().map(this::row).toList());
  }

  private List<DomContent> row(TimestampReport timestamp) {
    return List.of(
        each(
            p(messages.of(Topic.TIMESTAMP_KIND, timestamp.kind())),
            p(parts.time(timestamp.genTime())),
            p(parts.codeOf(timestamp.id()))),
        verdict(timestamp),
        authority(timestamp),
        technique(timestamp));
  }

  private DomContent verdict(TimestampReport timestamp) {
    List<DomContent> lines = new ArrayList<>();
    lines.add(
        p(
            parts.marked(
                Mark.of(timestamp.conclusion().indication()),
                messages.of(Topic.INDICATION, timestamp.conclusion().indication()))));
    timestamp
        .conclusion()
        .subIndication()
        .ifPresent(s -> lines.add(p(parts.phrases().subIndication(s))));
    timestamp.conclusion().reasons().forEach(r -> lines.add(p(parts.codeOf(r))));
    lines.add(
        p(parts.page(timestamp.intact() ? PageLabel.TOKEN_INTACT : PageLabel.TOKEN_NOT_INTACT)));
    return each(lines.toArray(DomContent[]::new));
  }

  private DomContent authority(TimestampReport timestamp) {
    List<DomContent> lines = new ArrayList<>();
    lines.add(p(parts.phrases().authority(timestamp)));
    lines.add(p(messages.of(Topic.ACCREDITATION, timestamp.standing())));
    timestamp.accreditation().ifPresent(a -> lines.add(statement(a)));
    timestamp
        .anchorId()
        .ifPresent(a -> lines.add(p(text(parts.page(PageLabel.ANCHOR) + ": "), parts.codeOf(a))));
    return each(lines.toArray(DomContent[]::new));
  }

  private DomContent statement(Accreditation accreditation) {
    String until = accreditation.valid().until().map(parts::time).orElse("");
    return p(
        parts.page(
            PageLabel.ACCREDITED,
            messages.of(Topic.SCHEME, accreditation.scheme()),
            parts.time(accreditation.valid().from()),
            until,
            PlainText.of(accreditation.source())));
  }

  private DomContent technique(TimestampReport timestamp) {
    List<DomContent> lines = new ArrayList<>();
    timestamp.algorithm().ifPresent(a -> lines.add(p(PlainText.of(a.toString()))));
    lines.add(p(messages.label(Label.IMPRINT) + ": " + PlainText.of(timestamp.imprintDigest())));
    timestamp
        .policyOid()
        .ifPresent(o -> lines.add(p(text(parts.page(PageLabel.POLICY) + ": "), parts.codeOf(o))));
    timestamp
        .certificateUntil()
        .ifPresent(
            u -> lines.add(p(messages.label(Label.CERTIFICATE_UNTIL) + ": " + parts.time(u))));
    lines.add(
        p(
            parts.page(
                timestamp.revocationDataPresent()
                    ? PageLabel.STANDING_KEPT
                    : PageLabel.STANDING_NOT_KEPT)));
    return each(lines.toArray(DomContent[]::new));
  }
}
