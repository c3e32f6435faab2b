package org.karteseal.validator.report;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.karteseal.sign.ades.Coverage.LaterChange;
import org.karteseal.sign.ades.PdfReason;
import org.karteseal.sign.qualification.ProviderFacts;
import org.karteseal.validator.SignatureReport;
import org.karteseal.validator.continuity.Continuity;

/** One signature as text. */
final class SignatureText {
  private final Messages messages;
  private final ShownTime time;
  private final TimestampText timestamps;
  private final ClauseText clauses;
  private final Phrases phrases;

  SignatureText(Messages messages, ShownTime time, TimestampText timestamps) {
    this.messages = messages;
    this.time = time;
    this.timestamps = timestamps;
    this.phrases = new Phrases(messages, time);
    this.clauses = new ClauseText(messages, phrases);
  }

  void add(Lines lines, int number, SignatureReport signature) {
    lines.add(
        messages.label(
            Label.SIGNATURE,
            number,
            PlainText.of(signature.id()),
            messages.of(Topic.INDICATION, signature.conclusion().indication())));
    lines.deeper(
        deeper -> {
          threeFacts(deeper, signature);
          reasons(deeper, signature);
          circumstances(deeper, signature);
          timestamps(deeper, signature);
          laterChanges(deeper, signature.coverage().laterChanges());
          deeper.add(messages.label(Label.CLAUSES) + ":");
          deeper.deeper(d -> signature.conformity().forEach(c -> clauses.add(d, c)));
        });
  }

  private void threeFacts(Lines lines, SignatureReport signature) {
    lines.add(messages.label(Label.SIGNER), phrases.signer(signature));
    lines.deeper(
        d ->
            d.add(
                messages.of(Topic.QUALIFICATION, signature.qualification().outcome())
                    + ": "
                    + messages.of(Topic.QUALIFICATION_REASON, signature.qualification().reason())));
    lines.deeper(d -> licence(d, signature));
    lines.add(messages.label(Label.INTEGRITY), phrases.integrity(signature));
    Continuity continuity = signature.continuity();
    String state = messages.of(Topic.CONTINUITY, continuity.state());
    lines.add(
        messages.label(Label.PROVABLE_UNTIL),
        continuity.provableUntil().map(u -> time.of(u) + " " + state).orElse(state));
    lines.deeper(d -> endings(d, continuity));
  }

  /** Who vouches for the licence, where it is not the certificate alone. */
  private void licence(Lines lines, SignatureReport signature) {
    signature.qualification().provider().ifPresent(p -> provider(lines, p));
    signature
        .qualification()
        .register()
        .ifPresent(
            r ->
                lines.add(
                    messages.label(Label.REGISTER_ANSWER),
                    messages.label(
                        Label.REGISTER_LINE, PlainText.of(r.id()), time.of(r.asOf()), r.sha256())));
    if (!signature.claimedRoles().isEmpty()) {
      lines.add(
          messages.label(Label.CLAIMED_ROLES),
          signature.claimedRoles().stream()
              .map(PlainText::of)
              .collect(Collectors.joining(messages.label(Label.COMMA))));
    }
  }

  private void provider(Lines lines, ProviderFacts provider) {
    lines.add(
        messages.label(Label.PROVIDER), PlainText.of(messages.language().of(provider.name())));
    lines.deeper(
        d -> {
          provider
              .check()
              .ifPresent(
                  c ->
                      d.add(
                          messages.label(Label.LICENCE_CHECK),
                          messages.of(Topic.LICENCE_CHECK, c)
                              + provider
                                  .wording()
                                  .map(
                                      w -> phrases.andThen(PlainText.of(messages.language().of(w))))
                                  .orElse("")));
          provider
              .evaluatedBy()
              .ifPresent(
                  e ->
                      d.add(
                          messages.label(Label.EVALUATED_BY),
                          PlainText.of(messages.language().of(e))));
        });
  }

  private void endings(Lines lines, Continuity continuity) {
    lines.add(messages.label(Label.ENDS_BY), phrases.ending(continuity.ending()));
    if (!continuity.others().isEmpty()) {
      lines.add(messages.label(Label.OTHER_ENDINGS) + ":");
      lines.deeper(
          d ->
              continuity
                  .others()
                  .forEach(
                      e ->
                          d.add(
                              messages.label(
                                  Label.OTHER_ENDING, time.of(e.when()), phrases.ending(e)))));
    }
  }

  private void reasons(Lines lines, SignatureReport signature) {
    signature
        .conclusion()
        .subIndication()
        .ifPresent(s -> lines.add(messages.label(Label.REASON), phrases.subIndication(s)));
    if (!signature.conclusion().reasons().isEmpty()) {
      lines.add(
          messages.label(Label.CODES),
          PlainText.of(String.join(", ", signature.conclusion().reasons())));
    }
    if (signature.conclusion().reasons().contains("SIGNED_CONTENT_AMBIGUOUS")) {
      // What came later is explained where it is listed.
      lines.deeper(
          d ->
              Arrays.stream(PdfReason.values())
                  .filter(r -> signature.conclusion().reasons().contains(r.name()))
                  .forEach(r -> d.add(messages.of(Topic.PDF_REASON, r))));
    }
  }

  private void circumstances(Lines lines, SignatureReport signature) {
    lines.add(
        messages.label(Label.LEVEL),
        signature
            .level()
            .map(l -> messages.of(Topic.LEVEL, l))
            .orElseGet(() -> messages.label(Label.NO_LEVEL)));
    signature
        .claimedSigningTime()
        .ifPresent(t -> lines.add(messages.label(Label.CLAIMED_TIME), time.of(t)));
    lines.add(messages.label(Label.BEST_SIGNATURE_TIME), time.of(signature.bestSignatureTime()));
    if (!signature.coverage().notCovered().isEmpty()) {
      lines.add(
          messages.label(Label.NOT_COVERED),
          PlainText.of(String.join(", ", signature.coverage().notCovered())));
    }
    new AttributionText(messages).add(lines, signature.attribution());
    signature
        .algorithm()
        .ifPresent(a -> lines.add(messages.label(Label.ALGORITHM), PlainText.of(a.toString())));
  }

  private void timestamps(Lines lines, SignatureReport signature) {
    if (signature.timestamps().isEmpty()) {
      lines.add(messages.label(Label.NO_TIMESTAMPS));
      return;
    }
    lines.add(messages.label(Label.TIMESTAMPS) + ":");
    lines.deeper(d -> signature.timestamps().forEach(t -> timestamps.add(d, t)));
  }

  private void laterChanges(Lines lines, List<LaterChange> changes) {
    if (changes.isEmpty()) {
      lines.add(messages.label(Label.NO_LATER_CHANGES));
      return;
    }
    lines.add(messages.label(Label.LATER_CHANGES) + ":");
    lines.deeper(
        d ->
            changes.forEach(
                c -> {
                  d.add(
                      messages.label(
                          Label.LATER_CHANGE_LINE,
                          c.revision(),
                          messages.of(Topic.CHANGE, c.kind()),
                          PlainText.of(c.what())));
                  d.deeper(e -> c.reasons().forEach(r -> e.add(messages.of(Topic.PDF_REASON, r))));
                }));
  }
}
