package org.karteseal.cli.command;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.karteseal.cli.ExitCode;
import org.karteseal.cli.Shell;
import org.karteseal.cli.archive.ArchiveReport;
import org.karteseal.cli.archive.HashingProgress;
import org.karteseal.cli.workbench.Workbench;
import org.karteseal.sign.SealException;
import org.karteseal.timestamp.archive.Archive;
import org.karteseal.timestamp.archive.verify.ArchiveCheck;
import org.karteseal.timestamp.archive.verify.ArchiveCheckResult;
import org.karteseal.timestamp.archive.verify.ArchiveFault;
import org.karteseal.timestamp.archive.verify.ArchiveVerification;
import org.karteseal.timestamp.archive.verify.RecordVerdict;
import org.karteseal.timestamp.archive.verify.VerificationResult;
import org.karteseal.timestamp.tsa.Outcome;
import org.karteseal.timestamp.tsa.TokenJudgement;
import org.karteseal.timestamp.tsa.TokenReason;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code archive verify}: the archive's own state, or records from document to newest token. */
@Command(name = "verify")
final class ArchiveVerifyCommand implements Callable<Integer> {
  private final Shell shell;
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private final ArchiveOptions options = new ArchiveOptions();
  @Mixin private final TrustOptions trust = new TrustOptions();
  @Mixin private final Workers workers = new Workers();

  @Parameters(arity = "0..1", paramLabel = "PATH", descriptionKey = "archive-path")
  private Optional<String> path = Optional.empty();

  @Option(names = "--all")
  private boolean all;

  @Option(names = "--sample", paramLabel = "N")
  private Optional<Integer> sample = Optional.empty();

  @Option(names = "--seed", paramLabel = "N")
  private long seed;

  ArchiveVerifyCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws SealException {
    int ways = (path.isPresent() ? 1 : 0) + (all ? 1 : 0) + (sample.isPresent() ? 1 : 0);
    if (ways > 1 || sample.filter(n -> n < 1).isPresent()) {
      throw new ParameterException(spec.commandLine(), "PATH | --sample N | --all");
    }
    ArchiveReport report = options.report(shell, ways == 0 ? "verify" : "verify-records", false);
    // The newest token has no revocation data inside yet.
    Workbench bench = trust.open(shell, true);
    try (Archive archive = options.open(shell, bench.clock())) {
      TokenJudgement judgement = ArchiveStamping.judgement(bench);
      ExitCode code =
          ways == 0
              ? check(archive, judgement, bench, report)
              : records(new ArchiveVerification(archive, judgement, bench.clock()), bench, report);
      report.end();
      return code.number();
    }
  }

  private static ExitCode check(
      Archive archive, TokenJudgement judgement, Workbench bench, ArchiveReport report)
      throws SealException {
    AtomicLong open = new AtomicLong();
    ArchiveCheckResult result =
        new ArchiveCheck(
                archive,
                judgement,
                bench.clock(),
                fault -> {
                  open.addAndGet(isOpen(fault) ? 1 : 0);
                  report.fault(fault.subject(), fault.code());
                })
            .run();
    report.count("trees", result.trees());
    report.count("tokens", result.rounds());
    report.count("unfinished", result.unfinished());
    report.count("lists", result.lists());
    if (result.faults() > open.get()) {
      return ExitCode.TOTAL_FAILED;
    }
    return open.get() > 0 ? ExitCode.INDETERMINATE : ExitCode.DONE;
  }

  private static boolean isOpen(ArchiveFault fault) {
    return Arrays.stream(TokenReason.values())
        .anyMatch(r -> r.name().equals(fault.code()) && r.outcome() == Outcome.INDETERMINATE);
  }

  private ExitCode records(ArchiveVerification verification, Workbench bench, ArchiveReport report)
      throws SealException {
    if (path.isPresent()) {
      RecordVerdict verdict = verification.one(path.get());
      tell(verdict, report);
      int passed = verdict.faults().isEmpty() ? 1 : 0;
      boolean failed = verdict.outcome() == Outcome.FAILED;
      return counted(report, 1, passed, failed ? 1 : 0, 1 - passed - (failed ? 1 : 0), 0);
    }
    HashingProgress progress =
        new HashingProgress(shell.progress(), report, 0, bench.clock(), Optional.empty());
    VerificationResult result =
        all
            ? verification.all(workers.number(), v -> tell(v, report), progress::read)
            : verification.sample(
                sample.orElseThrow(), seed, workers.number(), v -> tell(v, report), progress::read);
    return counted(
        report, result.records(), result.passed(), result.failed(), result.open(), result.octets());
  }

  private static void tell(RecordVerdict verdict, ArchiveReport report) {
    verdict
        .faults()
        .forEach(f -> report.fault(verdict.path(), (f.code() + " " + f.detail()).strip()));
  }

  private static ExitCode counted(
      ArchiveReport report, long records, long passed, long failed, long open, long octets) {
    report.count("records", records);
    report.count("passed", passed);
    report.count("failed", failed);
    report.count("open", open);
    report.count("octets", octets);
    if (failed > 0) {
      return ExitCode.TOTAL_FAILED;
    }
    return open > 0 ? ExitCode.INDETERMINATE : ExitCode.DONE;
  }
}
