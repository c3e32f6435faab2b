package org.karteseal.sign.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.Provider;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.karteseal.sign.SharedCorpus;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Paths that others made: x509-limbo, as far as it speaks of our rules. PKITS: PkitsTest. */
class ForeignPathsTest {
  private static final Provider PROVIDER = new BouncyCastleProvider();

  /**
   * What those cases reject for: revocation, host names, extended key usage and algorithms have
   * rooms of their own here; a root's own dates and extensions count for the trust directory only;
   * the form of serial numbers and key identifiers is no rule of path validation; wildcards in host
   * names concern web servers.
   */
  private static final String LIMBO_NOT_OURS =
      "(crl|webpki|rfc5280::(aki|ski|serial|san|eku|pc))::.*|.*max-chain-depth.*"
          + "|rfc5280::(validity::expired-root|unknown-critical-extension-root"
          + "|root-(missing|non-critical)-basic-constraints|leaf-ku-keycertsign|ca-as-leaf-wrong-san)"
          + "|rfc5280::nc::(not-allowed-in-ee|permitted-dns-match-noncritical|invalid-).*"
          + "|.*(cve-2025-61727|nc-forbids-dnsname-wildcard-san)";

  @Test
  void limbo() throws Exception {
    Path file = SharedCorpus.path("paths/limbo-193.json");
    List<String> wrong = new ArrayList<>();
    for (JsonNode test : JsonMapper.shared().readTree(file).path("testcases")) {
      List<X509Certificate> roots = new ArrayList<>();
      List<X509Certificate> others = new ArrayList<>();
      X509Certificate leaf;
      try {
        for (JsonNode pem : test.path("trusted_certs")) {
          roots.add(parse(pem.asString()));
        }
        for (JsonNode pem : test.path("untrusted_intermediates")) {
          others.add(parse(pem.asString()));
        }
        leaf = parse(test.path("peer_certificate").asString());
      } catch (CertificateException e) {
        continue;
      }
      JsonNode time = test.path("validation_time");
      Instant at =
          time.isString()
              ? OffsetDateTime.parse(time.asString()).toInstant()
              : Instant.parse("2026-01-01T00:00:00Z");
      PathResult result = build(roots, leaf, others, at);
      boolean expected = test.path("expected_result").asString().equals("SUCCESS");
      if (result.path().isPresent() != expected
          && (expected || !test.path("id").asString().matches(LIMBO_NOT_OURS))) {
        wrong.add(test.path("id").asString() + " " + result);
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static PathResult build(
      List<X509Certificate> roots, X509Certificate leaf, List<X509Certificate> others, Instant at) {
    Interval always = new Interval(Instant.EPOCH, Optional.empty());
    List<TrustAnchor> anchors =
        roots.stream()
            .map(
                c ->
                    new TrustAnchor(
                        "root",
                        c,
                        Set.of(TrustPurpose.SIGNATURE),
                        always,
                        false,
                        "corpus",
                        Optional.empty()))
            .toList();
    TrustRegister register = new TrustRegister(anchors, List.of(), List.of(), Map.of(), List.of());
    return new PathBuilder(register).build(leaf, others, Set.of(TrustPurpose.SIGNATURE), at);
  }

  private static X509Certificate parse(String pem) throws CertificateException {
    return parse(pem.getBytes(StandardCharsets.US_ASCII));
  }

  private static X509Certificate parse(byte[] content) throws CertificateException {
    InputStream in = new ByteArrayInputStream(content);
    return (X509Certificate)
        CertificateFactory.getInstance("X.509", PROVIDER).generateCertificate(in);
  }
}
