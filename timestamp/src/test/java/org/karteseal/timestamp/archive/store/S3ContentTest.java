package org.karteseal.timestamp.archive.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;

/** Connections that break in the middle of a document. */
class S3ContentTest {
  private static final S3Patience SHORT =
      new S3Patience(
          3,
          Duration.ofMillis(1),
          Duration.ofMillis(2),
          Duration.ofSeconds(5),
          Duration.ofSeconds(5));

  private final byte[] object = new byte[200_000];
  private final List<String> asked = new ArrayList<>();
  private HttpServer server;
  private String entityTag = "\"one\"";
  private @Nullable String checksum;
  private boolean ranges = true;
  private int cutAfter = Integer.MAX_VALUE;

  @BeforeEach
  void start() throws Exception {
    new Random(4).nextBytes(object);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void aDocumentIsTakenUpWhereTheConnectionBroke() throws Exception {
    cutAfter = 60_000;
    assertThat(read()).isEqualTo(object);
    assertThat(asked)
        .containsExactly(
            "null null", "bytes=60000- \"one\"", "bytes=120000- \"one\"", "bytes=180000- \"one\"");
  }

  @Test
  void aConnectionThatBreaksWithoutAnOctetIsGivenUp() {
    cutAfter = 0;
    assertStopped(Reason.STORE_UNREACHABLE, "CONNECTION_CUT");
    assertThat(asked).hasSize(SHORT.attempts());
  }

  @Test
  void anObjectThatChangedMeanwhileIsNotPatchedTogether() {
    cutAfter = 60_000;
    server.removeContext("/");
    server.createContext(
        "/",
        exchange -> {
          answer(exchange);
          entityTag = "\"two\"";
        });
    assertStopped(Reason.INPUT_UNREADABLE, "CHANGED");
  }

  @Test
  void aServerThatBeginsAnewIsNotUnderstood() {
    cutAfter = 60_000;
    ranges = false;
    assertStopped(Reason.STORE_UNREACHABLE, "ANSWER_NOT_UNDERSTOOD");
  }

  @Test
  void octetsThatDoNotFitTheStoresChecksumAreDamaged() {
    checksum = "AAAAAA==";
    assertStopped(Reason.INPUT_DAMAGED, "CHECKSUM");
  }

  @Test
  void aDocumentMayBeLeftInTheMiddle() throws Exception {
    try (DocumentStore store = store();
        InputStream content = store.open("a.pdf")) {
      assertThat(content.read()).isEqualTo(object[0] & 0xFF);
    }
    assertThat(asked).hasSize(1);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    String match = exchange.getRequestHeaders().getFirst("If-Match");
    asked.add(range + " " + match);
    if (match != null && !match.equals(entityTag)) {
      exchange.sendResponseHeaders(412, -1);
      exchange.close();
      return;
    }
    int from =
        range == null || !ranges ? 0 : Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1"));
    exchange.getResponseHeaders().set("ETag", entityTag);
    if (checksum != null) {
      exchange.getResponseHeaders().set("x-amz-checksum-crc32", checksum);
    }
    if (from > 0) {
      String place = "bytes " + from + "-" + (object.length - 1) + "/" + object.length;
      exchange.getResponseHeaders().set("Content-Range", place);
    }
    exchange.sendResponseHeaders(from > 0 ? 206 : 200, object.length - from);
    exchange.getResponseBody().write(object, from, Math.min(cutAfter, object.length - from));
    exchange.getResponseBody().flush();
    exchange.close();
  }

  private DocumentStore store() throws SealException {
    URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    return S3Store.of(
        new BucketLocation("bucket", "", BucketOptions.at(endpoint)),
        S3ProxyServer.ENVIRONMENT,
        SHORT);
  }

  private byte[] read() throws Exception {
    try (DocumentStore store = store();
        InputStream content = store.open("a.pdf")) {
      return content.readAllBytes();
    }
  }

  private void assertStopped(Reason reason, String detail) {
    assertThatThrownBy(this::read)
        .isInstanceOfSatisfying(
            ReadingStopped.class,
            e -> {
              assertThat(e.failure().reason()).isEqualTo(reason);
              assertThat(e.failure().detail()).isEqualTo(detail);
            });
  }
}
