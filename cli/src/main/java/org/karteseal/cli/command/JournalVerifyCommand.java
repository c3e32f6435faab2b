package org.karteseal.cli.command;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.karteseal.cli.ExitCode;
import org.karteseal.cli.Shell;
import org.karteseal.sign.SealException;
import org.karteseal.sign.journal.JournalHead;
import org.karteseal.sign.journal.JournalReport;
import org.karteseal.sign.journal.JournalVerifier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code journal verify}: whether anything was removed from a journal or changed in it. */
@Command(name = "verify")
final class JournalVerifyCommand implements Callable<Integer> {
  private final Shell shell;
  @Mixin private final TrustOptions trust = new TrustOptions();

  @Option(names = "--expect", paramLabel = "HEAD")
  private List<JournalHead> expected = List.of();

  @Option(names = "--format", paramLabel = "text|json|jsonl")
  private Format format = Format.TEXT;

  JournalVerifyCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws SealException {
    Path folder = trust.journal(shell);
    JournalReport report =
        new JournalVerifier(JournalEvidence.of(trust.open(shell, false))).verify(folder, expected);
    new JournalPrinter(shell, format).print(folder, report, expected);
    return switch (report.verdict()) {
      case INTACT -> ExitCode.DONE.number();
      case OPEN -> ExitCode.INDETERMINATE.number();
      case BROKEN -> ExitCode.TOTAL_FAILED.number();
    };
  }
}
