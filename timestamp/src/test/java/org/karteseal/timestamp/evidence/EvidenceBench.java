package org.karteseal.timestamp.evidence;

import java.net.URI;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.LocalizedName;
import org.karteseal.sign.MessageImprint;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealException;
import org.karteseal.sign.TimestampSource;
import org.karteseal.sign.VerifiedTimestamp;
import org.karteseal.sign.revocation.RevocationData;
import org.karteseal.sign.revocation.RevocationSource;
import org.karteseal.sign.trust.Accreditation;
import org.karteseal.sign.trust.AlgorithmPolicy;
import org.karteseal.sign.trust.Interval;
import org.karteseal.sign.trust.TimestampAuthority;
import org.karteseal.sign.trust.TrustAnchor;
import org.karteseal.sign.trust.TrustPurpose;
import org.karteseal.sign.trust.TrustRegister;
import org.karteseal.testcerts.SettableClock;
import org.karteseal.testcerts.TestPki;
import org.karteseal.testcerts.TestTsa;
import org.karteseal.timestamp.tsa.TokenCheck;
import org.karteseal.timestamp.tsa.TokenRequest;
import org.karteseal.timestamp.tsa.TokenRules;
import org.karteseal.timestamp.tsa.TokenVerdict;

/** Authorities in this process whose clock is set, and the rules that know them. */
final class EvidenceBench {
  static final Instant START = Instant.parse("2026-04-01T12:00:00Z");
  private static final List<String> ACCREDITED =
      List.of("tsa-1", "tsa-b", "tsa-expiring", "tsa-2", "tsa-3", "tsa-ess-v1");
  private static final EvidenceBench SHARED = new EvidenceBench();

  final SettableClock clock = SettableClock.at(START);
  final TestPki pki = TestPki.generate(clock, URI.create("http://pki.example"));
  final TrustRegister trust = register();

  static EvidenceBench shared() {
    return SHARED;
  }

  /** One of its own, for a test that revokes. */
  static EvidenceBench fresh() {
    return new EvidenceBench();
  }

  private TrustRegister register() {
    Interval always = new Interval(Instant.EPOCH, Optional.empty());
    TrustAnchor anchor =
        new TrustAnchor(
            "tsa-root",
            pki.authority("tsa-root").certificate(),
            Set.of(TrustPurpose.TIMESTAMP),
            always,
            true,
            "testbed",
            Optional.empty());
    Accreditation accreditation =
        new Accreditation(Accreditation.Scheme.MINISTER, always, "testbed", Optional.empty());
    return new TrustRegister(
        List.of(anchor),
        List.of(pki.authority("tsa-ca-1").certificate()),
        List.of(),
        Map.of(),
        ACCREDITED.stream()
            .map(
                id ->
                    new TimestampAuthority(
                        id,
                        new LocalizedName(id, id),
                        Set.of(TrustRegister.sha256(pki.identity(id).certificate())),
                        List.of(accreditation)))
            .toList());
  }

  /** Whatever the authorities would publish at the time asked for. */
  RevocationSource published() {
    return (certificate, issuer, at) ->
        List.of("tsa-ca-1", "tsa-root").stream()
            .map(pki::authority)
            .filter(a -> a.certificate().equals(issuer))
            .map(a -> new RevocationData(RevocationData.Kind.CRL, Octets.of(a.crlAt(at))))
            .toList();
  }

  TokenRules rules(RevocationSource revocation) {
    return TokenRules.standard(trust, AlgorithmPolicy.standard(), revocation);
  }

  /** The authority as a source of timestamps at the clock's time. */
  TimestampSource source(String id) {
    TestTsa authority = TestTsa.of(pki, id);
    TokenCheck check =
        new TokenCheck(rules(published()).withClockOffsetLimit(Duration.ofSeconds(5)));
    return new TimestampSource() {
      @Override
      public VerifiedTimestamp stamp(MessageImprint imprint) throws SealException {
        DigestAlgorithm algorithm = imprint.only().orElse(DigestAlgorithm.SHA512);
        TokenRequest request =
            TokenRequest.fresh(
                algorithm,
                Octets.of(imprint.digest(algorithm)),
                Optional.empty(),
                new SecureRandom());
        TokenVerdict verdict =
            check.check(authority.respond(request.der()), request, id, clock.instant());
        if (verdict instanceof TokenVerdict.Accepted accepted) {
          return accepted.timestamp();
        }
        throw new SealException(SealException.Reason.TIMESTAMP_REFUSED, id, verdict.toString());
      }

      @Override
      public int reservedTokenSize() {
        return 8192;
      }
    };
  }

  /** A token over the digest, made at that time. */
  VerifiedTimestamp stamp(String id, DigestAlgorithm algorithm, Octets digest, Instant at) {
    clock.set(at);
    try {
      return source(id).stamp(MessageImprint.of(algorithm, digest));
    } catch (SealException e) {
      throw new AssertionError(e);
    }
  }

  X509Certificate root() {
    return pki.authority("tsa-root").certificate();
  }

  static Octets digest(String document) {
    return Octets.of(
        DigestAlgorithm.SHA256.digest(document.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }
}
