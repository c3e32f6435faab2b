package org.karteseal.sign.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Provider;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SharedCorpus;
import org.karteseal.sign.revocation.RevocationData.Kind;
import org.karteseal.sign.revocation.RevocationStatus.Standing;
import org.karteseal.sign.trust.Interval;
import org.karteseal.sign.trust.PathBuilder;
import org.karteseal.sign.trust.PathPolicies;
import org.karteseal.sign.trust.PathResult;
import org.karteseal.sign.trust.TrustAnchor;
import org.karteseal.sign.trust.TrustPurpose;
import org.karteseal.sign.trust.TrustRegister;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * NIST PKITS, all of it, with the settings that it prescribes: a path, and for every certificate on
 * it the word of a CRL that it was not revoked.
 */
class PkitsTest {
  private static final Instant AT = Instant.parse("2020-01-01T00:00:00Z");
  private static final Provider PROVIDER = new BouncyCastleProvider();
  private static final Set<TrustPurpose> PURPOSES = Set.of(TrustPurpose.SIGNATURE);

  @Test
  void everyCase() throws Exception {
    Path pkits = SharedCorpus.path("paths/pkits");
    X509Certificate root = certificate(pkits.resolve("certs/TrustAnchorRootCertificate.crt"));
    TrustRegister trust = trusting(root);
    List<String> wrong = new ArrayList<>();
    int cases = 0;
    int failing = 0;
    for (JsonNode test : JsonMapper.shared().readTree(pkits.resolve("pkits.json"))) {
      cases++;
      failing += test.has("error") ? 1 : 0;
      String answer = answer(pkits, test, trust);
      if (answer.isEmpty() == test.has("error")) {
        wrong.add(
            test.path("id").asString()
                + " "
                + test.path("name").asString()
                + ": "
                + (answer.isEmpty() ? "passed" : answer));
      }
    }
    System.out.printf(
        "PKITS: %d of %d as its table says, %d of which must fail%n",
        cases - wrong.size(), cases, failing);
    assertThat(wrong).isEmpty();
    assertThat(cases).isEqualTo(247);
  }

  /** Empty when the path holds and every certificate on it is good; otherwise why not. */
  private static String answer(Path pkits, JsonNode test, TrustRegister trust) throws Exception {
    X509Certificate leaf = certificate(pkits.resolve("certs/" + test.path("cert").asString()));
    List<X509Certificate> others = new ArrayList<>();
    for (JsonNode name : test.path("other_certs")) {
      others.add(certificate(pkits.resolve("certs/" + name.asString())));
    }
    List<RevocationData> crls = new ArrayList<>();
    crls.add(crl(pkits.resolve("crls/TrustAnchorRootCRL.crl")));
    for (JsonNode name : test.path("crls")) {
      crls.add(crl(pkits.resolve("crls/" + name.asString())));
    }
    PathResult result =
        new PathBuilder(trust).build(leaf, others, PURPOSES, policies(test.path("params")), AT);
    if (result.path().isEmpty()) {
      return result.toString();
    }
    List<X509Certificate> path = result.path().get().certificates();
    others.addAll(path);
    StandingCheck standings = new StandingCheck(trust);
    for (int i = path.size() - 2; i >= 0; i--) {
      RevocationStatus status = standings.status(path.get(i), path.get(i + 1), others, crls, AT);
      if (status.standing() != Standing.GOOD) {
        return status.standing() + " " + status.cause();
      }
    }
    return "";
  }

  private static PathPolicies policies(JsonNode parameters) {
    List<String> initial = new ArrayList<>();
    parameters.path("user_initial_policy_set").forEach(p -> initial.add(p.asString()));
    return new PathPolicies(
        Set.copyOf(initial),
        parameters.path("initial_explicit_policy").asBoolean(false),
        parameters.path("initial_policy_mapping_inhibit").asBoolean(false),
        parameters.path("initial_any_policy_inhibit").asBoolean(false));
  }

  private static TrustRegister trusting(X509Certificate root) {
    Interval always = new Interval(Instant.EPOCH, Optional.empty());
    TrustAnchor anchor =
        new TrustAnchor("root", root, PURPOSES, always, false, "corpus", Optional.empty());
    return new TrustRegister(List.of(anchor), List.of(), List.of(), Map.of(), List.of());
  }

  private static RevocationData crl(Path file) throws IOException {
    return new RevocationData(Kind.CRL, Octets.of(Files.readAllBytes(file)));
  }

  private static X509Certificate certificate(Path file) throws IOException, CertificateException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509", PROVIDER)
            .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(file)));
  }
}
