package org.karteseal.timestamp.tsa;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.SealException;
import org.karteseal.sign.VerifiedTimestamp;
import org.karteseal.sign.http.HttpLimits;
import org.karteseal.testcerts.TsaFault;
import org.karteseal.timestamp.ledger.Ledger;
import org.karteseal.timestamp.tsa.AuthorityStanding.State;
import org.karteseal.timestamp.tsa.internal.RequestBook;

/** After an outage one request finds out, however many wait. */
class ProbeTest {
  private static final TsaBench BENCH = TsaBench.shared();
  private static final int THREADS = 6;
  private static final long DEADLINE_SECONDS = 120;
  @TempDir private Path folder = Path.of("");

  @AfterEach
  void back() {
    BENCH.clock.set(TsaBench.NOON);
    BENCH.server.tsa("tsa-1").clearFault();
  }

  /** Whoever waits for the probe waits until the test lets go. */
  private static final class HeldTime implements Patience.Time {
    final CountDownLatch waiting = new CountDownLatch(THREADS - 1);
    final CountDownLatch letGo = new CountDownLatch(1);

    @Override
    public long nanos() {
      return 0;
    }

    @Override
    public void pass(Duration duration) throws InterruptedException {
      waiting.countDown();
      letGo.await();
    }
  }

  @Test
  void manyThreadsWaitForOneProbe() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try (Ledger ledger = Ledger.inFile(folder.resolve("ledger.db"))) {
      breakOff(BENCH.pool(ledger, "tsa-1"));
      BENCH.clock.advance(Duration.ofSeconds(30));
      // The probe is answered, but not to its end before the fault is cleared.
      BENCH.server.tsa("tsa-1").fault(TsaFault.SLOW_DRIP);
      HeldTime time = new HeldTime();
      TsaPool pool = patient(ledger, time);
      List<Future<VerifiedTimestamp>> tokens = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        byte[] content = {(byte) i, 77};
        tokens.add(threads.submit(() -> pool.stamp(algorithm -> algorithm.digest(content))));
      }
      assertThat(time.waiting.await(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(requests(ledger)).isEqualTo(3 + 1);
      BENCH.server.tsa("tsa-1").clearFault();
      Future<VerifiedTimestamp> probe = firstDone(tokens);
      assertThat(probe.get().authorityId()).isEqualTo("tsa-1");
      assertThat(requests(ledger)).isEqualTo(3 + 1);
      assertThat(pool.standing().get(0).state()).isEqualTo(State.READY);
      time.letGo.countDown();
      for (Future<VerifiedTimestamp> token : tokens) {
        assertThat(token.get().authorityId()).isEqualTo("tsa-1");
      }
      assertThat(requests(ledger)).isEqualTo(3 + THREADS);
    } finally {
      threads.shutdownNow();
    }
  }

  /** A probe whose process died is not waited for for ever. */
  @Test
  void aProbeThatNeverEndsIsReplaced() throws Exception {
    try (Ledger ledger = Ledger.inFile(folder.resolve("ledger.db"))) {
      TsaPool pool = BENCH.pool(ledger, "tsa-1");
      breakOff(pool);
      BENCH.server.tsa("tsa-1").clearFault();
      BENCH.clock.advance(Duration.ofSeconds(30));
      long lost = BENCH.clock.instant().plusSeconds(40).toEpochMilli();
      ledger.change(
          h -> h.execute("update authority_state set probe = 999, probe_until = ?", lost));
      assertThat(pool.standing().get(0).state()).isEqualTo(State.PROBE);
      BENCH.clock.advance(Duration.ofSeconds(40));
      assertThat(pool.stamp(TsaBench.IMPRINT).authorityId()).isEqualTo("tsa-1");
      assertThat(pool.standing().get(0).state()).isEqualTo(State.READY);
    }
  }

  @Test
  void everyFailedProbeDoublesTheBreakUpToAQuarterOfAnHour() throws Exception {
    try (Ledger ledger = Ledger.inFile(folder.resolve("ledger.db"))) {
      TsaPool pool = BENCH.pool(ledger, "tsa-1");
      breakOff(pool);
      List<Long> breaks = new ArrayList<>();
      for (int i = 0; i < 7; i++) {
        var until = pool.standing().get(0).from().orElseThrow();
        breaks.add(Duration.between(BENCH.clock.instant(), until).toSeconds());
        BENCH.clock.set(until);
        assertThat(pool.ask(TsaBench.IMPRINT).attempts()).hasSize(1);
        assertThat(pool.ask(TsaBench.IMPRINT).attempts()).isEmpty();
      }
      assertThat(breaks).containsExactly(30L, 60L, 120L, 240L, 480L, 900L, 900L);
    }
  }

  private static void breakOff(TsaPool pool) throws SealException {
    BENCH.server.tsa("tsa-1").fault(TsaFault.UNAVAILABLE_503);
    for (int i = 0; i < 4; i++) {
      pool.ask(TsaBench.IMPRINT);
    }
    assertThat(pool.standing().get(0).state()).isEqualTo(State.BREAK);
    assertThat(pool.standing().get(0).failures()).isEqualTo(3);
  }

  private static TsaPool patient(Ledger ledger, Patience.Time time) {
    HttpLimits limits = new HttpLimits(Duration.ofSeconds(5), Duration.ofSeconds(90), 64 * 1024);
    TsaConfiguration slow =
        new TsaConfiguration(
            "tsa-1",
            BENCH.server.tsaUri("tsa-1"),
            Optional.empty(),
            DigestAlgorithm.SHA512,
            new Authentication.None(),
            limits);
    Patience patience = new Patience(Duration.ofMinutes(1), Duration.ofSeconds(5), time);
    return new TsaPool(
        List.of(BENCH.client(slow, BENCH.rules())),
        PoolSettings.standard().with(RequestBook.in(ledger)).with(patience));
  }

  private static Future<VerifiedTimestamp> firstDone(List<Future<VerifiedTimestamp>> all) {
    while (true) {
      for (Future<VerifiedTimestamp> one : all) {
        if (one.isDone()) {
          return one;
        }
      }
      Thread.onSpinWait();
    }
  }

  private static int requests(Ledger ledger) throws SealException {
    return ledger.transact(
        h -> h.createQuery("select count(*) from token_request").mapTo(Integer.class).one());
  }
}
