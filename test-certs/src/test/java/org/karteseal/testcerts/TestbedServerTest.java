package org.karteseal.testcerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The testbed over HTTP: what a client sees, faults included. */
class TestbedServerTest {
  private static final Duration SHORT = Duration.ofMillis(300);
  private static TestbedServer server;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  @BeforeAll
  static void start() throws IOException {
    server = TestbedServer.start(SettableClock.at(Shared.NOW));
  }

  @AfterAll
  static void close() {
    server.close();
  }

  @AfterEach
  void clear() {
    server.tsa("tsa-1").clearFault();
  }

  @Test
  void stampsOverHttp() throws Exception {
    HttpResponse<byte[]> response = stamp("tsa-1");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type"))
        .hasValue("application/timestamp-reply");
    new TimeStampResponse(response.body())
        .validate(new TimeStampRequest(TimestampTest.request("SHA-256", true)));
  }

  @Test
  void asksForUserAndPassword() throws Exception {
    assertThat(server.tsaUri("tsa-basic").getPath()).isEqualTo("/tsa-basic/tsa-basic");
    assertThat(stamp("tsa-basic").statusCode()).isEqualTo(401);
    String pair =
        Base64.getEncoder().encodeToString("testbed:testbed".getBytes(StandardCharsets.UTF_8));
    HttpRequest request = query("tsa-basic").header("Authorization", "Basic " + pair).build();
    assertThat(client.send(request, BodyHandlers.ofByteArray()).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "UNAVAILABLE_503, 503, text/plain; charset=utf-8",
    "TOO_MANY_REQUESTS, 429, text/plain; charset=utf-8",
    "UNAUTHORISED_JSON_WITH_200, 200, application/json",
    "WRONG_CONTENT_TYPE, 200, text/html",
    "EMPTY_BODY, 200, application/timestamp-reply"
  })
  void failsAsTold(TsaFault fault, int status, String type) throws Exception {
    server.tsa("tsa-1").fault(fault);
    HttpResponse<byte[]> response = stamp("tsa-1");
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("content-type")).hasValue(type);
    assertThat(response.headers().firstValue("retry-after").isPresent())
        .isEqualTo(fault == TsaFault.TOO_MANY_REQUESTS);
    assertThat(response.body().length == 0).isEqualTo(fault == TsaFault.EMPTY_BODY);
  }

  @Test
  void cutsTheConnection() {
    server.tsa("tsa-1").fault(TsaFault.CUT_CONNECTION);
    assertThatThrownBy(() -> stamp("tsa-1")).isInstanceOf(IOException.class);
  }

  @Test
  void dripsUntilTheClientGivesUp() {
    server.tsa("tsa-1").fault(TsaFault.SLOW_DRIP);
    HttpRequest request = query("tsa-1").timeout(SHORT).build();
    // The head arrives at once: only a limit on the whole exchange ends this.
    assertThatThrownBy(
            () ->
                client
                    .sendAsync(request, BodyHandlers.ofByteArray())
                    .orTimeout(SHORT.toMillis(), TimeUnit.MILLISECONDS)
                    .join())
        .hasCauseInstanceOf(Exception.class);
  }

  @Test
  void oversizeIsMoreThanAnyAnswer() throws Exception {
    server.tsa("tsa-1").fault(TsaFault.OVERSIZE);
    HttpResponse<InputStream> response =
        client.send(query("tsa-1").build(), BodyHandlers.ofInputStream());
    assertThat(response.headers().firstValueAsLong("content-length")).hasValue(64L << 20);
    response.body().close();
  }

  @Test
  void refusesWhatIsTooLargeOrUnknown() throws Exception {
    HttpRequest large =
        HttpRequest.newBuilder(server.tsaUri("tsa-1"))
            .header("Content-Type", "application/timestamp-query")
            .POST(BodyPublishers.ofByteArray(new byte[70_000]))
            .build();
    assertThat(client.send(large, BodyHandlers.ofString()).statusCode()).isEqualTo(413);
    assertThat(get("/tsa/nobody")).isEqualTo(404);
    assertThat(get("/tsa/doctor")).isEqualTo(404);
    assertThat(get("/crl/nobody.crl")).isEqualTo(404);
    assertThat(get("/tsa/tsa-1")).isEqualTo(405);
    assertThat(get("/control/clock")).isEqualTo(405);
  }

  @Test
  void servesTheListsThatCertificatesPointTo() throws Exception {
    HttpRequest request = HttpRequest.newBuilder(server.crlUri("hpki-sign-ca")).build();
    byte[] der = client.send(request, BodyHandlers.ofByteArray()).body();
    var crl =
        (X509CRL)
            CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(der));
    crl.verify(server.pki().authority("hpki-sign-ca").certificate().getPublicKey());
    assertThat(get("/certificate/provider-ca.cer")).isEqualTo(200);
  }

  @Test
  void isSteeredByScripts() throws Exception {
    try (TestbedServer own = TestbedServer.start(SettableClock.at(Shared.NOW))) {
      assertThat(post(own, "/control/clock?at=2031-02-03T04:05:06Z")).isEqualTo(200);
      assertThat(own.pki().clock().instant()).isEqualTo("2031-02-03T04:05:06Z");
      assertThat(post(own, "/control/fault?tsa=tsa-b&fault=bad-signature")).isEqualTo(200);
      assertThat(own.tsa("tsa-b").fault()).isEqualTo(TsaFault.BAD_SIGNATURE);
      assertThat(post(own, "/control/revoke?identity=provider-doctor&reason=1")).isEqualTo(200);
      assertThat(post(own, "/control/fault?tsa=tsa-b&fault=no-such")).isEqualTo(400);
      assertThat(post(own, "/control/clock?at=yesterday")).isEqualTo(400);
      assertThat(post(own, "/control/clock")).isEqualTo(400);
    }
  }

  @Test
  void leavesNothingBehind() throws Exception {
    TestbedServer own = TestbedServer.start(SettableClock.at(Shared.NOW));
    URI uri = own.tsaUri("tsa-1");
    own.tsa("tsa-1").fault(TsaFault.SLOW_DRIP);
    var pending = client.sendAsync(query(uri).build(), BodyHandlers.ofByteArray());
    own.close();
    assertThatThrownBy(pending::join).hasCauseInstanceOf(IOException.class);
    assertThatThrownBy(() -> client.send(query(uri).build(), BodyHandlers.ofByteArray()))
        .isInstanceOfAny(ConnectException.class, HttpTimeoutException.class);
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().endsWith("testbed-" + uri.getPort()));
    try (var free = new ServerSocket(uri.getPort())) {
      assertThat(free.isBound()).isTrue();
    }
  }

  @Test
  void serialNumbersCount() throws Exception {
    BigInteger first =
        new TimeStampResponse(stamp("tsa-b").body())
            .getTimeStampToken()
            .getTimeStampInfo()
            .getSerialNumber();
    BigInteger second =
        new TimeStampResponse(stamp("tsa-b").body())
            .getTimeStampToken()
            .getTimeStampInfo()
            .getSerialNumber();
    assertThat(second).isGreaterThan(first);
    assertThat(server.pki().clock().instant()).isEqualTo(Instant.parse("2026-04-01T03:00:00Z"));
  }

  private HttpResponse<byte[]> stamp(String id) throws Exception {
    return client.send(query(id).build(), BodyHandlers.ofByteArray());
  }

  private static HttpRequest.Builder query(String id) throws RuntimeException {
    return query(server.tsaUri(id));
  }

  private static HttpRequest.Builder query(URI uri) {
    try {
      return HttpRequest.newBuilder(uri)
          .header("Content-Type", "application/timestamp-query")
          .POST(BodyPublishers.ofByteArray(TimestampTest.request("SHA-256", true)));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private int get(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(server.baseUri().resolve(path)).build();
    return client.send(request, BodyHandlers.discarding()).statusCode();
  }

  private int post(TestbedServer target, String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(target.baseUri().resolve(path))
            .POST(BodyPublishers.noBody())
            .build();
    return client.send(request, BodyHandlers.discarding()).statusCode();
  }
}
