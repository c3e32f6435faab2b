package org.karteseal.cli.command;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.karteseal.cli.ExitCode;
import org.karteseal.cli.Shell;
import org.karteseal.cli.archive.ArchiveReport;
import org.karteseal.cli.archive.Interruption;
import org.karteseal.cli.workbench.Workbench;
import org.karteseal.sign.SealException;
import org.karteseal.timestamp.archive.Archive;
import org.karteseal.timestamp.archive.ArchiveFolder;
import org.karteseal.timestamp.archive.renew.Renewal;
import org.karteseal.timestamp.archive.renew.RenewalResult;
import org.karteseal.timestamp.archive.round.Round;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code archive renew}: one token over all tokens that end soon; no document is opened. */
@Command(name = "renew")
final class ArchiveRenewCommand implements Callable<Integer> {
  private static final Duration YOUNG = Duration.ofDays(1);

  private final Shell shell;
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private final ArchiveOptions options = new ArchiveOptions();
  @Mixin private final TrustOptions trust = new TrustOptions();

  @Option(names = "--all")
  private boolean all;

  @Option(names = "--within", paramLabel = "P1Y")
  private Optional<Period> within = Optional.empty();

  @Option(names = "--dry-run")
  private boolean dryRun;

  ArchiveRenewCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws SealException {
    if (all && within.isPresent()) {
      throw new ParameterException(spec.commandLine(), "--all | --within");
    }
    ArchiveReport report = options.report(shell, "renew", dryRun);
    ArchiveFolder folder = options.find(shell);
    Workbench bench = trust.open(shell, true);
    Instant now = bench.clock().instant();
    Period lead = within.orElse(folder.settings().renewalLead());
    // A token of today is never renewed: whoever repeats a command that was killed at its very end
    // does not buy a second one.
    Predicate<Round> due =
        olderThan(now.minus(YOUNG))
            .and(
                all
                    ? round -> true
                    : Renewal.endingBefore(now.atZone(ZoneOffset.UTC).plus(lead).toInstant()));
    try (Archive archive = folder.open(ArchiveOptions.environment(shell), bench.clock())) {
      return dryRun
          ? look(archive, bench, report, due).number()
          : Interruption.tellsOf(
                  shell, options.again(shell, "renew"), () -> renew(archive, bench, report, due))
              .number();
    }
  }

  private static Predicate<Round> olderThan(Instant time) {
    return round -> round.stamp().filter(s -> s.generatedAt().isBefore(time)).isPresent();
  }

  private static ExitCode look(
      Archive archive, Workbench bench, ArchiveReport report, Predicate<Round> due)
      throws SealException {
    ArchiveStamping stamping = ArchiveStamping.of(bench, archive, report);
    long ending = archive.heads(stamping.stamping()).stream().filter(due).count();
    report.count("due", ending);
    report.count("renewed", 0);
    report.count("tokens", ending > 0 ? 1 : 0);
    report.count("damagedTrees", 0);
    report.count("withoutRevocation", 0);
    report.end();
    return ExitCode.DONE;
  }

  private ExitCode renew(
      Archive archive, Workbench bench, ArchiveReport report, Predicate<Round> due)
      throws SealException {
    ArchiveStamping stamping = ArchiveStamping.of(bench, archive, report);
    RenewalResult renewed =
        stamping.run(shell, options.again(shell, "renew"), with -> archive.renew(with, due));
    renewed.refused().forEach(r -> report.refused(r.subject(), r.code()));
    renewed.damagedTrees().forEach(r -> report.damaged(r.subject(), r.code()));
    report.count("due", renewed.due());
    report.count("renewed", renewed.renewed());
    report.count("tokens", stamping.tokens());
    report.count("damagedTrees", renewed.damagedTrees().size());
    report.count("withoutRevocation", renewed.withoutRevocation());
    report.end();
    boolean whole = renewed.refused().isEmpty() && renewed.damagedTrees().isEmpty();
    return whole ? ExitCode.DONE : ExitCode.SOME_FAILED;
  }
}
