package org.karteseal.sign.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.karteseal.sign.Octets;

class BoundedHttpTest {
  private final BoundedHttp http =
      BoundedHttp.of(new HttpLimits(Duration.ofSeconds(2), Duration.ofMillis(700), 1000));
  private final CountDownLatch end = new CountDownLatch(1);
  private HttpServer server = open();

  private static HttpServer open() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @BeforeEach
  void serve() {
    server.createContext(
        "/body/",
        exchange -> {
          int size = Integer.parseInt(exchange.getRequestURI().getPath().substring(6));
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(new byte[size]);
          }
        });
    server.createContext(
        "/moved",
        exchange -> {
          exchange.getResponseHeaders().add("Location", "/body/1");
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
    server.createContext(
        "/drip",
        exchange -> {
          exchange.sendResponseHeaders(200, 100);
          exchange.getResponseBody().write(1);
          exchange.getResponseBody().flush();
          try {
            end.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    end.countDown();
    server.stop(0);
  }

  private HttpAnswer get(String path) {
    return http.exchange(
        HttpRequest.newBuilder(
                URI.create("http://localhost:" + server.getAddress().getPort() + path))
            .build());
  }

  @Test
  void aWholeAnswerOfAnyStatusIsReceived() {
    assertThat(get("/body/1000"))
        .isInstanceOfSatisfying(
            HttpAnswer.Received.class,
            r -> assertThat(r.body()).isEqualTo(Octets.of(new byte[1000])));
    assertThat(get("/moved"))
        .isInstanceOfSatisfying(
            HttpAnswer.Received.class, r -> assertThat(r.status()).isEqualTo(302));
  }

  @Test
  void whatIsLargerSlowerOrShorterFails() {
    assertFailure(get("/body/1001"), HttpAnswer.Failure.TOO_LARGE);
    assertFailure(get("/drip"), HttpAnswer.Failure.TIMED_OUT);
  }

  @Test
  void anAnswerThatEndsEarlyIsCut() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread server =
          new Thread(
              () -> {
                try (Socket client = socket.accept()) {
                  client.getInputStream().read();
                  client
                      .getOutputStream()
                      .write(
                          "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nx"
                              .getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      server.start();
      URI uri = URI.create("http://localhost:" + socket.getLocalPort() + "/");
      assertFailure(http.exchange(HttpRequest.newBuilder(uri).build()), HttpAnswer.Failure.CUT);
      server.join();
    }
  }

  @Test
  void nobodyThere() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/")).build();
    assertFailure(http.exchange(request), HttpAnswer.Failure.UNREACHABLE);
  }

  @Test
  void onlyHttpAddressesAreAddresses() {
    assertThat(BoundedHttp.address("http://localhost/a")).isPresent();
    assertThat(BoundedHttp.address("HTTPS://localhost/a")).isPresent();
    for (String other :
        new String[] {"file:///etc/passwd", "ldap://localhost/", "http:///x", "::"}) {
      assertThat(BoundedHttp.address(other)).isEmpty();
    }
  }

  private static void assertFailure(HttpAnswer answer, HttpAnswer.Failure failure) {
    assertThat(answer).isEqualTo(new HttpAnswer.Failed(failure));
  }
}
