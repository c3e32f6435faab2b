package org.karteseal.sign.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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

/** Paths that others made: NIST PKITS and x509-limbo, as far as they speak of our rules. */
class ForeignPathsTest {
  private static final Instant PKITS_TIME = Instant.parse("2020-01-01T00:00:00Z");

  private static final Provider PROVIDER = new BouncyCastleProvider();

  /** DSA with inherited parameters: no line of the algorithm policy speaks of DSA. */
  private static final Set<String> PKITS_NOT_OURS = Set.of("valid_dsa_parameter_inheritance_test5");

  @Test
  void pkits() throws Exception {
    Path pkits = SharedCorpus.path("paths/pkits");
    X509Certificate root = read(pkits.resolve("certs/TrustAnchorRootCertificate.crt"));
    List<String> wrong = new ArrayList<>();
    int judged = 0;
    for (JsonNode test : JsonMapper.shared().readTree(pkits.resolve("pkits.json"))) {
      String complaint = test.path("error").path("msg_regex").asString("");
      if (test.has("params")
          || PKITS_NOT_OURS.contains(test.path("name").asString())
          || speaksOfRevocation(complaint)) {
        continue;
      }
      judged++;
      List<X509Certificate> others = new ArrayList<>();
      for (JsonNode name : test.path("other_certs")) {
        others.add(read(pkits.resolve("certs/" + name.asString())));
      }
      X509Certificate leaf = read(pkits.resolve("certs/" + test.path("cert").asString()));
      PathResult result = build(List.of(root), leaf, others, PKITS_TIME);
      if (result.path().isPresent() == test.has("error")) {
        wrong.add(test.path("name").asString() + " " + result + " " + complaint);
      }
    }
    assertThat(wrong).as("of %d", judged).isEmpty();
  }

  private static boolean speaksOfRevocation(String complaint) {
    return complaint.contains("CRL") || complaint.contains("revo");
  }

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

  private static X509Certificate read(Path file) throws IOException, CertificateException {
    return parse(Files.readAllBytes(file));
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
