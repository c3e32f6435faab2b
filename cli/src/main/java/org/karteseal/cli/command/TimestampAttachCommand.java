package org.karteseal.cli.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.karteseal.cli.Diagnostics;
import org.karteseal.cli.ExitCode;
import org.karteseal.cli.Shell;
import org.karteseal.cli.workbench.Workbench;
import org.karteseal.sign.Document;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.VerifiedTimestamp;
import org.karteseal.sign.journal.Journal;
import org.karteseal.sign.trust.AlgorithmPolicy;
import org.karteseal.timestamp.exchange.ExchangeFinding;
import org.karteseal.timestamp.exchange.ExchangeFinding.Kind;
import org.karteseal.timestamp.exchange.OpenRequest;
import org.karteseal.timestamp.exchange.RequestList;
import org.karteseal.timestamp.exchange.ReturnedTokens;
import org.karteseal.timestamp.exchange.TokenExchange;
import org.karteseal.timestamp.tsa.TokenCheck;
import org.karteseal.timestamp.tsa.TokenRules;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code timestamp attach}: checks the tokens of a folder that came back, and puts them to files.
 */
@Command(name = "attach")
final class TimestampAttachCommand implements Callable<Integer> {
  private final Shell shell;
  @Mixin private final TrustOptions trust = new TrustOptions();

  @Parameters(index = "0", paramLabel = "IN", descriptionKey = "exchange-in")
  private Path in = Path.of("");

  @Option(names = "--list", paramLabel = "FILE", descriptionKey = "exchange-list")
  private Optional<Path> list = Optional.empty();

  @Option(names = "--replace")
  private boolean replace;

  TimestampAttachCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws SealException {
    Workbench bench = trust.open(shell, false);
    List<OpenRequest> sent =
        RequestList.read(list.orElseGet(() -> TimestampRequestCommand.listBeside(in)));
    TokenRules rules =
        TokenRules.standard(bench.trust(), AlgorithmPolicy.standard(), bench.revocation());
    ReturnedTokens returned = TokenExchange.read(in, sent, new TokenCheck(rules), bench.clock());
    returned.findings().forEach(this::tell);
    int attached = 0;
    int failed = 0;
    for (OpenRequest request : sent) {
      VerifiedTimestamp token = returned.tokens().get(request.id());
      if (token != null) {
        boolean done = attached(request, token, bench.journal());
        attached += done ? 1 : 0;
        failed += done ? 0 : 1;
      }
    }
    summary(returned, attached, failed);
    return attached == sent.size() ? ExitCode.DONE.number() : ExitCode.SOME_FAILED.number();
  }

  private boolean attached(
      OpenRequest request, VerifiedTimestamp token, Optional<Journal> journal) {
    Path file = Path.of(request.subject());
    try {
      Document document = Document.of(file);
      Octets now = Octets.of(document.digest(request.request().algorithm()));
      if (!now.equals(request.request().digest())) {
        throw new SealException(Reason.INPUT_DAMAGED, file.toString(), "CHANGED_SINCE_REQUEST");
      }
      TokenFile target = new TokenFile(file);
      if (!target.holds(token)) {
        target.refuseIfThere(replace);
        target.write(document, token, journal);
      }
      shell.say(
          "timestamp.made",
          Diagnostics.oneLine(target.path().toString()),
          token.genTime(),
          token.authorityId());
      return true;
    } catch (SealException e) {
      shell.diagnostics().report(e);
      return false;
    }
  }

  private void tell(ExchangeFinding finding) {
    shell
        .diagnostics()
        .note(
            "exchange." + finding.kind(),
            Diagnostics.oneLine(finding.name()),
            Diagnostics.oneLine(finding.detail()));
  }

  private void summary(ReturnedTokens returned, int attached, int failed) {
    shell
        .diagnostics()
        .note(
            "exchange.attached",
            attached,
            failed,
            returned.count(Kind.REFUSED),
            returned.count(Kind.MISSING),
            returned.count(Kind.MIXED_UP),
            returned.count(Kind.REPEATED),
            returned.count(Kind.FOREIGN));
  }
}
