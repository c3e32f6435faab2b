package org.karteseal.timestamp;

import java.net.URI;
import java.security.SecureRandom;
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
public final class Authorities {
  public static final Instant START = Instant.parse("2026-04-01T12:00:00Z");

  public final SettableClock clock = SettableClock.at(START);
  public final TestPki pki = TestPki.generate(clock, URI.create("http://pki.example"));
  public final TrustRegister trust;

  public Authorities(List<String> accredited) {
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
    trust =
        new TrustRegister(
            List.of(anchor),
            List.of(pki.authority("tsa-ca-1").certificate()),
            List.of(),
            Map.of(),
            accredited.stream()
                .map(
                    id ->
                        new TimestampAuthority(
                            id,
                            new LocalizedName(id, id),
                            Set.of(TrustRegister.sha256(pki.identity(id).certificate())),
                            List.of(accreditation)))
                .toList());
  }

  /** Whatever the authorities publish at the time asked for. */
  public RevocationSource published() {
    return (certificate, issuer, at) ->
        List.of("tsa-ca-1", "tsa-root").stream()
            .map(pki::authority)
            .filter(a -> a.certificate().equals(issuer))
            .map(a -> new RevocationData(RevocationData.Kind.CRL, Octets.of(a.crlAt(at))))
            .toList();
  }

  /** The rules for tokens, with revocation data from there. */
  public TokenRules rules(RevocationSource revocation) {
    return TokenRules.standard(trust, AlgorithmPolicy.standard(), revocation);
  }

  /** A token of that authority at the clock's time, checked as the pool checks it. */
  public VerifiedTimestamp buy(String id, MessageImprint imprint) throws SealException {
    TokenCheck check =
        new TokenCheck(rules(published()).withClockOffsetLimit(Duration.ofSeconds(5)));
    DigestAlgorithm algorithm = imprint.only().orElse(DigestAlgorithm.SHA512);
    TokenRequest request =
        TokenRequest.fresh(
            algorithm, Octets.of(imprint.digest(algorithm)), Optional.empty(), new SecureRandom());
    TokenVerdict verdict =
        check.check(TestTsa.of(pki, id).respond(request.der()), request, id, clock.instant());
    if (verdict instanceof TokenVerdict.Accepted accepted) {
      return accepted.timestamp();
    }
    throw new SealException(SealException.Reason.TIMESTAMP_REFUSED, id, verdict.toString());
  }
}
