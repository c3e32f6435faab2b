package org.karteseal.cli.service.ground;

import java.util.HashSet;
import java.util.Set;
import org.karteseal.sign.trust.TrustAnchor;
import org.karteseal.sign.trust.TrustRegister;

/**
 * What a later state of a trust directory no longer says. Nothing is ever deleted from one: ended
 * statements still judge old signatures (design, D2).
 */
final class LostTrust {
  private LostTrust() {}

  /** Whether the later one lacks something of the earlier one, or mixes tests into earnest. */
  static boolean between(TrustRegister earlier, TrustRegister later) {
    Set<String> lost = new HashSet<>(statements(earlier));
    lost.removeAll(statements(later));
    boolean earnest = earlier.anchors().stream().noneMatch(TrustAnchor::test);
    boolean tests = later.anchors().stream().anyMatch(TrustAnchor::test);
    return !lost.isEmpty() || (earnest && tests);
  }

  private static Set<String> statements(TrustRegister register) {
    Set<String> statements = new HashSet<>();
    register
        .anchors()
        .forEach(
            a ->
                a.purposes()
                    .forEach(p -> statements.add(p + " " + TrustRegister.sha256(a.certificate()))));
    register.issuers().forEach(i -> statements.add("issuer " + TrustRegister.sha256(i)));
    register.healthcarePolicies().forEach(p -> statements.add("policy " + p.oid()));
    register
        .timestampAuthorities()
        .forEach(t -> t.certificateSha256().forEach(c -> statements.add("authority " + c)));
    register.licences().providers().forEach(p -> statements.add("provider " + p.id()));
    register.licences().registers().forEach(r -> statements.add("register " + r.id()));
    register.licences().verifiers().forEach(v -> statements.add("verifier " + v.id()));
    return statements;
  }
}
