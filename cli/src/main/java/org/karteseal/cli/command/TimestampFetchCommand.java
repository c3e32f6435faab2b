package org.karteseal.cli.command;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.karteseal.cli.Diagnostics;
import org.karteseal.cli.ExitCode;
import org.karteseal.cli.Shell;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.timestamp.exchange.TokenErrand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code timestamp fetch}: tokens for the requests of a folder, on a machine that may go out. */
@Command(name = "fetch")
final class TimestampFetchCommand implements Callable<Integer> {
  private final Shell shell;
  @Mixin private final TrustOptions trust = new TrustOptions();

  @Parameters(index = "0", paramLabel = "IN", descriptionKey = "exchange-in")
  private Path in = Path.of("");

  TimestampFetchCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws SealException {
    TokenErrand errand = new TokenErrand(in, trust.open(shell, true).timestamps());
    List<String> open = errand.open();
    ExitCode last = ExitCode.DONE;
    int fetched = 0;
    shell.progress().begin(open.size());
    for (String id : open) {
      shell.progress().next();
      try {
        errand.fetch(id);
        fetched++;
      } catch (SealException e) {
        shell.diagnostics().report(e);
        last = ExitCode.of(e.reason());
        if (endsTheErrand(e.reason())) {
          break;
        }
      }
      shell.progress().done();
    }
    shell.progress().clear();
    shell.say(
        "exchange.fetched", fetched, open.size() - fetched, Diagnostics.oneLine(in.toString()));
    return fetched > 0 && fetched < open.size() ? ExitCode.SOME_FAILED.number() : last.number();
  }

  /** What the next request would meet as well. */
  private static boolean endsTheErrand(Reason reason) {
    return reason == Reason.TIMESTAMP_BUDGET_SPENT
        || reason == Reason.TIMESTAMP_UNREACHABLE
        || reason == Reason.LEDGER_UNUSABLE
        || reason == Reason.OUTPUT_NOT_WRITTEN;
  }
}
