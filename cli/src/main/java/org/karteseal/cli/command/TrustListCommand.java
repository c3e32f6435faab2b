package org.karteseal.cli.command;

import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.karteseal.cli.Diagnostics;
import org.karteseal.cli.Shell;
import org.karteseal.sign.SealException;
import org.karteseal.sign.trust.Accreditation;
import org.karteseal.sign.trust.Interval;
import org.karteseal.sign.trust.TimestampAuthority;
import org.karteseal.sign.trust.TrustAnchor;
import org.karteseal.sign.trust.TrustDirectory;
import org.karteseal.sign.trust.TrustPurpose;
import org.karteseal.sign.trust.TrustRegister;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code trust list}: what the trust directory says, one entry a line. */
@Command(name = "list")
final class TrustListCommand implements Callable<Integer> {
  private final Shell shell;
  @Mixin private final TrustOptions trust = new TrustOptions();

  TrustListCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws SealException {
    TrustRegister register = TrustDirectory.load(trust.trust(shell));
    for (TrustAnchor anchor : register.anchors()) {
      String purposes =
          anchor.purposes().stream()
              .map(TrustPurpose::text)
              .sorted()
              .collect(Collectors.joining(","));
      line(
          "anchor",
          anchor.id(),
          purposes + (anchor.test() ? ",test" : ""),
          span(anchor.trusted()),
          TrustRegister.sha256(anchor.certificate()));
    }
    register
        .healthcarePolicies()
        .forEach(
            policy ->
                line("policy", policy.oid(), policy.use().toString(), span(policy.valid()), ""));
    for (TimestampAuthority authority : register.timestampAuthorities()) {
      for (Accreditation accreditation : authority.accreditations()) {
        line(
            "authority",
            authority.id(),
            accreditation.scheme().text(),
            span(accreditation.valid()),
            "");
      }
    }
    return 0;
  }

  private void line(String kind, String id, String what, String span, String fingerprint) {
    shell
        .out()
        .println(Diagnostics.oneLine(String.join("  ", kind, id, what, span, fingerprint).strip()));
  }

  private static String span(Interval interval) {
    return interval.from() + "/" + interval.until().map(Object::toString).orElse("");
  }
}
