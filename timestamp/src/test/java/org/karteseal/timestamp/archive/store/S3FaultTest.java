package org.karteseal.timestamp.archive.store;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;

/** What a store may do wrong. */
class S3FaultTest {
  private static final S3Patience SHORT =
      new S3Patience(
          3,
          Duration.ofMillis(1),
          Duration.ofMillis(2),
          Duration.ofSeconds(5),
          Duration.ofMillis(400));

  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance().options(options().dynamicPort()).build();

  @RegisterExtension
  static final WireMockExtension ELSEWHERE =
      WireMockExtension.newInstance().options(options().dynamicPort()).build();

  private final List<Skipped> skipped = new ArrayList<>();

  @Test
  void aBusyStoreIsAskedAgainAndThenNoMore() throws Exception {
    stepwise("first", Scenario.STARTED, "second", error(503, "SlowDown"));
    stepwise("second", "second", "third", error(500, "InternalError"));
    stepwise("third", "third", "third", page("", "a.pdf"));
    assertThat(paths()).containsExactly("a.pdf");
    SERVER.resetAll();
    answers(error(503, "SlowDown"));
    assertStore(this::paths, "BUSY");
    SERVER.verify(SHORT.attempts(), anyRequestedFor(anyUrl()));
  }

  @ParameterizedTest
  @CsvSource({
    "403, AccessDenied, DENIED",
    "403, SignatureDoesNotMatch, DENIED",
    "400, ExpiredToken, DENIED",
    "403, RequestTimeTooSkewed, CLOCK_SKEWED",
    "404, NoSuchBucket, NO_SUCH_BUCKET",
    "301, PermanentRedirect, OTHER_PLACE",
    "429, TooManyRequests, BUSY",
    "500, InternalError, SERVER_ERROR",
    "400, Strange, ANSWER_NOT_UNDERSTOOD"
  })
  void whatTheStoreSaysHasAName(int status, String code, String detail) {
    answers(error(status, code));
    assertStore(this::paths, detail);
    assertStore(this::open, detail);
  }

  @Test
  void anObjectInColdStorageIsThatDocumentsFault() {
    answers(error(403, "InvalidObjectState"));
    assertThatThrownBy(this::open)
        .isInstanceOfSatisfying(
            SealException.class,
            e -> {
              assertThat(e.reason()).isEqualTo(Reason.INPUT_UNREADABLE);
              assertThat(e.detail()).isEqualTo("IN_COLD_STORAGE");
            });
  }

  @Test
  void aRedirectionIsNotFollowed() {
    ELSEWHERE.stubFor(any(anyUrl()).willReturn(page("", "a.pdf")));
    answers(
        aResponse().withStatus(307).withHeader("Location", ELSEWHERE.baseUrl() + "/bucket?x=y"));
    assertStore(this::paths, "OTHER_PLACE");
    ELSEWHERE.verify(0, anyRequestedFor(anyUrl()));
  }

