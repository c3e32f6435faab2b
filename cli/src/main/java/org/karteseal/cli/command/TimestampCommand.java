package org.karteseal.cli.command;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.karteseal.cli.Diagnostics;
import org.karteseal.cli.ExitCode;
import org.karteseal.cli.Shell;
import org.karteseal.cli.workbench.Workbench;
import org.karteseal.sign.ContentKind;
import org.karteseal.sign.Document;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.VerifiedTimestamp;
import org.karteseal.sign.journal.Journal;
import org.karteseal.sign.trust.Accreditation;
import org.karteseal.sign.trust.AlgorithmPolicy;
import org.karteseal.timestamp.tsa.TokenCheck;
import org.karteseal.timestamp.tsa.TokenRules;
import org.karteseal.timestamp.tsa.TokenVerdict;
import org.karteseal.timestamp.tsa.TsaPool;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code timestamp}: an RFC 3161 token over any file, or the check of one that was kept. */
@Command(name = "timestamp")
final class TimestampCommand implements Callable<Integer> {
  private static final int LARGEST_TOKEN = 1 << 20;

  private final Shell shell;
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private final TrustOptions trust = new TrustOptions();

  @Parameters(arity = "0..*", paramLabel = "FILE", descriptionKey = "any-files")
  private List<Path> files = List.of();

  @Option(names = "--verify", paramLabel = "TOKEN")
  private Optional<Path> token = Optional.empty();

  @Option(names = "--replace")
  private boolean replace;

  TimestampCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws SealException {
    if (files.isEmpty()) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), shell.sentences().of("timestamp.no-file"));
    }
    return token.isPresent() ? verify(token.get()) : stamp();
  }

  private int stamp() throws SealException {
    Workbench bench = trust.open(shell, true);
    TsaPool pool = bench.timestamps();
    return new Batch(shell)
        .run(
            InputFile.expand(files, k -> k == ContentKind.PDF, f -> false),
            file -> stamp(file.path(), pool, bench.journal()))
        .exitCode()
        .number();
  }

  private void stamp(Path file, TsaPool pool, Optional<Journal> journal) throws SealException {
    Document document = Document.of(file);
    TokenFile target = new TokenFile(file);
    target.refuseIfThere(replace);
    VerifiedTimestamp timestamp = pool.stamp(document::digest);
    target.write(document, timestamp, journal);
    shell.say(
        "timestamp.made",
        Diagnostics.oneLine(target.path().toString()),
        timestamp.genTime(),
        timestamp.authorityId());
  }

  /** As of the token's own time, accreditations of that time included. */
  private int verify(Path kept) throws SealException {
    Workbench bench = trust.open(shell, false);
    TokenRules rules =
        TokenRules.standard(bench.trust(), AlgorithmPolicy.standard(), bench.revocation())
            .withSchemes(EnumSet.allOf(Accreditation.Scheme.class));
    Document token = Document.of(kept);
    if (token.size() > LARGEST_TOKEN) {
      throw new SealException(Reason.INPUT_TOO_LARGE, kept.toString(), "TOKEN");
    }
    ExitCode worst = ExitCode.DONE;
    for (Path file : files) {
      TokenVerdict verdict =
          new TokenCheck(rules).checkKept(token.readAll(), Document.of(file)::digest);
      if (verdict instanceof TokenVerdict.Accepted accepted) {
        shell.say(
            "timestamp.verified",
            Diagnostics.oneLine(file.toString()),
            accepted.timestamp().genTime(),
            accepted.timestamp().authorityId());
      } else {
        TokenVerdict.Refused refused = (TokenVerdict.Refused) verdict;
        shell.say(
            "timestamp.not-verified",
            Diagnostics.oneLine(file.toString()),
            (refused.fault() + " " + refused.detail()).strip());
        worst = ExitCode.TOTAL_FAILED;
      }
    }
    return worst.number();
  }
}
