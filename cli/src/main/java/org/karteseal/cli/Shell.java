package org.karteseal.cli;

import java.io.PrintStream;
import org.karteseal.validator.report.Language;

/** What a command works in: its surroundings, its language and its two streams. */
public final class Shell {
  private final Surroundings surroundings;
  private final Sentences sentences;
  private final Diagnostics diagnostics;

  Shell(Surroundings surroundings, Language language) {
    this.surroundings = surroundings;
    this.sentences = Sentences.in(language);
    this.diagnostics = new Diagnostics(surroundings.err(), sentences);
  }

  /** Everything outside the program. */
  public Surroundings surroundings() {
    return surroundings;
  }

  /** What the command says. */
  public Sentences sentences() {
    return sentences;
  }

  /** Where failures and summaries go. */
  public Diagnostics diagnostics() {
    return diagnostics;
  }

  /** Where results go. */
  public PrintStream out() {
    return surroundings.out();
  }

  /** One line of a result, from the catalogue. */
  public void say(String key, Object... arguments) {
    surroundings.out().println(sentences.of(key, arguments));
  }
}