  @Test
  void aConnectionThatBreaksOrStaysSilentIsTriedAgain() throws Exception {
    stepwise(
        "first", Scenario.STARTED, "second", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
    stepwise("second", "second", "third", page("", "a.pdf").withFixedDelay(2000));
    stepwise("third", "third", "third", page("", "a.pdf"));
    assertThat(paths()).containsExactly("a.pdf");
    SERVER.resetAll();
    answers(aResponse().withFault(Fault.EMPTY_RESPONSE));
    assertStore(this::paths, "CONNECTION_CUT");
    SERVER.resetAll();
    answers(page("", "a.pdf").withFixedDelay(2000));
    assertStore(this::paths, "TIMED_OUT");
  }

  @Test
  void aServerThatIsNotThereHasANameOfItsOwn() {
    assertStore(() -> paths(URI.create("http://127.0.0.1:1")), "CONNECTION_REFUSED");
    assertStore(() -> paths(URI.create("https://store.invalid")), "HOST_UNKNOWN");
    assertStore(() -> paths(URI.create("https://127.0.0.1:" + SERVER.getPort())), "TLS_FAILED");
  }

  @Test
  void keysOutOfOrderStopTheListing() {
    for (String[] keys : new String[][] {{"b", "a"}, {"a", "a"}, {"a/b", "a.b"}}) {
      answers(page("", keys));
      assertStore(this::paths, "LISTING_NOT_IN_ORDER");
    }
    stepwise("first", Scenario.STARTED, "second", page("next", "a", "b"));
    stepwise("second", "second", "second", page("", "b", "c"));
    assertStore(this::paths, "LISTING_NOT_IN_ORDER");
  }

  @Test
  void aListingThatNeverEndsStops() {
    answers(page("same"));
    assertStore(this::paths, "LISTING_REPEATS");
  }

  @Test
  void aListingThatWasCutIsNoListing() {
    String page = "<ListBucketResult><IsTruncated>true</IsTruncated>" + content("a");
    for (String body :
        List.of(
            "",
            "hello",
            page,
            page + "</ListBucketResult>",
            "<ListBucketResult>" + content("a") + "</ListBucketResult>",
            "<html><body>sign in</body></html>",
            "<ListBucketResult><IsTruncated>false</IsTruncated><Contents><Key>a</Key></Contents>"
                + "</ListBucketResult>")) {
      SERVER.resetAll();
      answers(aResponse().withStatus(200).withBody(body));
      assertStore(this::paths, "ANSWER_NOT_UNDERSTOOD");
    }
  }

  @Test
  void keysThatAreNoPathsAreTold() throws Exception {
    answers(page("", "../up", "/root", "a/../b", "a//b", "good", "sub/", "x%0Ay"));
    assertThat(paths()).containsExactly("good");
    assertThat(skipped)
        .containsExactly(
            new Skipped("../up", SkipReason.NAME_NOT_A_PATH),
            new Skipped("/root", SkipReason.NAME_NOT_A_PATH),
            new Skipped("a/../b", SkipReason.NAME_NOT_A_PATH),
            new Skipped("a//b", SkipReason.NAME_NOT_A_PATH),
            new Skipped("sub/", SkipReason.NAME_NOT_A_PATH),
            new Skipped("x%0Ay", SkipReason.NAME_WITH_CONTROL_CHARACTER));
  }

  @Test
  void theSecretDoesNotTravelAndNothingIsSentUnsigned() throws Exception {
    answers(page("", "a"));
    paths();
    SERVER
        .findAll(anyRequestedFor(anyUrl()))
        .forEach(
            request -> {
              assertThat(request.getHeader("Authorization"))
                  .startsWith("AWS4-HMAC-SHA256 Credential=key-of-tests/");
              assertThat(request.toString()).doesNotContain("secret-of-tests");
            });
    SERVER.verify(
        anyRequestedFor(anyUrl())
            .withQueryParam("list-type", equalTo("2"))
            .withQueryParam("prefix", equalTo("p/")));
  }

  private static void answers(ResponseDefinitionBuilder answer) {
    SERVER.stubFor(any(anyUrl()).willReturn(answer));
  }

  private static void stepwise(
      String name, String from, String to, ResponseDefinitionBuilder answer) {
    SERVER.stubFor(
        any(anyUrl())
            .withName(name)
            .inScenario("steps")
            .whenScenarioStateIs(from)
            .willSetStateTo(to)
            .willReturn(answer));
  }

  private static ResponseDefinitionBuilder error(int status, String code) {
    return aResponse()
        .withStatus(status)
        .withBody("<Error><Code>" + code + "</Code><Message>guess</Message></Error>");
  }

  private static ResponseDefinitionBuilder page(String next, String... keys) {
    StringBuilder body = new StringBuilder("<ListBucketResult><EncodingType>url</EncodingType>");
    body.append("<IsTruncated>").append(!next.isEmpty()).append("</IsTruncated>");
    if (!next.isEmpty()) {
      body.append("<NextContinuationToken>" + next + "</NextContinuationToken>");
    }
    for (String key : keys) {
      body.append(content(key));
    }
    return aResponse().withStatus(200).withBody(body.append("</ListBucketResult>").toString());
  }

  private static String content(String key) {
    return "<Contents><Key>p/"
        + key
        + "</Key><LastModified>2026-11-25T00:00:00Z</LastModified><Size>1</Size></Contents>";
  }

  private static DocumentStore store(URI endpoint) throws SealException {
    return S3Store.of(
        new BucketLocation("bucket", "p/", BucketOptions.at(endpoint)),
        S3ProxyServer.ENVIRONMENT,
        SHORT);
  }

  private void open() throws Exception {
    try (DocumentStore store = store(URI.create(SERVER.baseUrl()))) {
      store.open("a.pdf").close();
    }
  }

  private List<String> paths() throws Exception {
    return paths(URI.create(SERVER.baseUrl()));
  }

  private List<String> paths(URI endpoint) throws Exception {
    try (DocumentStore store = store(endpoint);
        Stream<StoredDocument> list = store.list(skipped::add)) {
      return list.map(StoredDocument::path).toList();
    }
  }

  /** The first page fails as an exception of ours, a later one as the end of the stream. */
  private static void assertStore(ThrowingCallable act, String detail) {
    assertThatThrownBy(act)
        .satisfies(
            thrown -> {
              SealException e =
                  thrown instanceof ListingStopped stopped
                      ? stopped.failure()
                      : (SealException) thrown;
              assertThat(e.reason()).isEqualTo(Reason.STORE_UNREACHABLE);
              assertThat(e.detail()).isEqualTo(detail);
              assertThat(e).hasMessageNotContaining("guess").hasNoCause();
            });
  }
}
