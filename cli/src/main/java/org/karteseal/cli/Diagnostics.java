package org.karteseal.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.Optional;
import org.karteseal.sign.SealException;

/** Failures as people read them: one {@code error:} line and one {@code hint:} line each. */
public final class Diagnostics {
  private final PrintStream err;
  private final Sentences sentences;
  private final Runnable before;

  /**
   * @param before makes room on the terminal
   */
  Diagnostics(PrintStream err, Sentences sentences, Runnable before) {
    this.err = err;
    this.sentences = sentences;
    this.before = before;
  }

  /** A failure of the world. */
  public void report(SealException failure) {
    String key = failure.reason().name();
    String detail = detail(failure);
    failed(
        oneLine(failure.subject())
            + ": "
            + sentences.of("error." + key)
            + (detail.isEmpty() ? "" : " (" + detail + ")"),
        sentences.of("hint." + key));
  }

  /** A failure that has no reason of its own. */
  public void failed(String error, String hint) {
    before.run();
    err.println("error: " + oneLine(error));
    err.println("hint: " + oneLine(hint));
  }

  /** A line that is neither a failure nor a result, such as a summary. */
  public void note(String key, Object... arguments) {
    before.run();
    err.println(sentences.of(key, arguments));
  }

  private String detail(SealException failure) {
    if (!failure.detail().isEmpty()) {
      String code = oneLine(failure.detail());
      return sentences.find("detail." + failure.detail()).map(s -> s + ", " + code).orElse(code);
    }
    return failure.getCause() instanceof IOException cause ? system(cause) : "";
  }

  /** What the operating system said, such as that no space is left. */
  private static String system(IOException cause) {
    if (cause instanceof AccessDeniedException) {
      return "ACCESS_DENIED";
    }
    return cause instanceof FileSystemException file
        ? Optional.ofNullable(file.getReason()).map(Diagnostics::oneLine).orElse("")
        : Optional.ofNullable(cause.getMessage()).map(Diagnostics::oneLine).orElse("");
  }

  /** Names of files may hold anything; what steers a terminal does not get there. */
  public static String oneLine(String text) {
    return text.codePoints()
        .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
