package org.karteseal.timestamp.tsa;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.MessageImprint;
import org.karteseal.sign.SealException;
import org.karteseal.sign.http.HttpLimits;
import org.karteseal.testcerts.TsaFault;
import org.karteseal.timestamp.ledger.Ledger;
import org.karteseal.timestamp.tsa.AuthorityStanding.State;
import org.karteseal.timestamp.tsa.internal.RequestBook;

/**
 * Two hours of every fault, on the first authority and then on both, under a steady flow of one
 * document every five minutes. What cannot be stamped waits, as a batch does, and is tried again
 * with the next, one document first. The table is {@code target/outage-drill.tsv}.
 */
class OutageDrillTest {
  private static final TsaBench BENCH = TsaBench.shared();
  private static final Path TABLE = Path.of("target/outage-drill.tsv");
  private static final Duration TICK = Duration.ofMinutes(5);
  private static final int BEFORE = 2;
  private static final int OUTAGE = 24;
  private static final int AFTER = 5;
  private static final String FIRST = "tsa-1";
  private static final String SECOND = "tsa-b";

  /** A token with these is a good one, and nobody notices. */
  private static final Set<TsaFault> HARMLESS =
      EnumSet.of(TsaFault.NONE, TsaFault.DUPLICATE_SERIAL, TsaFault.WRONG_CONTENT_TYPE);

  private static int content;
  @TempDir private Path folder = Path.of("");

  /** Pauses move the drill's clock. */
  private static final class DrillTime implements Patience.Time {
    @Override
    public long nanos() {
      return Duration.between(TsaBench.NOON, BENCH.clock.instant()).toNanos();
    }

    @Override
    public void pass(Duration duration) {
      BENCH.clock.advance(duration);
    }
  }

  @BeforeAll
  static void header() throws Exception {
    Files.createDirectories(TABLE.toAbsolutePath().getParent());
    Files.writeString(
        TABLE,
        "fault\tfailing\tdocuments\tat once\tlater\tlost\tasked 1 in outage\tasked 2 in outage"
            + "\tprobes of 1 after\tminutes until 1 is back\tcounted 1\tmade by 1\tcounted 2"
            + "\tmade by 2\tend state 1\tend state 2\n");
  }

  @AfterEach
  void back() {
    BENCH.clock.set(TsaBench.NOON);
    BENCH.server.tsa(FIRST).clearFault();
    BENCH.server.tsa(SECOND).clearFault();
  }

  /** The eight kinds that differ; all of them, two minutes, with -Dkarteseal.outages=all. */
  static Set<TsaFault> faults() {
    return "all".equals(System.getProperty("karteseal.outages"))
        ? EnumSet.allOf(TsaFault.class)
        : EnumSet.of(
            TsaFault.NONE,
            TsaFault.WRONG_IMPRINT,
            TsaFault.ROTATED_KEY,
            TsaFault.REJECTION,
            TsaFault.GARBAGE,
            TsaFault.TOO_MANY_REQUESTS,
            TsaFault.UNAVAILABLE_503,
            TsaFault.CUT_CONNECTION);
  }

  @ParameterizedTest
  @MethodSource("faults")
  void theFirstAuthorityFails(TsaFault fault) throws Exception {
    Drill drill = new Drill(fault, false);
    drill.run();
    assertThat(drill.atOnce).isEqualTo(BEFORE + OUTAGE + AFTER);
    drill.assertEnd();
  }

  @ParameterizedTest
  @MethodSource("faults")
  void bothAuthoritiesFail(TsaFault fault) throws Exception {
    Drill drill = new Drill(fault, true);
    drill.run();
    assertThat(drill.atOnce + drill.later).isEqualTo(BEFORE + OUTAGE + AFTER);
    assertThat(drill.later).isEqualTo(HARMLESS.contains(fault) ? 0 : drill.waited);
    drill.assertEnd();
  }

  /** One fault's two hours. */
  private final class Drill {
    private final TsaFault fault;
    private final boolean both;
    private final Deque<MessageImprint> backlog = new ArrayDeque<>();
    private final int madeByFirst = BENCH.server.tsa(FIRST).tokensIssued();
    private final int madeBySecond = BENCH.server.tsa(SECOND).tokensIssued();
    private int atOnce;
    private int later;
    private int waited;
    private List<Row> first = List.of();
    private List<Row> second = List.of();
    private List<AuthorityStanding> end = List.of();

    Drill(TsaFault fault, boolean both) {
      this.fault = fault;
      this.both = both;
    }

    void run() throws Exception {
      try (Ledger ledger = Ledger.inFile(folder.resolve("ledger.db"))) {
        TsaPool pool =
            new TsaPool(List.of(client(FIRST), client(SECOND)), settings(RequestBook.in(ledger)));
        flow(pool, BEFORE);
        fault(fault);
        flow(pool, OUTAGE);
        fault(TsaFault.NONE);
        flow(pool, AFTER);
        // Nobody needs the second authority any more; one document for it alone shows how it is.
        new TsaPool(List.of(client(SECOND)), settings(RequestBook.in(ledger)))
            .stamp(algorithm -> algorithm.digest(fault.name().getBytes(StandardCharsets.UTF_8)));
        first = rows(ledger, FIRST);
        second = rows(ledger, SECOND);
        end = pool.standing();
      }
      write();
    }

    private void fault(TsaFault now) {
      BENCH.server.tsa(FIRST).fault(now);
      if (both) {
        BENCH.server.tsa(SECOND).fault(now);
      }
    }

