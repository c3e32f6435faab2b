package org.karteseal.validator.report;

import static j2html.TagCreator.each;
import static j2html.TagCreator.p;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import java.util.Optional;
import org.karteseal.sign.qualification.QualificationVerdict;
import org.karteseal.validator.SignatureReport;
import org.karteseal.validator.SignerFacts;

/** Who signed, as what, and on whose word. */
final class SignerHtml {
  private final HtmlParts parts;
  private final Messages messages;

  SignerHtml(HtmlParts parts) {
    this.parts = parts;
    this.messages = parts.messages();
  }

  DomContent of(SignatureReport signature) {
    HtmlParts.Rows rows = new HtmlParts.Rows();
    signature
        .signer()
        .ifPresentOrElse(
            s -> certificate(rows, s),
            () -> rows.add(messages.label(Label.SIGNER), messages.label(Label.SIGNER_UNKNOWN)));
    rows.add(parts.page(PageLabel.ROLES), parts.phrases().roles(signature.roles()));
    if (!signature.claimedRoles().isEmpty()) {
      rows.add(
          messages.label(Label.CLAIMED_ROLES),
          each(signature.claimedRoles(), r -> p(PlainText.of(r))));
    }
    qualification(rows, signature.qualification());
    rows.add(
        parts.page(PageLabel.ANCHOR),
        signature
            .anchorId()
            .map(parts::codeOf)
            .orElseGet(() -> text(parts.page(PageLabel.NO_ANCHOR))));
    if (signature.embeddedAnchors() > 0) {
      rows.add(
          parts.page(PageLabel.EMBEDDED_ANCHORS),
          parts.page(PageLabel.EMBEDDED_COUNT, signature.embeddedAnchors()));
    }
    return rows.table();
  }

  private void certificate(HtmlParts.Rows rows, SignerFacts signer) {
    rows.add(parts.page(PageLabel.NAME), parts.phrases().name(signer))
        .add(parts.page(PageLabel.ORGANIZATION), signer.organization().map(PlainText::of))
        .add(parts.page(PageLabel.ISSUER), signer.issuer().map(PlainText::of))
        .add(
            parts.page(PageLabel.VALIDITY),
            parts.page(
                PageLabel.FROM_UNTIL,
                parts.time(signer.validFrom()),
                parts.time(signer.validUntil())));
  }

  private void qualification(HtmlParts.Rows rows, QualificationVerdict verdict) {
    rows.add(
            messages.label(Label.VERDICT_QUALIFICATION),
            parts.marked(
                Mark.of(verdict.outcome()), messages.of(Topic.QUALIFICATION, verdict.outcome())))
        .add(
            messages.label(Label.REASON),
            parts.coded(
                messages.of(Topic.QUALIFICATION_REASON, verdict.reason()), verdict.reason().name()))
        .add(parts.page(PageLabel.ROUTE), messages.of(Topic.ROUTE, verdict.route()))
        .add(parts.page(PageLabel.POLICY), verdict.policyOid());
    verdict
        .provider()
        .ifPresent(
            p -> {
              rows.add(
                  messages.label(Label.PROVIDER), PlainText.of(messages.language().of(p.name())));
              rows.add(
                  messages.label(Label.LICENCE_CHECK),
                  p.check().map(c -> messages.of(Topic.LICENCE_CHECK, c)));
              rows.add(
                  parts.page(PageLabel.WORDING),
                  p.wording().map(messages.language()::of).map(PlainText::of));
              rows.add(
                  messages.label(Label.EVALUATED_BY),
                  p.evaluatedBy().map(messages.language()::of).map(PlainText::of));
            });
    verdict
        .register()
        .ifPresent(
            r ->
                rows.add(
                    messages.label(Label.REGISTER_ANSWER),
                    messages.label(
                        Label.REGISTER_LINE,
                        PlainText.of(r.id()),
                        parts.time(r.asOf()),
                        r.sha256())));
    Optional.of(verdict.evidence())
        .filter(e -> !e.isEmpty())
        .ifPresent(
            e -> rows.add(messages.label(Label.EVIDENCE), each(e, item -> p(parts.codeOf(item)))));
  }
}
