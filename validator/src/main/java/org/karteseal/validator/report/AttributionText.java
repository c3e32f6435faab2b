package org.karteseal.validator.report;

import org.karteseal.sign.Attribution;

/** What a signer states of the making of a record, as text (GL6-13-8). */
final class AttributionText {
  private final Messages messages;

  AttributionText(Messages messages) {
    this.messages = messages;
  }

  void add(Lines lines, Attribution stated) {
    if (stated.equals(Attribution.none())) {
      return;
    }
    lines.add(messages.label(Label.ATTRIBUTION) + ":");
    lines.deeper(
        d -> {
          stated.act().ifPresent(a -> d.add(messages.of(Topic.ACT, a)));
          stated.record().ifPresent(r -> line(d, Label.RECORD, r.toString()));
          stated.author().ifPresent(a -> line(d, Label.AUTHOR, a));
          stated.enteredBy().ifPresent(e -> line(d, Label.ENTERED_BY, e));
          stated.confirmedBy().ifPresent(c -> line(d, Label.CONFIRMED_BY, c));
          if (stated.isProxyEntry()) {
            d.add(messages.label(Label.PROXY_ENTRY));
          }
        });
  }

  private void line(Lines lines, Label label, String value) {
    lines.add(messages.label(label), PlainText.of(value));
  }
}
