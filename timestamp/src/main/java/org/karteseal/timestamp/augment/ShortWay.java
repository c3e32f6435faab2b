package org.karteseal.timestamp.augment;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.karteseal.sign.VerifiedTimestamp;
import org.karteseal.sign.ades.AdesRenewer;
import org.karteseal.sign.ades.KeptTokens;
import org.karteseal.sign.revocation.RevocationSource;
import org.karteseal.sign.revocation.RevocationSources;
import org.karteseal.sign.trust.AlgorithmPolicy;
import org.karteseal.sign.trust.TrustRegister;
import org.karteseal.timestamp.tsa.TokenCheck;
import org.karteseal.timestamp.tsa.TokenRules;
import org.karteseal.timestamp.tsa.TokenVerdict;

/** The short way of renewal, and how often the full validation looks at what it did. */
record ShortWay(AdesRenewer renewer, int sample, AtomicLong taken) {
  /** Lists that are asked for again within this time are those of before. */
  private static final Duration REMEMBERED = Duration.ofMinutes(10);

  static ShortWay of(TrustRegister trust, RevocationSource revocation, int sample) {
    if (sample < 1) {
      throw new IllegalArgumentException("one of how many");
    }
    RevocationSource remembering = RevocationSources.remembering(revocation, REMEMBERED);
    AlgorithmPolicy algorithms = AlgorithmPolicy.standard();
    TokenCheck check = new TokenCheck(TokenRules.standard(trust, algorithms, remembering));
    KeptTokens kept =
        (token, content) ->
            check.checkKept(token.toByteArray(), content) instanceof TokenVerdict.Accepted accepted
                ? Optional.<VerifiedTimestamp>of(accepted.timestamp())
                : Optional.empty();
    return new ShortWay(
        new AdesRenewer(trust, algorithms, remembering, kept), sample, new AtomicLong());
  }

  /** Whether the next document is a sample; the first one always is. */
  boolean isSampled() {
    return taken.getAndIncrement() % sample == 0;
  }
}
