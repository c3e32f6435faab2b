package org.karteseal.cli.command;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.karteseal.cli.Diagnostics;
import org.karteseal.cli.Shell;
import org.karteseal.sign.SealException;
import org.karteseal.sign.trust.Accreditation;
import org.karteseal.sign.trust.Interval;
import org.karteseal.sign.trust.LicenceTrust;
import org.karteseal.sign.trust.Provider;
import org.karteseal.sign.trust.RouteRule;
import org.karteseal.sign.trust.TimestampAuthority;
import org.karteseal.sign.trust.TrustAnchor;
import org.karteseal.sign.trust.TrustDirectory;
import org.karteseal.sign.trust.TrustPurpose;
import org.karteseal.sign.trust.TrustRegister;
import org.karteseal.sign.trust.TrustedKey;
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
    licences(register.licences());
    return 0;
  }

  private void licences(LicenceTrust licences) {
    for (Provider provider : licences.providers()) {
      provider
          .checks()
          .forEach(c -> line("provider", provider.id(), c.check().text(), span(c.valid()), ""));
      provider
          .evaluations()
          .forEach(e -> line("evaluation", provider.id(), e.by().en(), span(e.valid()), ""));
      keys("attribute-authority", provider.id(), provider.attributeAuthorities());
    }
    licences.registers().forEach(r -> keys("register", r.id(), r.keys()));
    licences
        .citizenPolicies()
        .forEach(p -> line("jpki-policy", p.oid(), p.use().toString(), span(p.valid()), ""));
    licences.verifiers().forEach(v -> keys("jpki-verifier", v.id(), v.keys()));
    for (RouteRule rule : licences.routes()) {
      String records = rule.records().isEmpty() ? "*" : sorted(rule.records().stream());
      String routes = sorted(rule.accepted().stream().map(TrustPurpose::text));
      line("route", records, routes, span(rule.valid()), "");
    }
  }

  private void keys(String kind, String id, List<TrustedKey> keys) {
    keys.forEach(k -> line(kind, id, "key", span(k.valid()), k.toString()));
  }

  private static String sorted(Stream<String> words) {
    return words.sorted().collect(Collectors.joining(","));
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
