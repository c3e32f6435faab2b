package org.karteseal.timestamp.tsa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.MessageImprint;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealException;
import org.karteseal.sign.VerifiedTimestamp;
import org.karteseal.testcerts.TsaFault;
import org.karteseal.timestamp.ledger.Ledger;
import org.karteseal.timestamp.tsa.AuthorityStanding.State;

/** What a pool remembers over restarts, months and processes, whichever database holds it. */
abstract class LedgerPoolContract {
  private static final TsaBench BENCH = TsaBench.shared();

  @AfterEach
  void back() {
    BENCH.clock.set(TsaBench.NOON);
    BENCH.server.tsa("tsa-1").clearFault();
    BENCH.server.tsa("tsa-b").clearFault();
  }

  /** Opens the same ledger each time. */
  abstract Ledger ledger() throws SealException;

  private static MessageImprint imprint(int number) {
    byte[] content = BigInteger.valueOf(number).toByteArray();
    return algorithm -> algorithm.digest(content);
  }

  private static int issued(String id) {
    return BENCH.server.tsa(id).tokensIssued();
  }

  @Test
  void theSameImprintIsNotBoughtTwice() throws Exception {
    int before = issued("tsa-1");
    VerifiedTimestamp first;
    try (Ledger ledger = ledger()) {
      first = BENCH.pool(ledger, "tsa-1").stamp(imprint(1));
      assertThat(BENCH.pool(ledger, "tsa-1").stamp(imprint(1))).isEqualTo(first);
    }
    try (Ledger ledger = ledger()) {
      assertThat(BENCH.pool(ledger, "tsa-1").stamp(imprint(1))).isEqualTo(first);
      BENCH.pool(ledger, "tsa-1").stamp(imprint(2));
    }
    assertThat(issued("tsa-1") - before).isEqualTo(2);
  }

  @Test
  void theAlgorithmThatTheImprintDemandsIsAskedFor() throws Exception {
    try (Ledger ledger = ledger()) {
      byte[] root = DigestAlgorithm.SHA256.digest(new byte[] {1});
      MessageImprint only = MessageImprint.of(DigestAlgorithm.SHA256, Octets.of(root));
      VerifiedTimestamp token = BENCH.pool(ledger, "tsa-b").stamp(only);
      assertThat(BENCH.pool(ledger, "tsa-b").stamp(only)).isEqualTo(token);
      var read = ReadToken.parse(token.token()).orElseThrow();
      assertThat(read.info().getMessageImprint().getHashAlgorithm().getAlgorithm().getId())
          .isEqualTo(DigestAlgorithm.SHA256.oid());
    }
  }

  /** An archive that renews the same root years later wants a new token. */
  @Test
  void anOldTokenIsNotTakenForANewOne() throws Exception {
    try (Ledger ledger = ledger()) {
      VerifiedTimestamp first = BENCH.pool(ledger, "tsa-1").stamp(imprint(1));
      BENCH.clock.advance(TsaPool.REUSE);
      assertThat(BENCH.pool(ledger, "tsa-1").stamp(imprint(1))).isEqualTo(first);
      BENCH.clock.advance(Duration.ofSeconds(1));
      assertThat(BENCH.pool(ledger, "tsa-1").stamp(imprint(1))).isNotEqualTo(first);
    }
  }

  @Test
  void askingIsAlwaysForANewToken() throws Exception {
    try (Ledger ledger = ledger()) {
      TsaPool pool = BENCH.pool(ledger, "tsa-1");
      assertThat(pool.ask(imprint(1)).timestamp()).isNotEqualTo(pool.ask(imprint(1)).timestamp());
    }
  }

  @Test
  void theTokenOfAnAuthorityThatIsNotAskedAnyMoreIsNotUsed() throws Exception {
    try (Ledger ledger = ledger()) {
      BENCH.pool(ledger, "tsa-1").stamp(imprint(1));
      assertThat(BENCH.pool(ledger, "tsa-b").stamp(imprint(1)).authorityId()).isEqualTo("tsa-b");
    }
  }

  /** Killed when the answer was stored and nothing had looked at it. */
  @Test
  void anAnswerThatNobodyLookedAtIsFoundByTheNextRun() throws Exception {
    int before = issued("tsa-1");
    try (Ledger ledger = ledger()) {
      TsaPool dying = new TsaPool(List.of(dyingClient()), BENCH.settings(ledger));
      assertThatThrownBy(() -> dying.stamp(imprint(1))).isInstanceOf(Killed.class);
    }
    try (Ledger ledger = ledger()) {
      TsaPool pool = BENCH.pool(ledger, "tsa-1");
      assertThat(outcomes(ledger)).containsExactly("-");
      assertThat(pool.stamp(imprint(1)).authorityId()).isEqualTo("tsa-1");
      assertThat(outcomes(ledger)).containsExactly("ACCEPTED");
      assertThat(pool.standing().get(0).counted()).isEqualTo(1);
    }
    assertThat(issued("tsa-1") - before).isEqualTo(1);
  }

