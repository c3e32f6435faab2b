package org.karteseal.sign.key.csc;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.TestWorld;
import org.karteseal.sign.http.HttpLimits;
import org.karteseal.sign.key.Secret;
import org.karteseal.sign.key.SignatureScheme;

/** Somebody else's service, and what each of its faults comes to. */
class CscFaultTest {
  private static final TestWorld WORLD = new TestWorld();
  private static final byte[] CONTENT = {1, 2, 3};
  private static final HttpLimits LIMITS =
      new HttpLimits(Duration.ofSeconds(5), Duration.ofSeconds(3), 64 * 1024);
  private static final WireMockServer OTHER =
      new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
  private static final String TOKEN = "/oauth2/token";
  private static final String INFO = "/csc/v2/credentials/info";
  private static final String AUTHORIZE = "/csc/v2/credentials/authorize";
  private static final String SIGN = "/csc/v2/signatures/signHash";

  @BeforeAll
  static void start() {
    OTHER.start();
  }

  @AfterAll
  static void stop() {
    OTHER.stop();
  }

  @BeforeEach
  void everythingIsRight() throws Exception {
    WORLD.clock().set(TestWorld.START);
    OTHER.resetAll();
    answer(TOKEN, okay("{\"access_token\":\"bearer-secret\",\"expires_in\":3600}"));
    byte[] der = WORLD.pki().identity("doctor").certificate().getEncoded();
    answer(
        INFO,
        okay(
            "{\"key\":{\"status\":\"enabled\",\"algo\":[\"1.2.840.113549.1.1.1\"],\"len\":2048},"
                + "\"cert\":{\"certificates\":[\""
                + Base64.getEncoder().encodeToString(der)
                + "\"]},\"auth\":{\"mode\":\"explicit\",\"objects\":[{\"id\":\"PIN\"}]},"
                + "\"SCAL\":\"1\",\"multisign\":10}"));
    answer(AUTHORIZE, okay("{\"SAD\":\"sad-secret\",\"expiresIn\":300}"));
    answer(SIGN, okay("{\"signatures\":[\"" + value("doctor") + "\"]}"));
  }

  private static void answer(String path, ResponseDefinitionBuilder answer) {
    OTHER.stubFor(post(urlPathEqualTo(path)).willReturn(answer));
  }

  private static ResponseDefinitionBuilder okay(String json) {
    return okJson(json);
  }

  private static ResponseDefinitionBuilder refusal(int status, String error, String description) {
    return aResponse()
        .withStatus(status)
        .withBody("{\"error\":\"" + error + "\",\"error_description\":\"" + description + "\"}");
  }

  private static String value(String identity) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(WORLD.pki().identity(identity).privateKey());
      signature.update(CONTENT);
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static CscKey key(CountedEntries entries) throws SealException {
    URI base = URI.create(OTHER.baseUrl());
    CscAccess access =
        new CscAccess.ClientCredentials(
            base.resolve(TOKEN), "client", Secret.of("client-secret".toCharArray()));
    CscConfiguration configuration =
        new CscConfiguration(
            "other", base.resolve("/csc/v2"), Optional.of("c1"), access, 10, LIMITS);
    return CscService.open(configuration, WORLD.clock()).key(entries);
  }

  private static CountedEntries entries() {
    return new CountedEntries(Map.of("PIN", "1234", "SAD", "given-secret"));
  }

  private static SealException failure(CountedEntries entries) {
    return catchThrowableOfType(
        SealException.class,
        () -> {
          try (CscKey key = key(entries)) {
            key.sign(SignatureScheme.RSA_SHA256, CONTENT);
          }
        });
  }

  private static int requests(String path) {
    return OTHER.findAll(postRequestedFor(urlPathEqualTo(path))).size();
  }

