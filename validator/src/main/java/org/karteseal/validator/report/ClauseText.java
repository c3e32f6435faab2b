package org.karteseal.validator.report;

import java.time.Instant;
import java.util.stream.Collectors;
import org.karteseal.validator.conformity.ClauseOutcome;
import org.karteseal.validator.conformity.ClauseVerdict;
import org.karteseal.validator.conformity.Evidence;

/** One clause verdict as text. */
final class ClauseText {
  private final Messages messages;
  private final ShownTime time;

  ClauseText(Messages messages, ShownTime time) {
    this.messages = messages;
    this.time = time;
  }

  void add(Lines lines, ClauseVerdict verdict) {
    lines.add(
        messages.label(
            Label.CLAUSE_LINE,
            verdict.clause().id(),
            messages.of(Topic.CLAUSE_OUTCOME, verdict.outcome()),
            messages.of(Topic.CLAUSE, verdict.clause().id())));
    lines.deeper(
        deeper -> {
          deeper.add(messages.of(Topic.CLAUSE_REASON, verdict.reason()));
          if (verdict.outcome() == ClauseOutcome.CANNOT_TELL) {
            deeper.add(
                messages.label(Label.SETTLED_BY), messages.of(Topic.SETTLED_BY, verdict.reason()));
          }
          if (!verdict.evidence().isEmpty()) {
            deeper.add(
                messages.label(Label.EVIDENCE),
                verdict.evidence().stream()
                    .map(this::evidence)
                    .collect(Collectors.joining(messages.label(Label.COMMA))));
          }
        });
  }

  private String evidence(Evidence evidence) {
    String value =
        evidence.kind().isTime()
            ? time.of(Instant.parse(evidence.value()))
            : PlainText.of(evidence.value());
    return messages.of(Topic.EVIDENCE, evidence.kind()) + " " + value;
  }
}