  /** The same, and the answer is worth nothing. */
  @Test
  void aBadAnswerThatNobodyLookedAtIsPutAside() throws Exception {
    try (Ledger ledger = ledger()) {
      BENCH.server.tsa("tsa-1").fault(TsaFault.WRONG_NONCE);
      TsaPool dying = new TsaPool(List.of(dyingClient()), BENCH.settings(ledger));
      assertThatThrownBy(() -> dying.stamp(imprint(1))).isInstanceOf(Killed.class);
      BENCH.server.tsa("tsa-1").clearFault();
      BENCH.pool(ledger, "tsa-1").stamp(imprint(1));
      assertThat(outcomes(ledger)).containsExactly("NONCE", "ACCEPTED");
    }
  }

  @Test
  void everyAnswerIsStoredAsItCame() throws Exception {
    try (Ledger ledger = ledger()) {
      BENCH.server.tsa("tsa-1").fault(TsaFault.GARBAGE);
      TsaPool pool = BENCH.pool(ledger, "tsa-1", "tsa-b");
      pool.stamp(imprint(1));
      BENCH.server.tsa("tsa-1").fault(TsaFault.UNAVAILABLE_503);
      pool.stamp(imprint(2));
      assertThat(outcomes(ledger))
          .containsExactly("UNREADABLE", "ACCEPTED", "HTTP_503", "ACCEPTED");
      List<Boolean> stored =
          ledger.transact(
              h ->
                  h.createQuery("select answer from token_request order by id")
                      .map((row, context) -> row.getBytes(1) != null)
                      .list());
      assertThat(stored).containsExactly(true, true, false, true);
    }
  }

  @Test
  void aQuotaHoldsOverRestartsAndEndsWithTheMonthOfTokyo() throws Exception {
    AuthorityTerms two = BENCH.quota(2);
    List<PoolWarning> warnings = new ArrayList<>();
    BENCH.clock.set(Instant.parse("2026-04-30T14:00:00Z"));
    for (int i = 1; i <= 2; i++) {
      try (Ledger ledger = ledger()) {
        PoolSettings heard = BENCH.settings(ledger).with(warnings::add);
        new TsaPool(List.of(BENCH.client("tsa-1", two)), heard).stamp(imprint(i));
      }
    }
    assertThat(warnings)
        .containsExactly(
            new PoolWarning(
                PoolWarning.Kind.QUOTA_NEARLY_SPENT,
                "tsa-1",
                2,
                2,
                Instant.parse("2026-04-30T15:00:00Z")));
    try (Ledger ledger = ledger()) {
      TsaPool pool = new TsaPool(List.of(BENCH.client("tsa-1", two)), BENCH.settings(ledger));
      assertSpent(pool, "tsa-1 QUOTA 2/2 until 2026-05-01T00:00:00+09:00");
      assertThat(pool.standing().get(0).state()).isEqualTo(State.QUOTA_SPENT);
      // What was bought is found all the same.
      pool.stamp(imprint(2));
      BENCH.clock.set(Instant.parse("2026-04-30T15:00:00Z"));
      pool.stamp(imprint(3));
      assertThat(pool.standing().get(0).counted()).isEqualTo(1);
    }
  }

  private static void assertSpent(TsaPool pool, String detail) {
    assertThatThrownBy(() -> pool.stamp(imprint(99)))
        .isInstanceOfSatisfying(
            SealException.class,
            e -> {
              assertThat(e.reason()).isEqualTo(SealException.Reason.TIMESTAMP_BUDGET_SPENT);
              assertThat(e.detail()).isEqualTo(detail);
            });
  }

  @Test
  void theNextAuthorityTakesOverWhenAQuotaEnds() throws Exception {
    try (Ledger ledger = ledger()) {
      TsaPool pool =
          new TsaPool(
              List.of(BENCH.client("tsa-1", BENCH.quota(1)), BENCH.client("tsa-b")),
              BENCH.settings(ledger));
      assertThat(pool.stamp(imprint(1)).authorityId()).isEqualTo("tsa-1");
      assertThat(pool.stamp(imprint(2)).authorityId()).isEqualTo("tsa-b");
    }
  }

  @Test
  void theBudgetStopsWhatCostsAndTheCheapestIsAskedFirst() throws Exception {
    try (Ledger ledger = ledger()) {
      PoolTerms terms =
          new PoolTerms(PoolTerms.Order.PRICE, Optional.of(new BigDecimal("20.5")), 80);
      TsaPool pool =
          new TsaPool(
              List.of(BENCH.client("tsa-1", price("10")), BENCH.client("tsa-b", price("5.125"))),
              BENCH.settings(ledger).with(terms));
      for (int i = 1; i <= 4; i++) {
        assertThat(pool.stamp(imprint(i)).authorityId()).isEqualTo("tsa-b");
      }
      assertThat(pool.standing().get(0).yenSpent()).isEqualByComparingTo("20.5");
      assertSpent(
          pool,
          "tsa-b BUDGET 20.5/20.5 yen until 2026-05-01T00:00:00+09:00,"
              + " tsa-1 BUDGET 20.5/20.5 yen until 2026-05-01T00:00:00+09:00");
    }
  }

