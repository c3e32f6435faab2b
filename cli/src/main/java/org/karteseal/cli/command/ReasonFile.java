package org.karteseal.cli.command;

import org.karteseal.cli.Diagnostics;
import org.karteseal.cli.Sentences;
import org.karteseal.sign.SealException;
import org.karteseal.validator.report.Language;

/** The text beside a scan that was not taken, in Japanese and in English, with the code. */
final class ReasonFile {
  private ReasonFile() {}

  static String text(String name, SealException failure) {
    StringBuilder text = new StringBuilder();
    for (Language language : new Language[] {Language.JA, Language.EN}) {
      Sentences sentences = Sentences.of(language);
      String reason = failure.reason().name();
      text.append(sentences.of("scan.reason.file", Diagnostics.oneLine(name)))
          .append('\n')
          .append(sentences.of("scan.reason.why", sentences.of("error." + reason)))
          .append('\n')
          .append(sentences.of("scan.reason.hint", sentences.of("hint." + reason)))
          .append('\n');
      sentences
          .find("detail." + failure.detail())
          .ifPresent(detail -> text.append(detail).append('\n'));
      text.append('\n');
    }
    text.append("code: ").append(failure.reason().name());
    if (!failure.detail().isEmpty()) {
      text.append(" (").append(Diagnostics.oneLine(failure.detail())).append(')');
    }
    return text.append('\n').toString();
  }
}
