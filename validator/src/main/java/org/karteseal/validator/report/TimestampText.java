package org.karteseal.validator.report;

import org.karteseal.validator.TimestampReport;

/** One timestamp as text. */
final class TimestampText {
  private final Messages messages;
  private final ShownTime time;
  private final Phrases phrases;

  TimestampText(Messages messages, ShownTime time) {
    this.messages = messages;
    this.time = time;
    this.phrases = new Phrases(messages, time);
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
    lines.add(messages.label(Label.AUTHORITY), phrases.authority(timestamp));
    lines.add(
        messages.label(Label.ACCREDITATION),
        messages.of(Topic.ACCREDITATION, timestamp.standing()));
    timestamp
        .conclusion()
        .subIndication()
        .ifPresent(s -> lines.add(messages.label(Label.REASON), phrases.subIndication(s)));
    timestamp
        .certificateUntil()
        .ifPresent(u -> lines.add(messages.label(Label.CERTIFICATE_UNTIL), time.of(u)));
    String digest = PlainText.of(timestamp.imprintDigest());
    timestamp
        .algorithm()
        .ifPresent(a -> lines.add(messages.label(Label.ALGORITHM), PlainText.of(a.toString())));
    lines.add(messages.label(Label.IMPRINT), digest);
  }
}
