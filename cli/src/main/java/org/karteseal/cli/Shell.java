package org.karteseal.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.karteseal.validator.report.Language;

/** What a command works in: its surroundings, its language and its two streams. */
public final class Shell {
  private final Surroundings surroundings;
  private final Sentences sentences;
  private final Diagnostics diagnostics;
  private final ProgressLine progress;
  private final List<Runnable> closing = new ArrayList<>();

  Shell(Surroundings surroundings, Language language) {
    this.surroundings = surroundings;
    this.sentences = Sentences.in(language);
    this.progress = new ProgressLine(surroundings, sentences);
    this.diagnostics = new Diagnostics(surroundings.err(), sentences, progress::clear);
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

  /** How far the run has come. */
  public ProgressLine progress() {
    return progress;
  }

  /** Where results go. */
  public PrintStream out() {
    progress.clear();
    return surroundings.out();
  }

  /** What is open until the run ends. */
  public void closeAtEnd(Runnable close) {
    closing.add(close);
  }

  void close() {
    closing.forEach(Runnable::run);
    closing.clear();
  }

  /** One line of a result, from the catalogue. */
  public void say(String key, Object... arguments) {
    out().println(sentences.of(key, arguments));
  }
}
