package org.karteseal.cli.command;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.karteseal.cli.Diagnostics;
import org.karteseal.cli.ExitCode;
import org.karteseal.cli.Shell;
import org.karteseal.cli.workbench.Workbench;
import org.karteseal.sign.ContentKind;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.Document;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.VerifiedTimestamp;
import org.karteseal.sign.journal.Act;
import org.karteseal.sign.journal.Journal;
import org.karteseal.sign.journal.JournalEntry;
import org.karteseal.sign.journal.JournalField;
import org.karteseal.sign.trust.Accreditation;
import org.karteseal.sign.trust.AlgorithmPolicy;
import org.karteseal.timestamp.tsa.TokenCheck;
import org.karteseal.timestamp.tsa.TokenRules;
import org.karteseal.timestamp.tsa.TokenVerdict;
import org.karteseal.timestamp.tsa.TsaPool;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code timestamp}: an RFC 3161 token over any file, or the check of one that was kept. */
@Command(name = "timestamp")
final class TimestampCommand implements Callable<Integer> {
  private static final String ENDING = ".tst";
  private static final int LARGEST_TOKEN = 1 << 20;

  private final Shell shell;
  @Mixin private final TrustOptions trust = new TrustOptions();

  @Parameters(arity = "1..*", paramLabel = "FILE", descriptionKey = "any-files")
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
    Path target = file.resolveSibling(file.getFileName() + ENDING);
    if (Files.exists(target) && !replace) {
      throw new SealException(Reason.OUTPUT_EXISTS, target.toString(), "");
    }
    VerifiedTimestamp timestamp = pool.stamp(document::digest);
    if (journal.isPresent()) {
      journal
          .get()
          .record(
              JournalEntry.of(Act.TIMESTAMP)
                  .done()
                  .digest(JournalField.BEFORE, document.digest(DigestAlgorithm.SHA256))
                  .authority(timestamp.authorityId())
                  .digest(
                      JournalField.TOKEN,
                      DigestAlgorithm.SHA256.digest(timestamp.token().toByteArray()))
                  .time(JournalField.GEN_TIME, timestamp.genTime()));
    }
    write(target, timestamp.token().toByteArray());
    shell.say(
        "timestamp.made",
        Diagnostics.oneLine(target.toString()),
        timestamp.genTime(),
        timestamp.authorityId());
  }

  private void write(Path target, byte[] content) throws SealException {
    Path part = target.resolveSibling("." + target.getFileName() + ".part");
    try {
      Files.write(part, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.SYNC);
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (FileAlreadyExistsException e) {
      throw new SealException(Reason.OUTPUT_EXISTS, part.toString(), "UNFINISHED", e);
    } catch (IOException e) {
      throw new SealException(Reason.OUTPUT_NOT_WRITTEN, target.toString(), "", e);
    }
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