    private void flow(TsaPool pool, int minutes) throws SealException {
      for (int i = 0; i < minutes; i++) {
        String text = "document " + ++content;
        MessageImprint next = algorithm -> algorithm.digest(text.getBytes(StandardCharsets.UTF_8));
        while (!backlog.isEmpty() && stamped(pool, backlog.getFirst())) {
          backlog.removeFirst();
          later++;
        }
        if (backlog.isEmpty() && stamped(pool, next)) {
          atOnce++;
        } else {
          backlog.add(next);
          waited++;
        }
        BENCH.clock.advance(TICK);
      }
    }

    private static boolean stamped(TsaPool pool, MessageImprint imprint) throws SealException {
      try {
        pool.stamp(imprint);
        return true;
      } catch (SealException e) {
        assertThat(e.reason())
            .isIn(
                SealException.Reason.TIMESTAMP_REFUSED, SealException.Reason.TIMESTAMP_UNREACHABLE);
        return false;
      }
    }

    void assertEnd() {
      assertThat(backlog).isEmpty();
      assertThat(end).extracting(AuthorityStanding::state).containsOnly(State.READY);
      assertThat(end).extracting(AuthorityStanding::failures).containsOnly(0);
      // A quota that counts less than the authority does is no quota.
      assertThat(end.get(0).counted()).isGreaterThanOrEqualTo(made(FIRST, madeByFirst));
      assertThat(end.get(1).counted()).isGreaterThanOrEqualTo(made(SECOND, madeBySecond));
      if (!HARMLESS.contains(fault)) {
        assertThat(first.stream().filter(Drill::inOutage).count()).isBetween(6L, 16L);
        assertProbe(first);
        if (both) {
          assertProbe(second);
        }
      }
    }

    /** The first request after the outage is alone until its answer is there. */
    private static void assertProbe(List<Row> rows) {
      List<Row> after = rows.stream().filter(Drill::afterOutage).toList();
      assertThat(after.get(0).outcome()).isEqualTo("ACCEPTED");
      assertThat(after.stream().skip(1)).allMatch(r -> r.askedAt() >= after.get(0).answeredAt());
    }

    private static boolean inOutage(Row row) {
      return row.askedAt() >= start(BEFORE) && row.askedAt() < start(BEFORE + OUTAGE);
    }

    private static boolean afterOutage(Row row) {
      return row.askedAt() >= start(BEFORE + OUTAGE);
    }

    private static long start(int minutes) {
      return TsaBench.NOON.plus(TICK.multipliedBy(minutes)).toEpochMilli();
    }

    private long probes() {
      long until =
          first.stream()
              .filter(r -> afterOutage(r) && r.outcome().equals("ACCEPTED"))
              .mapToLong(Row::id)
              .min()
              .orElse(Long.MAX_VALUE);
      return first.stream().filter(r -> afterOutage(r) && r.id() <= until).count();
    }

    private long minutesUntilBack() {
      return first.stream()
          .filter(r -> afterOutage(r) && r.outcome().equals("ACCEPTED"))
          .mapToLong(r -> (r.askedAt() - start(BEFORE + OUTAGE)) / Duration.ofMinutes(1).toMillis())
          .min()
          .orElse(-1);
    }

    private static int made(String id, int before) {
      return BENCH.server.tsa(id).tokensIssued() - before;
    }

    private void write() throws Exception {
      List<Object> cells =
          List.of(
              fault,
              both ? "1 and 2" : "1",
              BEFORE + OUTAGE + AFTER,
              atOnce,
              later,
              backlog.size(),
              first.stream().filter(Drill::inOutage).count(),
              second.stream().filter(Drill::inOutage).count(),
              probes(),
              minutesUntilBack(),
              end.get(0).counted(),
              made(FIRST, madeByFirst),
              end.get(1).counted(),
              made(SECOND, madeBySecond),
              end.get(0).state(),
              end.get(1).state());
      String line = String.join("\t", cells.stream().map(String::valueOf).toList());
      Files.writeString(TABLE, line + "\n", StandardOpenOption.APPEND);
    }

    /** Silence is waited for in real time; everything else is given what a loaded machine needs. */
    private TsaClient client(String id) {
      HttpLimits limits =
          fault == TsaFault.SLOW_DRIP
              ? new HttpLimits(Duration.ofSeconds(5), Duration.ofMillis(500), 64 * 1024)
              : TsaBench.LIMITS;
      TsaConfiguration authority =
          new TsaConfiguration(
              id,
              BENCH.server.tsaUri(id),
              Optional.of(BENCH.server.tsa(id).policy()),
              DigestAlgorithm.SHA512,
              new Authentication.None(),
              limits);
      return BENCH.client(authority.under(BENCH.quota(1_000_000)), BENCH.rules());
    }

    private static PoolSettings settings(RequestBook book) {
      return PoolSettings.standard()
          .with(book)
          .with(new Patience(Duration.ofMinutes(1), Duration.ofSeconds(5), new DrillTime()));
    }
  }

  /** A request as the ledger has it. */
  private record Row(long id, long askedAt, long answeredAt, String outcome) {}

  private static List<Row> rows(Ledger ledger, String authority) throws SealException {
    return ledger.transact(
        h ->
            h.createQuery(
                    "select id, asked_at, coalesce(answered_at, asked_at), outcome"
                        + " from token_request where authority = :authority order by id")
                .bind("authority", authority)
                .map(
                    (row, context) ->
                        new Row(row.getLong(1), row.getLong(2), row.getLong(3), row.getString(4)))
                .list());
  }
}