  private static ResponseDefinitionBuilder fault(String name) {
    return switch (name) {
      case "expired authorisation" -> refusal(400, "invalid_request", "SAD expired");
      case "too few signatures" -> okay("{\"signatures\":[]}");
      case "no signatures at all" -> okay("{}");
      case "too many signatures" ->
          okay("{\"signatures\":[\"" + value("doctor") + "\",\"" + value("doctor") + "\"]}");
      case "signature of another key" ->
          okay("{\"signatures\":[\"" + value("wrong-expired") + "\"]}");
      case "not base64" -> okay("{\"signatures\":[\"***\"]}");
      case "not JSON" -> aResponse().withStatus(200).withBody("<html>welcome</html>");
      case "too many requests" -> aResponse().withStatus(429).withHeader("Retry-After", "30");
      case "unavailable" -> aResponse().withStatus(503);
      case "moved" -> aResponse().withStatus(302).withHeader("Location", "/elsewhere");
      case "cut connection" -> aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER);
      case "cut in the middle" -> aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK);
      case "slow" -> okay("{}").withFixedDelay(30_000);
      case "oversize" -> aResponse().withStatus(200).withBody("x".repeat(70_000));
      case "token refused" -> refusal(401, "invalid_token", "expired");
      case "wrong PIN" -> refusal(400, "invalid_pin", "wrong");
      case "wrong OTP" -> refusal(400, "invalid_otp", "wrong");
      case "disabled" -> okay("{\"key\":{\"status\":\"disabled\"}}");
      case "no certificate" -> okay("{\"key\":{\"status\":\"enabled\"}}");
      case "no SAD" -> okay("{}");
      case "secrets in the description" ->
          refusal(400, "x y<1234>", "client-secret bearer-secret sad-secret 1234");
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** Columns: fault, at which request, reason, detail, signHash requests, PIN entries. */
  @ParameterizedTest
  @CsvSource({
    "expired authorisation, SIGN, KEY_FAILED, AUTHORISATION_EXPIRED, 2, 2",
    "too few signatures, SIGN, KEY_FAILED, SIGNATURE_COUNT, 1, 1",
    "no signatures at all, SIGN, KEY_FAILED, SIGNATURE_COUNT, 1, 1",
    "too many signatures, SIGN, KEY_FAILED, SIGNATURE_COUNT, 1, 1",
    "signature of another key, SIGN, KEY_FAILED, SIGNATURE_NOT_VALID, 1, 1",
    "not base64, SIGN, KEY_FAILED, SIGNATURE_NOT_VALID, 1, 1",
    "not JSON, SIGN, KEY_FAILED, ANSWER_NOT_JSON, 1, 1",
    "too many requests, SIGN, KEY_UNREACHABLE, HTTP_429, 1, 1",
    "unavailable, SIGN, KEY_UNREACHABLE, HTTP_503, 1, 1",
    "moved, SIGN, KEY_FAILED, HTTP_302, 1, 1",
    "cut connection, SIGN, KEY_UNREACHABLE, CUT, 1, 1",
    "cut in the middle, SIGN, KEY_UNREACHABLE, CUT, 1, 1",
    "slow, SIGN, KEY_UNREACHABLE, TIMED_OUT, 1, 1",
    "oversize, SIGN, KEY_UNREACHABLE, TOO_LARGE, 1, 1",
    "token refused, SIGN, KEY_FAILED, TOKEN_REFUSED, 2, 1",
    "secrets in the description, SIGN, KEY_FAILED, xy, 1, 1",
    "wrong PIN, AUTHORIZE, KEY_PASSWORD_WRONG, invalid_pin, 0, 1",
    "wrong OTP, AUTHORIZE, KEY_PASSWORD_WRONG, invalid_otp, 0, 1",
    "no SAD, AUTHORIZE, KEY_FAILED, ANSWER_INCOMPLETE, 0, 1",
    "too many requests, AUTHORIZE, KEY_UNREACHABLE, HTTP_429, 0, 1",
    "disabled, INFO, KEY_FAILED, CREDENTIAL_DISABLED, 0, 0",
    "no certificate, INFO, KEY_FAILED, CERTIFICATE_MISSING, 0, 0",
    "token refused, TOKEN, KEY_FAILED, TOKEN_REFUSED, 0, 0",
    "cut connection, TOKEN, KEY_UNREACHABLE, CUT, 0, 0"
  })
  void whatEachFaultComesTo(
      String fault, String at, Reason reason, String detail, int signatures, int entered) {
    String path =
        switch (at) {
          case "SIGN" -> SIGN;
          case "AUTHORIZE" -> AUTHORIZE;
          case "INFO" -> INFO;
          default -> TOKEN;
        };
    answer(path, fault(fault));
    CountedEntries entries = entries();
    SealException failure = failure(entries);
    assertThat(failure.reason()).isEqualTo(reason);
    assertThat(failure.detail()).isEqualTo(detail);
    assertThat(requests(SIGN)).isEqualTo(signatures);
    assertThat(entries.asked).hasSize(entered);
    for (Throwable each = failure; each != null; each = each.getCause()) {
      assertThat(each.toString()).doesNotContain("secret", "1234");
    }
  }

  @Test
  void withoutAFaultItSigns() throws Exception {
    try (CscKey key = key(entries())) {
      assertThat(key.sign(SignatureScheme.RSA_SHA256, CONTENT)).hasSize(256);
    }
    assertThat(OTHER.findAll(postRequestedFor(urlPathEqualTo(SIGN))).get(0).getBodyAsString())
        .contains("\"hashAlgorithmOID\":\"2.16.840.1.101.3.4.2.1\"")
        .contains("\"signAlgo\":\"1.2.840.113549.1.1.1\"");
  }

  /** A service that said when to come again is left alone until then. */
  @Test
  void retryAfterIsKept() throws Exception {
    answer(SIGN, fault("too many requests"));
    try (CscKey key = key(entries())) {
      SealException first =
          catchThrowableOfType(
              SealException.class, () -> key.sign(SignatureScheme.RSA_SHA256, CONTENT));
      assertThat(first.detail()).isEqualTo("HTTP_429");
      answer(SIGN, okay("{\"signatures\":[\"" + value("doctor") + "\"]}"));
      SealException second =
          catchThrowableOfType(
              SealException.class, () -> key.sign(SignatureScheme.RSA_SHA256, CONTENT));
      assertThat(second.detail()).startsWith("RETRY_AFTER");
      assertThat(requests(SIGN)).isEqualTo(1);
      WORLD.clock().advance(Duration.ofSeconds(30));
      assertThat(key.sign(SignatureScheme.RSA_SHA256, CONTENT)).hasSize(256);
    }
  }

  /** Mode oauth2code: the signature activation data was obtained elsewhere. */
  @Test
  void givenSignatureActivationData() throws Exception {
    String info =
        OTHER.getStubMappings().stream()
            .filter(stub -> INFO.equals(stub.getRequest().getUrlPath()))
            .map(stub -> stub.getResponse().getBody())
            .findFirst()
            .orElseThrow();
    answer(INFO, okay(info.replace("explicit", "oauth2code")));
    CountedEntries entries = entries();
    try (CscKey key = key(entries)) {
      key.sign(SignatureScheme.RSA_SHA256, CONTENT);
    }
    assertThat(entries.asked).containsExactly("SAD");
    assertThat(requests(AUTHORIZE)).isZero();
    assertThat(OTHER.findAll(postRequestedFor(urlPathEqualTo(SIGN))).get(0).getBodyAsString())
        .contains("given-secret");
  }
}
