package org.karteseal.cli.command;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.karteseal.cli.Diagnostics;
import org.karteseal.cli.ExitCode;
import org.karteseal.cli.Shell;
import org.karteseal.sign.SealException;
import org.karteseal.sign.scan.ScanIngest;
import org.karteseal.sign.scan.folder.FolderPlan;
import org.karteseal.sign.scan.folder.PassResult;
import org.karteseal.sign.scan.folder.WatchedFolder;
import picocli.CommandLine.Option;

/** {@code scan --watch}: passes over a folder, again and again. */
final class WatchOptions {
  @Option(names = "--watch")
  private boolean watch;

  @Option(names = "--until-empty")
  private boolean untilEmpty;

  @Option(names = "--done", paramLabel = "DIR")
  private Optional<Path> done = Optional.empty();

  @Option(names = "--error", paramLabel = "DIR")
  private Optional<Path> error = Optional.empty();

  @Option(names = "--state", paramLabel = "DIR")
  private Optional<Path> state = Optional.empty();

  @Option(names = "--settle", paramLabel = "SECONDS")
  private int settleSeconds = 5;

  @Option(names = "--poll", paramLabel = "SECONDS")
  private int pollSeconds = 2;

  boolean isWanted() {
    return watch;
  }

  int run(Shell shell, ScanIngest ingest, Path in, Path out, Clock clock, Optional<Path> audit)
      throws SealException {
    FolderPlan usual = FolderPlan.of(in, out);
    FolderPlan plan =
        new FolderPlan(
            in,
            out,
            done.orElse(usual.done()),
            error.orElse(usual.error()),
            state.orElse(usual.state()),
            Duration.ofSeconds(settleSeconds),
            usual.giveUp(),
            usual.retry());
    Map<PassResult.Kind, Integer> counts = new EnumMap<>(PassResult.Kind.class);
    try (WatchedFolder folder = WatchedFolder.open(plan, ingest, ReasonFile::text, clock)) {
      shell.diagnostics().note("scan.watching", Diagnostics.oneLine(in.toString()));
      boolean more = true;
      while (more) {
        PassResult result = folder.pass();
        for (PassResult.Event event : result.events()) {
          counts.merge(event.kind(), 1, Integer::sum);
          tell(shell, event);
        }
        boolean busy = !result.events().isEmpty();
        if (busy && audit.isPresent()) {
          folder.manifest().writeAuditTo(audit.get());
        }
        boolean onlyLater =
            result.events().stream().anyMatch(e -> e.kind() == PassResult.Kind.RETRIED);
        more = (!untilEmpty || (!result.isIdle() && !onlyLater)) && pause(busy);
      }
    }
    return ended(shell, counts);
  }

  private static int ended(Shell shell, Map<PassResult.Kind, Integer> counts) {
    int errors = counts.getOrDefault(PassResult.Kind.TO_ERRORS, 0);
    int later = counts.getOrDefault(PassResult.Kind.RETRIED, 0);
    shell
        .diagnostics()
        .note(
            "scan.summary",
            counts.getOrDefault(PassResult.Kind.SIGNED, 0),
            counts.getOrDefault(PassResult.Kind.PUT_AWAY, 0),
            errors,
            later);
    return (errors + later == 0 ? ExitCode.DONE : ExitCode.SOME_FAILED).number();
  }

  private static void tell(Shell shell, PassResult.Event event) {
    String name = Diagnostics.oneLine(event.name());
    switch (event.kind()) {
      case SIGNED, PUT_AWAY ->
          shell.say(
              event.kind() == PassResult.Kind.SIGNED ? "scan.signed" : "scan.put-away",
              name,
              Diagnostics.oneLine(event.output().orElse("-")));
      case TO_ERRORS, RETRIED -> {
        event.failure().ifPresent(shell.diagnostics()::report);
        shell
            .diagnostics()
            .note(
                event.kind() == PassResult.Kind.TO_ERRORS ? "scan.to-errors" : "scan.retried",
                name);
      }
    }
  }

  /** After work there may be more at once; an interrupt ends the watch between two files. */
  private boolean pause(boolean busy) {
    try {
      TimeUnit.MILLISECONDS.sleep(busy ? 1 : Math.max(50L, pollSeconds * 1000L));
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
