package org.karteseal.validator.report;

import java.time.Instant;
import java.util.function.Function;
import org.karteseal.validator.outlook.Outlook;
import org.karteseal.validator.outlook.Outlook.Turn;

/** The dates to come, as text. */
final class OutlookText {
  private final Messages messages;
  private final ShownTime time;
  private final Phrases phrases;

  OutlookText(Messages messages, ShownTime time) {
    this.messages = messages;
    this.time = time;
    this.phrases = new Phrases(messages, time);
  }

  void add(Lines lines, Outlook outlook) {
    lines.add("").add(messages.page(PageLabel.OUTLOOK) + ":");
    lines.deeper(
        d -> {
          d.add(sentence(messages, time::of, outlook));
          outlook.turns().forEach(t -> turn(d, t));
          if (!outlook.complete()) {
            d.add(messages.page(PageLabel.OUTLOOK_CUT));
          }
          d.add(messages.page(PageLabel.OUTLOOK_MEANING));
        });
  }

  private void turn(Lines lines, Turn turn) {
    lines.add(
        messages.page(
            PageLabel.OUTLOOK_LINE,
            time.of(turn.when()),
            messages.of(Topic.VERDICT, turn.verdict())));
    lines.deeper(
        d -> {
          turn.endings().forEach(e -> d.add(phrases.ending(e)));
          turn.subIndications()
              .forEach(s -> d.add(messages.label(Label.REASON), phrases.subIndication(s)));
        });
  }

  /** When the verdict changes, in one sentence. */
  static String sentence(Messages messages, Function<Instant, String> shown, Outlook outlook) {
    return outlook
        .firstChange()
        .map(
            t ->
                messages.page(
                    PageLabel.OUTLOOK_CHANGES,
                    shown.apply(t.when()),
                    messages.of(Topic.VERDICT, outlook.verdict()),
                    messages.of(Topic.VERDICT, t.verdict())))
        .orElseGet(
            () ->
                messages.page(
                    PageLabel.OUTLOOK_STAYS, messages.of(Topic.VERDICT, outlook.verdict())));
  }
}