  private static AuthorityTerms price(String yen) {
    return new AuthorityTerms(
        new BigDecimal(yen), Optional.empty(), Optional.empty(), List.of(), 80);
  }

  @Test
  void whatWasNotAnsweredDoesNotCount() throws Exception {
    try (Ledger ledger = ledger()) {
      BENCH.server.tsa("tsa-1").fault(TsaFault.UNAVAILABLE_503);
      TsaPool pool =
          new TsaPool(List.of(BENCH.client("tsa-1", BENCH.quota(1))), BENCH.settings(ledger));
      assertThatThrownBy(() -> pool.stamp(imprint(1))).hasMessageContaining("HTTP_503");
      assertThat(pool.standing().get(0).counted()).isZero();
      // The line broke in the middle of the answer: the authority made a token and counts it.
      BENCH.server.tsa("tsa-1").fault(TsaFault.CUT_CONNECTION);
      assertThatThrownBy(() -> pool.stamp(imprint(1))).hasMessageContaining("CUT");
      assertThat(pool.standing().get(0).counted()).isEqualTo(1);
    }
  }

  @Test
  void aRetryAfterIsKeptOverARestart() throws Exception {
    BENCH.server.tsa("tsa-1").fault(TsaFault.TOO_MANY_REQUESTS);
    try (Ledger ledger = ledger()) {
      assertThat(BENCH.pool(ledger, "tsa-1", "tsa-b").stamp(imprint(1)).authorityId())
          .isEqualTo("tsa-b");
    }
    BENCH.server.tsa("tsa-1").clearFault();
    try (Ledger ledger = ledger()) {
      TsaPool pool = BENCH.pool(ledger, "tsa-1", "tsa-b");
      BENCH.clock.advance(Duration.ofSeconds(29));
      assertThat(pool.stamp(imprint(2)).authorityId()).isEqualTo("tsa-b");
      assertThat(pool.standing().get(0).state()).isEqualTo(State.BREAK);
      assertThat(pool.standing().get(0).from()).contains(TsaBench.NOON.plusSeconds(30));
      BENCH.clock.advance(Duration.ofSeconds(1));
      assertThat(pool.stamp(imprint(3)).authorityId()).isEqualTo("tsa-1");
      assertThat(pool.standing().get(0).state()).isEqualTo(State.READY);
    }
  }

  /** Two ledgers on one file are what two processes have. */
  @Test
  void manyThreadsOnTwoLedgersKeepOneQuota() throws Exception {
    int before = issued("tsa-1");
    int quota = 15;
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (Ledger one = ledger();
        Ledger two = ledger()) {
      List<Callable<Boolean>> acts = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        TsaPool pool =
            new TsaPool(
                List.of(BENCH.client("tsa-1", BENCH.quota(quota))),
                BENCH.settings(i % 2 == 0 ? one : two));
        int number = i;
        acts.add(() -> stamped(pool, number));
      }
      int done = 0;
      for (Future<Boolean> act : threads.invokeAll(acts)) {
        done += act.get() ? 1 : 0;
      }
      assertThat(done).isEqualTo(quota);
      assertThat(issued("tsa-1") - before).isEqualTo(quota);
    } finally {
      threads.shutdownNow();
    }
  }

  private static boolean stamped(TsaPool pool, int number) throws SealException {
    try {
      pool.stamp(imprint(number));
      return true;
    } catch (SealException e) {
      assertThat(e.reason()).isEqualTo(SealException.Reason.TIMESTAMP_BUDGET_SPENT);
      return false;
    }
  }

  /** The end of the process, right after the raw answer was stored. */
  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static TsaClient dyingClient() throws SealException {
    NonceSource random = NonceSource.random(new SecureRandom());
    NonceSource dying =
        (authority, algorithm, digest, length) -> {
          BigInteger value = random.issue(authority, algorithm, digest, length).value();
          return new NonceSource.Issued() {
            @Override
            public BigInteger value() {
              return value;
            }

            @Override
            public void answered(TsaReply reply) {
              throw new Killed();
            }
          };
        };
    return TsaClient.of(
        BENCH.configuration("tsa-1", BENCH.server.tsaUri("tsa-1"), new Authentication.None()),
        new TokenCheck(BENCH.rules()),
        BENCH.clock,
        dying);
  }

  private static List<String> outcomes(Ledger ledger) throws SealException {
    return ledger.transact(
        h ->
            h.createQuery("select coalesce(outcome, '-') from token_request order by id")
                .mapTo(String.class)
                .list());
  }
}
