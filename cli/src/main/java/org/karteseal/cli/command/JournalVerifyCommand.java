package org.karteseal.cli.command;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.karteseal.cli.ExitCode;
import org.karteseal.cli.Shell;
import org.karteseal.cli.workbench.Workbench;
import org.karteseal.sign.SealException;
import org.karteseal.sign.journal.JournalHead;
import org.karteseal.sign.journal.JournalReport;
import org.karteseal.sign.journal.JournalVerifier;
import org.karteseal.sign.trust.Accreditation;
import org.karteseal.sign.trust.AlgorithmPolicy;
import org.karteseal.timestamp.tsa.JournalTokens;
import org.karteseal.timestamp.tsa.TokenCheck;
import org.karteseal.timestamp.tsa.TokenRules;
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
    JournalReport report = new JournalVerifier(tokens()).verify(folder, expected);
    new JournalPrinter(shell, format).print(folder, report, expected);
    return switch (report.verdict()) {
      case INTACT -> ExitCode.DONE.number();
      case OPEN -> ExitCode.INDETERMINATE.number();
      case BROKEN -> ExitCode.TOTAL_FAILED.number();
    };
  }

  /** Tokens are judged as of their own times, accreditations of those times included. */
  private JournalTokens tokens() throws SealException {
    Workbench bench = trust.open(shell, false);
    return new JournalTokens(
        new TokenCheck(
            TokenRules.standard(bench.trust(), AlgorithmPolicy.standard(), bench.revocation())
                .withSchemes(EnumSet.allOf(Accreditation.Scheme.class))));
  }
}
