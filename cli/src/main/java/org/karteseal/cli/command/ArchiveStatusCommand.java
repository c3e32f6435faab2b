package org.karteseal.cli.command;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import org.karteseal.cli.ExitCode;
import org.karteseal.cli.Shell;
import org.karteseal.cli.archive.ArchiveReport;
import org.karteseal.sign.SealException;
import org.karteseal.timestamp.archive.Archive;
import org.karteseal.timestamp.archive.status.ArchiveStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code archive status}: how an archive stands, by its ledger alone. */
@Command(name = "status")
final class ArchiveStatusCommand implements Callable<Integer> {
  private final Shell shell;
  @Mixin private final ArchiveOptions options = new ArchiveOptions();

  ArchiveStatusCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws SealException {
    ArchiveReport report = options.report(shell, "status", false);
    try (Archive archive = options.open(shell, shell.surroundings().clock())) {
      ArchiveStatus status = ArchiveStatus.of(archive);
      report.count("records", status.records());
      report.count("present", status.present());
      report.count("replaced", status.replaced());
      report.count("vanished", status.vanished());
      report.count("notSealed", status.notSealed());
      report.count("refusedNow", sum(status.refused()));
      report.count("damaged", sum(status.damaged()));
      report.count("batches", sum(status.batches()));
      report.count("tokens", sum(status.rounds()));
      report.count("lists", status.lists());
      report.count("neverScrubbed", status.neverScrubbed());
      times(report, status);
      report.end();
    }
    return ExitCode.DONE.number();
  }

  private static void times(ArchiveReport report, ArchiveStatus status) {
    Map<String, Optional<Instant>> times =
        Map.of(
            "lastSeal", status.lastSeal(),
            "nextEnd", status.nextEnd(),
            "oldestScrub", status.oldestScrub());
    times.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(e -> e.getValue().ifPresent(t -> report.time(e.getKey(), t)));
  }

  private static long sum(SortedMap<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
