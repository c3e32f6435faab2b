package org.karteseal.sign.revocation;

import java.net.URI;
import java.net.http.HttpRequest;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.karteseal.sign.Octets;
import org.karteseal.sign.http.BoundedHttp;
import org.karteseal.sign.http.HttpAnswer;
import org.karteseal.sign.http.HttpLimits;
import org.karteseal.sign.trust.TrustRegister;

/**
 * A registered verifier's OCSP service. It is asked about citizens' certificates (JPKI) and about
 * no others; whether its answer counts is decided by the keys that the trust directory names.
 */
public final class RegisteredVerifierSource implements RevocationSource {
  private static final int STATUS_OK = 200;

  private final URI address;
  private final StandingCheck standings;
  private final SecureRandom random;
  private final BoundedHttp http;

  /**
   * @param address where OCSP requests go; http or https
   * @param trust says whose certificates are citizens'
   */
  public RegisteredVerifierSource(
      URI address, HttpLimits limits, TrustRegister trust, SecureRandom random) {
    this.address = address;
    this.standings = new StandingCheck(trust);
    this.random = random;
    this.http = BoundedHttp.of(limits);
  }

  @Override
  public List<RevocationData> find(
      X509Certificate certificate, X509Certificate issuer, Instant at) {
    if (!standings.isCitizenIssuer(issuer)) {
      return List.of();
    }
    OcspQuestion question = OcspQuestion.about(certificate, issuer, random);
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/ocsp-request")
            .header("Accept", "application/ocsp-response")
            .POST(HttpRequest.BodyPublishers.ofByteArray(question.der().toByteArray()))
            .build();
    if (http.exchange(request) instanceof HttpAnswer.Received answer
        && answer.status() == STATUS_OK) {
      Optional<BasicOCSPResp> response = OcspEvidence.parse(answer.body().toByteArray());
      if (response.isPresent() && !question.isContradictedBy(response.get())) {
        return List.of(
            new RevocationData(RevocationData.Kind.OCSP, Octets.of(answer.body().toByteArray())));
      }
    }
    return List.of();
  }
}
