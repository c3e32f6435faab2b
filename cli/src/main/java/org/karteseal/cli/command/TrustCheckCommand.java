package org.karteseal.cli.command;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.karteseal.cli.Diagnostics;
import org.karteseal.cli.Shell;
import org.karteseal.sign.SealException;
import org.karteseal.sign.trust.TrustDirectory;
import org.karteseal.sign.trust.TrustRemark;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code trust check}: what an operator should look at. */
@Command(name = "check")
final class TrustCheckCommand implements Callable<Integer> {
  private final Shell shell;
  @Mixin private final TrustOptions trust = new TrustOptions();

  @Option(names = "--at", paramLabel = "TIME")
  private Optional<Instant> at = Optional.empty();

  TrustCheckCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws SealException {
    Instant time = at.orElseGet(() -> shell.surroundings().clock().instant());
    List<TrustRemark> remarks = TrustDirectory.check(trust.trust(shell), time);
    for (TrustRemark remark : remarks) {
      String subject = Diagnostics.oneLine(remark.subject() + " " + remark.detail()).strip();
      shell.say(
          "trust.remark", remark.code(), subject, shell.sentences().of("remark." + remark.code()));
    }
    shell.say("trust.checked", remarks.size());
    return 0;
  }
}
