package org.karteseal.cli;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.karteseal.cli.command.Commands;
import org.karteseal.sign.SealException;
import org.karteseal.validator.report.Language;
import picocli.CommandLine;

/** The program. */
@EdgeOfTheProgram
public final class Karteseal {
  private static final String DEBUG = "--debug";

  private Karteseal() {}

  /** Runs one command line and ends the JVM with its exit code. */
  public static void main(String[] arguments) {
    PrintStream out = utf8(FileDescriptor.out, System.out);
    PrintStream err = utf8(FileDescriptor.err, System.err);
    Surroundings surroundings =
        new Surroundings(
            System.in,
            out,
            err,
            System.getenv(),
            Clock.systemUTC(),
            ZoneId.systemDefault(),
            Karteseal::prompt);
    System.exit(run(Arrays.asList(arguments), surroundings));
  }

  /** Runs one command line in the given surroundings. */
  public static int run(List<String> arguments, Surroundings surroundings) {
    Language language =
        LanguageChoice.of(arguments, surroundings.environment(), Locale.getDefault());
    Shell shell = new Shell(surroundings, language);
    boolean debug = arguments.contains(DEBUG);
    try {
      CommandLine line = Commands.line(shell, arguments);
      line.setResourceBundle(Sentences.help(language));
      line.setExecutionExceptionHandler(
          (failure, command, result) -> failed(failure, shell, debug));
      line.setParameterExceptionHandler((failure, args) -> usage(failure, shell));
      int code = line.execute(arguments.toArray(String[]::new));
      return shell.out().checkError() ? unwritten(shell, code) : code;
    } catch (RuntimeException e) {
      return failed(e, shell, debug);
    } finally {
      shell.close();
    }
  }

  private static int failed(Exception failure, Shell shell, boolean debug) {
    if (debug) {
      failure.printStackTrace(shell.surroundings().err());
    }
    if (failure instanceof SealException seal) {
      shell.diagnostics().report(seal);
      return ExitCode.of(seal.reason()).number();
    }
    if (failure instanceof CommandLine.ParameterException usage) {
      return usage(usage, shell);
    }
    // Without its message, which may quote the document.
    shell
        .diagnostics()
        .failed(
            shell.sentences().of("bug.error", failure.getClass().getName()),
            shell.sentences().of("bug.hint"));
    return ExitCode.BUG.number();
  }

  private static int usage(CommandLine.ParameterException failure, Shell shell) {
    String message = Optional.ofNullable(failure.getMessage()).orElse("");
    shell
        .diagnostics()
        .failed(
            shell.sentences().of("usage.error", message),
            shell
                .sentences()
                .of("usage.hint", failure.getCommandLine().getCommandSpec().qualifiedName()));
    return ExitCode.USAGE.number();
  }

  /** A full disk behind a pipe or a redirection: nothing may look done. */
  private static int unwritten(Shell shell, int code) {
    if (code != ExitCode.DONE.number()) {
      return code;
    }
    shell
        .diagnostics()
        .report(new SealException(SealException.Reason.OUTPUT_NOT_WRITTEN, "stdout", ""));
    return ExitCode.OUTPUT.number();
  }

  /** UTF-8 wherever terminals speak it, whatever a bare container says of its locale. */
  private static PrintStream utf8(FileDescriptor descriptor, PrintStream given) {
    boolean windows =
        System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
    return windows
        ? given
        : new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  /** From JDK 22 on there is a console without a terminal too; it then ends at once. */
  @SuppressWarnings("SystemConsoleNull")
  private static Optional<char[]> prompt(String question) {
    Console console = System.console();
    return console == null
        ? Optional.empty()
        : Optional.ofNullable(console.readPassword("%s ", question));
  }
}
