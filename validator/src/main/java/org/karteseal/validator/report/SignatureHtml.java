package org.karteseal.validator.report;

import static j2html.TagCreator.each;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.h4;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.karteseal.sign.Attribution;
import org.karteseal.sign.ades.Coverage.LaterChange;
import org.karteseal.validator.SignatureReport;
import org.karteseal.validator.conformity.ClauseOutcome;
import org.karteseal.validator.conformity.ClauseVerdict;
import org.karteseal.validator.continuity.Continuity;
import org.karteseal.validator.continuity.Ending;

/** Everything about one signature, for an auditor. */
final class SignatureHtml {
  private final HtmlParts parts;
  private final Messages messages;
  private final TimestampHtml timestamps;
  private final SignerHtml signers;

  SignatureHtml(HtmlParts parts, TimestampHtml timestamps) {
    this.parts = parts;
    this.messages = parts.messages();
    this.timestamps = timestamps;
    this.signers = new SignerHtml(parts);
  }

  DomContent of(int number, SignatureReport signature) {
    List<DomContent> content = new ArrayList<>();
    content.add(h3(parts.page(PageLabel.SIGNATURE, number)));
    content.add(verification(signature));
    content.add(h4(parts.page(PageLabel.SIGNER_AND_CHAIN)));
    content.add(signers.of(signature));
    if (!signature.attribution().equals(Attribution.none())) {
      content.add(h4(messages.label(Label.ATTRIBUTION)));
      content.add(attribution(signature.attribution()));
    }
    content.add(h4(messages.label(Label.TIMESTAMPS)));
    content.add(
        signature.timestamps().isEmpty()
            ? p(parts.page(PageLabel.NONE))
            : timestamps.of(signature.timestamps()));
    content.add(h4(messages.label(Label.LATER_CHANGES)));
    content.add(laterChanges(signature.coverage().laterChanges()));
    content.add(h4(messages.label(Label.PROVABLE_UNTIL)));
    content.add(continuity(signature.continuity()));
    content.add(h4(messages.label(Label.CLAUSES)));
    content.add(clauses(signature.conformity()));
    return section(content.toArray(DomContent[]::new));
  }

  private DomContent verification(SignatureReport signature) {
    HtmlParts.Rows rows =
        new HtmlParts.Rows()
            .add(
                parts.page(PageLabel.VERDICT_OF),
                parts.marked(
                    Mark.of(signature.conclusion().indication()),
                    messages.of(Topic.INDICATION, signature.conclusion().indication())))
            .add(
                messages.label(Label.REASON),
                signature.conclusion().subIndication().map(parts.phrases()::subIndication));
    if (!signature.conclusion().reasons().isEmpty()) {
      rows.add(
          messages.label(Label.CODES),
          each(signature.conclusion().reasons(), r -> p(parts.codeOf(r))));
    }
    rows.add(
            messages.label(Label.INTEGRITY),
            parts.marked(Mark.ofIntegrity(signature), parts.phrases().integrity(signature)))
        .add(parts.page(PageLabel.COVERED), covered(signature))
        .add(
            messages.label(Label.LEVEL),
            signature
                .level()
                .map(l -> messages.of(Topic.LEVEL, l))
                .orElseGet(() -> messages.label(Label.NO_LEVEL)))
        .add(
            messages.label(Label.ALGORITHM),
            signature.algorithm().map(a -> PlainText.of(a.toString())))
        .add(messages.label(Label.CLAIMED_TIME), signature.claimedSigningTime().map(parts::time))
        .add(messages.label(Label.BEST_SIGNATURE_TIME), parts.time(signature.bestSignatureTime()))
        .add(parts.page(PageLabel.ID), parts.codeOf(signature.id()));
    return rows.table();
  }

  private DomContent covered(SignatureReport signature) {
    List<DomContent> lines = new ArrayList<>();
    if (signature.coverage().wholeDocument()) {
      lines.add(p(parts.page(PageLabel.WHOLE)));
    }
    signature
        .coverage()
        .revisionEnd()
        .ifPresent(e -> lines.add(p(parts.page(PageLabel.REVISION_END, e))));
    signature.coverage().covered().forEach(c -> lines.add(p(parts.codeOf(c))));
    if (!signature.coverage().notCovered().isEmpty()) {
      lines.add(p(messages.label(Label.NOT_COVERED) + ":"));
      signature.coverage().notCovered().forEach(c -> lines.add(p(parts.codeOf(c))));
    }
    return lines.isEmpty()
        ? text(parts.page(PageLabel.NOT_KNOWN))
        : each(lines.toArray(DomContent[]::new));
  }

