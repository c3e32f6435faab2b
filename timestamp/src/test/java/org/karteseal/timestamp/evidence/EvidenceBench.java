package org.karteseal.timestamp.evidence;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.MessageImprint;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealException;
import org.karteseal.sign.TimestampSource;
import org.karteseal.sign.VerifiedTimestamp;
import org.karteseal.sign.revocation.RevocationSource;
import org.karteseal.sign.trust.TrustRegister;
import org.karteseal.testcerts.SettableClock;
import org.karteseal.testcerts.TestPki;
import org.karteseal.timestamp.Authorities;
import org.karteseal.timestamp.tsa.TokenRules;

/** Authorities in this process whose clock is set, and the rules that know them. */
final class EvidenceBench {
  static final Instant START = Authorities.START;
  private static final EvidenceBench SHARED = new EvidenceBench();

  private final Authorities authorities =
      new Authorities(List.of("tsa-1", "tsa-b", "tsa-expiring", "tsa-2", "tsa-3", "tsa-ess-v1"));
  final SettableClock clock = authorities.clock;
  final TestPki pki = authorities.pki;
  final TrustRegister trust = authorities.trust;

  static EvidenceBench shared() {
    return SHARED;
  }

  /** One of its own, for a test that revokes. */
  static EvidenceBench fresh() {
    return new EvidenceBench();
  }

  /** Whatever the authorities would publish at the time asked for. */
  RevocationSource published() {
    return authorities.published();
  }

  TokenRules rules(RevocationSource revocation) {
    return authorities.rules(revocation);
  }

  /** The authority as a source of timestamps at the clock's time. */
  TimestampSource source(String id) {
    return new TimestampSource() {
      @Override
      public VerifiedTimestamp stamp(MessageImprint imprint) throws SealException {
        return authorities.buy(id, imprint);
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
