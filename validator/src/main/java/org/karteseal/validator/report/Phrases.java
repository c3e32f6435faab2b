package org.karteseal.validator.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.karteseal.validator.RoleFacts;
import org.karteseal.validator.SignatureReport;
import org.karteseal.validator.SignerFacts;
import org.karteseal.validator.TimestampReport;
import org.karteseal.validator.conformity.Evidence;
import org.karteseal.validator.continuity.Ending;

/**
 * Phrases that every form of a report for people uses; what a document says in them is harmless.
 */
final class Phrases {
  private final Messages messages;
  private final ShownTime time;

  Phrases(Messages messages, ShownTime time) {
    this.messages = messages;
    this.time = time;
  }

  /** Name, organisation and roles; with a warning where nothing vouches for them. */
  String signer(SignatureReport signature) {
    Optional<SignerFacts> facts = signature.signer();
    if (facts.isEmpty()) {
      return messages.label(Label.SIGNER_UNKNOWN);
    }
    String where = facts.get().organization().map(PlainText::of).map(this::andThen).orElse("");
    String stated = name(facts.get()) + where + andThen(roles(signature.roles()));
    return signature.conclusion().hasPassed()
        ? stated
        : messages.label(Label.SIGNER_UNVERIFIED, stated);
  }

  /** The name in its own script and in Latin letters. */
  String name(SignerFacts facts) {
    String name =
        Stream.of(facts.localName(), facts.name())
            .flatMap(Optional::stream)
            .map(PlainText::of)
            .distinct()
            .collect(Collectors.joining(" / "));
    return name.isEmpty() ? messages.label(Label.NO_NAME) : name;
  }

  /** What was stated, and more. */
  String andThen(String text) {
    return messages.label(Label.COMMA) + text;
  }

  String roles(List<RoleFacts> roles) {
    return roles.isEmpty()
        ? messages.label(Label.NO_ROLE)
        : roles.stream().map(this::role).collect(Collectors.joining(messages.label(Label.COMMA)));
  }

  private String role(RoleFacts role) {
    String name =
        role.name().map(n -> messages.language().of(n)).orElseGet(() -> PlainText.of(role.text()));
    return role.confirmed() ? name : messages.label(Label.ROLE_UNCONFIRMED, name);
  }

  String integrity(SignatureReport signature) {
    if (!signature.intact()) {
      return messages.label(Label.NOT_INTACT);
    }
    return messages.label(
        signature.coverage().laterChangesAreAllowed()
            ? Label.INTACT
            : Label.INTACT_AND_CHANGED_LATER);
  }

  String ending(Ending ending) {
    String subject = PlainText.of(ending.subject());
    String sentence = messages.of(Topic.ENDING, ending.cause());
    return subject.isEmpty() ? sentence : sentence + " [" + subject + "]";
  }

  /** The sentence of a sub-indication, with its code. */
  String subIndication(String code) {
    String shown = PlainText.of(code);
    return messages
        .find(Topic.SUB_INDICATION, code)
        .map(sentence -> sentence + " [" + shown + "]")
        .orElse(shown);
  }

  String authority(TimestampReport timestamp) {
    return timestamp
        .authority()
        .map(a -> messages.language().of(a.name()) + " (" + a.id() + ")")
        .orElseGet(() -> messages.label(Label.AUTHORITY_UNLISTED));
  }

  String evidence(Evidence evidence) {
    String value =
        evidence.kind().isTime()
            ? time.of(Instant.parse(evidence.value()))
            : PlainText.of(evidence.value());
    return messages.of(Topic.EVIDENCE, evidence.kind()) + " " + value;
  }
}
