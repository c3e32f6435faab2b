package org.karteseal.validator.report;

import org.karteseal.validator.TimestampReport;

/** One timestamp as text. */
final class TimestampText {
  private final Messages messages;
  private final ShownTime time;

  TimestampText(Messages messages, ShownTime time) {
    this.messages = messages;
    this.time = time;
  }

  void add(Lines lines, TimestampReport timestamp) {
    lines.add(
        messages.label(
            Label.TIMESTAMP_LINE,
            PlainText.of(timestamp.id()),
            messages.of(Topic.TIMESTAMP_KIND, timestamp.kind()),
            time.of(timestamp.genTime()),
            messages.of(Topic.INDICATION, timestamp.conclusion().indication())));
    lines.deeper(deeper -> details(deeper, timestamp));
  }

  private void details(Lines lines, TimestampReport timestamp) {
    lines.add(
        messages.label(Label.AUTHORITY),
        timestamp
            .authority()
            .map(a -> messages.language().of(a.name()) + " (" + a.id() + ")")
            .orElseGet(() -> messages.label(Label.AUTHORITY_UNLISTED)));
    lines.add(
        messages.label(Label.ACCREDITATION),
        messages.of(Topic.ACCREDITATION, timestamp.standing()));
    timestamp
        .conclusion()
        .subIndication()
        .ifPresent(s -> lines.add(messages.label(Label.REASON), subIndication(s)));
    timestamp
        .certificateUntil()
        .ifPresent(u -> lines.add(messages.label(Label.CERTIFICATE_UNTIL), time.of(u)));
    String digest = PlainText.of(timestamp.imprintDigest());
    timestamp
        .algorithm()
        .ifPresent(a -> lines.add(messages.label(Label.ALGORITHM), PlainText.of(a.toString())));
    lines.add(messages.label(Label.IMPRINT), digest);
  }

  /** The sentence of a sub-indication, with its code. */
  String subIndication(String code) {
    String shown = PlainText.of(code);
    return messages
        .find(Topic.SUB_INDICATION, code)
        .map(sentence -> sentence + " [" + shown + "]")
        .orElse(shown);
  }
}
