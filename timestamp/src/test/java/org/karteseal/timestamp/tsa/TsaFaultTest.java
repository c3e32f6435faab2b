package org.karteseal.timestamp.tsa;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.karteseal.sign.http.HttpLimits;
import org.karteseal.testcerts.TsaFault;

/**
 * Every fault of the testbed: what the client says of it, and that the pool goes on to the next.
 */
class TsaFaultTest {
  private static final TsaBench BENCH = TsaBench.shared();

  /** So that there is an answer to replay. */
  @BeforeAll
  static void oneGoodAnswer() throws Exception {
    assertThat(BENCH.client("tsa-1").ask(TsaBench.IMPRINT).code()).isEqualTo("ACCEPTED");
  }

  @AfterEach
  void clear() {
    BENCH.server.tsa("tsa-1").clearFault();
  }

  @ParameterizedTest(name = "{0}: {1}, {2}")
  @CsvSource({
    "NONE, ACCEPTED, used",
    "WRONG_IMPRINT, IMPRINT, refused",
    "WRONG_NONCE, NONCE, refused",
    "MISSING_NONCE, NONCE MISSING, refused",
    "EKU_NOT_CRITICAL, EXTENDED_KEY_USAGE NOT_CRITICAL, refused",
    "EKU_NOT_ALONE, EXTENDED_KEY_USAGE NOT_ALONE, refused",
    "EKU_MISSING, EXTENDED_KEY_USAGE MISSING, refused",
    "OTHER_TSA_TOKEN, OTHER_AUTHORITY tsa-b, refused",
    "NOT_ACCREDITED, PATH ANCHOR_NOT_LISTED, refused",
    "EXPIRED_CERTIFICATE, SIGNER_NOT_VALID_THEN EXPIRED, refused",
    "ROTATED_KEY, SIGNATURE, refused",
    "BAD_SIGNATURE, SIGNATURE, refused",
    "ESS_MISMATCH, ESS_MISMATCH V2, refused",
    "GEN_TIME_IN_FUTURE, CLOCK_OFFSET 3600 s, refused",
    "GRANTED_WITH_MODS, GRANTED_WITH_MODS, refused",
    "REJECTION, REJECTED TIME_NOT_AVAILABLE, refused",
    "REPLAYED, NONCE, refused",
    "GARBAGE, UNREADABLE RESPONSE, refused",
    "EMPTY_BODY, UNREADABLE EMPTY, refused",
    "UNAUTHORISED_JSON_WITH_200, UNREADABLE RESPONSE, refused",
    "TOO_MANY_REQUESTS, HTTP_429, unreachable",
    "UNAVAILABLE_503, HTTP_503, unreachable",
    "CUT_CONNECTION, CUT, unreachable",
    "OVERSIZE, TOO_LARGE, unreachable",
    // Nothing says what a serial number was before; the ledger of tokens will.
    "DUPLICATE_SERIAL, ACCEPTED, used",
    // The body decides, and it is right.
    "WRONG_CONTENT_TYPE, ACCEPTED, used",
    // No policy was asked for; see askedForAPolicy.
    "WRONG_POLICY, ACCEPTED, used"
  })
  void whatTheClientDoes(TsaFault fault, String outcome, String pool) throws Exception {
    BENCH.server.tsa("tsa-1").fault(fault);
    assertThat(TsaBench.outcome(BENCH.client("tsa-1").ask(TsaBench.IMPRINT))).isEqualTo(outcome);

    TsaPool both =
        new TsaPool(
            List.of(BENCH.client("tsa-1"), BENCH.client("tsa-b")), FakeTime.patience(60, 0));
    PoolAnswer answer = both.ask(TsaBench.IMPRINT);
    boolean used = pool.equals("used");
    assertThat(answer.timestamp().orElseThrow().authorityId()).isEqualTo(used ? "tsa-1" : "tsa-b");
    assertThat(answer.attempts()).hasSize(used ? 1 : 2);
    assertThat(answer.refused()).isEqualTo(pool.equals("refused"));
  }

  @Test
  void aSlowDripEndsWithTheTimeForTheWholeAnswer() throws Exception {
    BENCH.server.tsa("tsa-1").fault(TsaFault.SLOW_DRIP);
    HttpLimits brief = new HttpLimits(Duration.ofSeconds(5), Duration.ofMillis(500), 65536);
    TsaConfiguration configuration =
        BENCH.configuration("tsa-1", BENCH.server.tsaUri("tsa-1"), new Authentication.None());
    TsaClient client =
        BENCH.client(
            new TsaConfiguration(
                configuration.id(),
                configuration.url(),
                configuration.policy(),
                configuration.digest(),
                configuration.authentication(),
                brief),
            BENCH.rules());
    assertThat(client.ask(TsaBench.IMPRINT).code()).isEqualTo("TIMED_OUT");
  }

  @Test
  void askedForAPolicy() throws Exception {
    TsaConfiguration plain =
        BENCH.configuration("tsa-1", BENCH.server.tsaUri("tsa-1"), new Authentication.None());
    TsaConfiguration withPolicy =
        new TsaConfiguration(
            plain.id(),
            plain.url(),
            java.util.Optional.of(BENCH.server.tsa("tsa-1").policy()),
            plain.digest(),
            plain.authentication(),
            plain.limits());
    TsaClient client = BENCH.client(withPolicy, BENCH.rules());
    assertThat(client.ask(TsaBench.IMPRINT).code()).isEqualTo("ACCEPTED");
    BENCH.server.tsa("tsa-1").fault(TsaFault.WRONG_POLICY);
    assertThat(client.ask(TsaBench.IMPRINT).code()).isEqualTo("POLICY");
  }

  @Test
  void everyFaultOfTheTestbedHasItsRow() throws Exception {
    Set<TsaFault> rows =
        Arrays.stream(
                TsaFaultTest.class
                    .getDeclaredMethod(
                        "whatTheClientDoes", TsaFault.class, String.class, String.class)
                    .getAnnotation(CsvSource.class)
                    .value())
            .map(row -> TsaFault.valueOf(row.substring(0, row.indexOf(','))))
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(TsaFault.class)));
    rows.add(TsaFault.SLOW_DRIP);
    assertThat(rows).containsExactlyInAnyOrder(TsaFault.values());
  }
}
