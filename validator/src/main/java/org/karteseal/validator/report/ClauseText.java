package org.karteseal.validator.report;

import java.util.stream.Collectors;
import org.karteseal.validator.conformity.ClauseOutcome;
import org.karteseal.validator.conformity.ClauseVerdict;

/** One clause verdict as text. */
final class ClauseText {
  private final Messages messages;
  private final Phrases phrases;

  ClauseText(Messages messages, Phrases phrases) {
    this.messages = messages;
    this.phrases = phrases;
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
                    .map(phrases::evidence)
                    .collect(Collectors.joining(messages.label(Label.COMMA))));
          }
        });
  }
}
