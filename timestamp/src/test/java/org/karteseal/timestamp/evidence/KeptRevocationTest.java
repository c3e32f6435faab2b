package org.karteseal.timestamp.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.VerifiedTimestamp;
import org.karteseal.timestamp.tsa.TokenJudgement;

/** RFC 3161, 4: what an authority's revocation does to the tokens it made before. */
class KeptRevocationTest {
  private static final int KEY_COMPROMISE = 1;
  private static final int CESSATION_OF_OPERATION = 5;
  private static final Instant MADE = EvidenceBench.START;
  private static final Instant REVOKED = MADE.plus(Duration.ofDays(30));
  private static final Instant LATER = MADE.plus(Duration.ofDays(60));

  private final EvidenceBench bench = EvidenceBench.fresh();

  private VerifiedTimestamp token(Instant at) {
    return bench.stamp("tsa-b", DigestAlgorithm.SHA256, EvidenceBench.digest("d"), at);
  }

  private String judged(VerifiedTimestamp token, Instant at) {
    return new TokenJudgement(bench.rules(bench.published())).judge(token.token(), at).code();
  }

  @Test
  void aCompromisedKeyEndsOldTokensThatWereNotRenewedBefore() {
    VerifiedTimestamp token = token(MADE);
    bench.pki.revoke("tsa-b", REVOKED, KEY_COMPROMISE);
    assertThat(judged(token, REVOKED.minusSeconds(1))).isEqualTo("PASSED");
    assertThat(judged(token, LATER)).isEqualTo("REVOKED");
  }

  @Test
  void anAuthorityThatClosesLeavesItsTokensGood() {
    VerifiedTimestamp before = token(MADE);
    VerifiedTimestamp after = token(REVOKED.plusSeconds(60));
    bench.pki.revoke("tsa-b", REVOKED, CESSATION_OF_OPERATION);
    TokenJudgement judgement = new TokenJudgement(bench.rules(bench.published()));
    // In this order: the answer for one token must not serve for the other.
    assertThat(judgement.judge(before.token(), LATER).code()).isEqualTo("PASSED");
    assertThat(judgement.judge(after.token(), LATER).code()).isEqualTo("REVOKED");
    assertThat(judgement.judge(before.token(), LATER).code()).isEqualTo("PASSED");
  }
}