  private DomContent attribution(Attribution stated) {
    HtmlParts.Rows rows =
        new HtmlParts.Rows()
            .add(parts.page(PageLabel.ACT), stated.act().map(a -> messages.of(Topic.ACT, a)))
            .add(messages.label(Label.RECORD), stated.record().map(r -> PlainText.of(r.toString())))
            .add(messages.label(Label.AUTHOR), stated.author().map(PlainText::of))
            .add(messages.label(Label.ENTERED_BY), stated.enteredBy().map(PlainText::of))
            .add(messages.label(Label.CONFIRMED_BY), stated.confirmedBy().map(PlainText::of));
    if (stated.isProxyEntry()) {
      rows.add(parts.page(PageLabel.NOTE), messages.label(Label.PROXY_ENTRY));
    }
    return rows.table();
  }

  private DomContent laterChanges(List<LaterChange> changes) {
    if (changes.isEmpty()) {
      return p(parts.page(PageLabel.NONE));
    }
    return parts.wide(
        messages.label(Label.LATER_CHANGES),
        List.of(
            parts.page(PageLabel.REVISION),
            parts.page(PageLabel.CHANGE),
            parts.page(PageLabel.ALLOWED),
            parts.page(PageLabel.OBJECTS)),
        changes.stream()
            .map(
                c ->
                    List.<DomContent>of(
                        text(Integer.toString(c.revision())),
                        text(messages.of(Topic.CHANGE, c.kind())),
                        c.kind().isAllowed()
                            ? parts.marked(Mark.PASSED, parts.page(PageLabel.YES))
                            : parts.marked(Mark.FAILED, parts.page(PageLabel.NO)),
                        parts.codeOf(c.what())))
            .toList());
  }

  private DomContent continuity(Continuity continuity) {
    String state = messages.of(Topic.CONTINUITY, continuity.state());
    List<Ending> all =
        Stream.concat(Stream.of(continuity.ending()), continuity.others().stream()).toList();
    return each(
        p(
            parts.marked(
                Mark.of(continuity.state()),
                continuity.provableUntil().map(u -> parts.time(u) + " " + state).orElse(state))),
        parts.wide(
            messages.label(Label.PROVABLE_UNTIL),
            List.of(
                parts.page(PageLabel.FROM),
                parts.page(PageLabel.WHAT_ENDS),
                parts.page(PageLabel.PART_OF)),
            all.stream()
                .map(
                    e ->
                        List.<DomContent>of(
                            text(parts.time(e.when())),
                            text(parts.phrases().ending(e)),
                            parts.codeOf(e.partOf())))
                .toList()));
  }

  private DomContent clauses(List<ClauseVerdict> verdicts) {
    return parts.wide(
        messages.label(Label.CLAUSES),
        List.of(
            parts.page(PageLabel.CLAUSE),
            parts.page(PageLabel.VERDICT_OF),
            messages.label(Label.REASON),
            messages.label(Label.EVIDENCE)),
        verdicts.stream().map(this::clause).toList());
  }

  private List<DomContent> clause(ClauseVerdict verdict) {
    List<DomContent> reason = new ArrayList<>();
    reason.add(p(messages.of(Topic.CLAUSE_REASON, verdict.reason())));
    if (verdict.outcome() == ClauseOutcome.CANNOT_TELL) {
      reason.add(
          p(
              messages.label(Label.SETTLED_BY)
                  + ": "
                  + messages.of(Topic.SETTLED_BY, verdict.reason())));
    }
    reason.add(p(parts.codeOf(verdict.reason().name())));
    return List.of(
        each(
            p(parts.codeOf(verdict.clause().id())),
            p(messages.of(Topic.CLAUSE, verdict.clause().id()))),
        parts.marked(
            Mark.of(verdict.outcome()), messages.of(Topic.CLAUSE_OUTCOME, verdict.outcome())),
        each(reason.toArray(DomContent[]::new)),
        each(verdict.evidence(), parts::evidence));
  }
}
