package org.karteseal.cli.demo;

import java.time.Instant;
import java.time.LocalDate;
import org.karteseal.cli.Shell;

/** Tells the story, and holds every claim to what happened. */
final class Narrator {
  private final Shell shell;
  private int step;
  private int unexpected;

  Narrator(Shell shell) {
    this.shell = shell;
  }

  /** The next chapter, at that time. */
  void chapter(Instant at, String key) {
    step++;
    LocalDate day = LocalDate.ofInstant(at, Stage.ZONE);
    shell.out().println();
    shell.say("demo.chapter", step, day, shell.sentences().of(key));
  }

  /** A sentence of the catalogue. */
  void tell(String key, Object... arguments) {
    shell.out().println("  " + shell.sentences().of(key, arguments));
  }

  /** Text as it is, set off from the story. */
  void quote(String text) {
    text.lines().forEach(line -> shell.out().println("  | " + line));
  }

  /** A claim: told with a mark that says whether it came out that way. */
  void expect(boolean cameOut, String key, Object... arguments) {
    if (!cameOut) {
      unexpected++;
    }
    String mark = shell.sentences().of(cameOut ? "demo.as-expected" : "demo.unexpected");
    shell.out().println("  " + mark + " " + shell.sentences().of(key, arguments));
  }

  int unexpected() {
    return unexpected;
  }
}
