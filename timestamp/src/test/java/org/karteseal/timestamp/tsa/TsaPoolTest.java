package org.karteseal.timestamp.tsa;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.karteseal.sign.SealException;
import org.karteseal.testcerts.TsaFault;

/** Order, failing over, waiting and reporting. */
class TsaPoolTest {
  private static final TsaBench BENCH = TsaBench.shared();
  private static final WireMockServer OTHER =
      new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));

  @BeforeAll
  static void start() {
    OTHER.start();
  }

  @AfterAll
  static void close() {
    OTHER.stop();
  }

  @AfterEach
  void clear() {
    BENCH.server.tsa("tsa-1").clearFault();
    BENCH.server.tsa("tsa-b").clearFault();
  }

  private static TsaClient strange(ResponseDefinitionBuilder response) {
    OTHER.resetAll();
    OTHER.stubFor(any(anyUrl()).willReturn(response));
    URI url = URI.create("http://127.0.0.1:" + OTHER.port() + "/tsa");
    return BENCH.client(
        BENCH.configuration("tsa-1", url, new Authentication.None()), BENCH.rules());
  }

  @Test
  void theFirstThatPassesIsUsedAndTheRestAreNotAsked() throws Exception {
    int before = BENCH.server.tsa("tsa-b").tokensIssued();
    TsaPool pool =
        new TsaPool(
            List.of(BENCH.client("tsa-1"), BENCH.client("tsa-b")), FakeTime.patience(60, 5));
    assertThat(pool.stamp(TsaBench.IMPRINT).authorityId()).isEqualTo("tsa-1");
    assertThat(BENCH.server.tsa("tsa-b").tokensIssued()).isEqualTo(before);
    assertThat(pool.recentAttempts())
        .containsExactly(new TsaAttempt("tsa-1", "ACCEPTED", Duration.ZERO));
  }

  @ParameterizedTest
  @CsvSource({
    "301, HTTP_301, TIMESTAMP_REFUSED",
    "307, HTTP_307, TIMESTAMP_REFUSED",
    "400, HTTP_400, TIMESTAMP_REFUSED",
    "401, HTTP_401, TIMESTAMP_REFUSED",
    "403, HTTP_403, TIMESTAMP_REFUSED",
    "404, HTTP_404, TIMESTAMP_REFUSED",
    "407, HTTP_407, TIMESTAMP_REFUSED",
    "408, HTTP_408, TIMESTAMP_UNREACHABLE",
    "429, HTTP_429, TIMESTAMP_UNREACHABLE",
    "500, HTTP_500, TIMESTAMP_UNREACHABLE",
    "502, HTTP_502, TIMESTAMP_UNREACHABLE"
  })
  void statusesOfHttp(int status, String code, SealException.Reason reason) {
    TsaClient client = strange(aResponse().withStatus(status).withHeader("Location", "/other"));
    assertRefusal(List.of(client), reason, "tsa-1 " + code);
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void brokenConnectionsAreUnreachable(Fault fault) {
    assertRefusal(
        List.of(strange(aResponse().withFault(fault))),
        SealException.Reason.TIMESTAMP_UNREACHABLE,
        "tsa-1 CUT");
  }

  @Test
  void oneWrongAnswerAmongUnreachableOnesIsARefusal() {
    BENCH.server.tsa("tsa-b").fault(TsaFault.WRONG_NONCE);
    assertRefusal(
        List.of(strange(aResponse().withStatus(503)), BENCH.client("tsa-b")),
        SealException.Reason.TIMESTAMP_REFUSED,
        "tsa-1 HTTP_503, tsa-b NONCE");
  }

  private static void assertRefusal(
      List<TsaClient> clients, SealException.Reason reason, String detail) {
    TsaPool pool = new TsaPool(clients, FakeTime.patience(60, 5));
    assertThatThrownBy(() -> pool.stamp(TsaBench.IMPRINT))
        .isInstanceOfSatisfying(
            SealException.class,
            e -> {
              assertThat(e.reason()).isEqualTo(reason);
              assertThat(e.detail()).isEqualTo(detail);
              assertThat(e.subject()).isEqualTo(clients.size() == 1 ? "tsa-1" : "tsa-1, tsa-b");
            });
  }

  @ParameterizedTest(name = "Retry-After {0}: {1} pause(s)")
  @CsvSource({"3, 1", "5, 1", "6, 0", "soon, 0", "-1, 0"})
  void aShortRetryAfterIsWaitedForOnceAndALongOneNot(String retryAfter, int pauses)
      throws Exception {
    FakeTime time = new FakeTime();
    TsaClient busy = strange(aResponse().withStatus(503).withHeader("Retry-After", retryAfter));
    PoolAnswer answer = new TsaPool(List.of(busy), time.within(60, 5)).ask(TsaBench.IMPRINT);
    assertThat(time.pauses).hasSize(pauses);
    assertThat(answer.attempts()).hasSize(1 + pauses);
  }

  @Test
  void theNextAuthorityIsPreferredToWaiting() throws Exception {
    FakeTime time = new FakeTime();
    TsaClient busy = strange(aResponse().withStatus(429).withHeader("Retry-After", "1"));
    TsaPool pool = new TsaPool(List.of(busy, BENCH.client("tsa-b")), time.within(60, 5));
    assertThat(pool.stamp(TsaBench.IMPRINT).authorityId()).isEqualTo("tsa-b");
    assertThat(time.pauses).isEmpty();
  }

  @Test
  void noWaitGoesBeyondTheBudget() throws Exception {
    FakeTime time = new FakeTime();
    TsaClient busy = strange(aResponse().withStatus(503).withHeader("Retry-After", "4"));
    PoolAnswer answer = new TsaPool(List.of(busy), time.within(3, 5)).ask(TsaBench.IMPRINT);
    assertThat(time.pauses).isEmpty();
    assertThat(answer.attempts()).hasSize(1);
  }

  @Test
  void theReservationIsLearned() throws Exception {
    TsaPool pool =
        new TsaPool(
            List.of(BENCH.client("tsa-1"), BENCH.client("tsa-b")), FakeTime.patience(60, 0));
    assertThat(pool.reservedTokenSize()).isEqualTo(16 * 1024);
    int first = pool.stamp(TsaBench.IMPRINT).token().length();
    assertThat(pool.reservedTokenSize()).isEqualTo(16 * 1024);
    BENCH.server.tsa("tsa-1").fault(TsaFault.REJECTION);
    int second = pool.stamp(TsaBench.IMPRINT).token().length();
    assertThat(pool.reservedTokenSize()).isBetween(Math.max(first, second) + 2048, 16 * 1024);
    assertThat(TokenSize.reservation(12_465, true)).isEqualTo(15_581);
    assertThat(TokenSize.reservation(15_000, false)).isEqualTo(18_750);
  }
}
