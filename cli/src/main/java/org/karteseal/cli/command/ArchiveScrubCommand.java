package org.karteseal.cli.command;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.karteseal.cli.ExitCode;
import org.karteseal.cli.Shell;
import org.karteseal.cli.archive.ArchiveReport;
import org.karteseal.cli.archive.HashingProgress;
import org.karteseal.cli.archive.Interruption;
import org.karteseal.sign.SealException;
import org.karteseal.timestamp.archive.Archive;
import org.karteseal.timestamp.archive.scrub.RepairResult;
import org.karteseal.timestamp.archive.scrub.Scrub;
import org.karteseal.timestamp.archive.scrub.ScrubLimits;
import org.karteseal.timestamp.archive.scrub.ScrubResult;
import org.karteseal.timestamp.archive.scrub.ScrubWatcher;
import org.karteseal.timestamp.archive.scrub.TreeRepair;
import org.karteseal.timestamp.archive.verify.Fault;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code archive scrub}: reads documents again, those first that have waited longest. */
@Command(name = "scrub")
final class ArchiveScrubCommand implements Callable<Integer> {
  private final Shell shell;
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private final ArchiveOptions options = new ArchiveOptions();
  @Mixin private final Workers workers = new Workers();

  @Option(names = "--minutes", paramLabel = "N")
  private Optional<Integer> minutes = Optional.empty();

  @Option(names = "--octets", paramLabel = "N")
  private Optional<Long> octets = Optional.empty();

  @Option(names = "--repair")
  private boolean repair;

  ArchiveScrubCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws SealException {
    ScrubLimits limits = limits();
    ArchiveReport report = options.report(shell, "scrub", false);
    try (Archive archive = options.open(shell, shell.surroundings().clock())) {
      return Interruption.tellsOf(
              shell, options.again(shell, "scrub"), () -> scrub(archive, limits, report))
          .number();
    }
  }

  private ScrubLimits limits() {
    ScrubLimits none = ScrubLimits.none();
    try {
      return new ScrubLimits(
          octets.orElse(none.octets()),
          minutes.<Duration>map(Duration::ofMinutes).orElse(none.time()));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--minutes, --octets: 1..", e);
    }
  }

  private ExitCode scrub(Archive archive, ScrubLimits limits, ArchiveReport report)
      throws SealException {
    int repaired = 0;
    int lost = 0;
    if (repair) {
      for (RepairResult result : new TreeRepair(archive).run()) {
        boolean whole = result.outcome() == RepairResult.Outcome.REPAIRED;
        repaired += whole ? 1 : 0;
        lost += whole ? 0 : 1;
        if (!whole) {
          report.fault(result.file(), result.outcome().name());
        }
      }
    }
    ScrubResult result =
        new Scrub(archive, shell.surroundings().clock())
            .run(limits, workers.number(), watcher(report));
    report.count("batches", result.batches());
    report.count("documents", result.documents());
    report.count("good", result.good());
    report.count("damagedTrees", result.damagedTrees());
    report.count("repaired", repaired);
    report.count("octets", result.octets());
    report.end();
    boolean good = result.faults().isEmpty() && result.damagedTrees() + lost == 0;
    return good ? ExitCode.DONE : ExitCode.SOME_FAILED;
  }

  private ScrubWatcher watcher(ArchiveReport report) {
    HashingProgress progress =
        new HashingProgress(
            shell.progress(), report, 0, shell.surroundings().clock(), Optional.empty());
    return new ScrubWatcher() {
      @Override
      public void document(String path, Fault fault) {
        report.fault(path, (fault.code() + " " + fault.detail()).strip());
      }

      @Override
      public void tree(String file, String code) {
        report.damaged(file, code);
      }

      @Override
      public void read(long read) {
        progress.read(read);
      }
    };
  }
}
