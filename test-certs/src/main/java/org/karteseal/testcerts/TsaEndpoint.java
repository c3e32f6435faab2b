package org.karteseal.testcerts;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.karteseal.testcerts.internal.http.Exchange;
import org.karteseal.testcerts.internal.http.Loopback;

/** RFC 3161 over HTTP (RFC 3161, 3.4), and the faults of that layer. */
final class TsaEndpoint implements Loopback.Endpoint {
  private static final String REPLY = "application/timestamp-reply";
  private static final int OVERSIZE_BLOCKS = 1024;
  private static final int BLOCK = 64 * 1024;
  private static final int DRIP_CHECK_MILLIS = 20;

  private final Function<String, TestTsa> authorities;
  private final boolean alwaysAuthenticate;
  private final String credentials;
  private final CountDownLatch closed;

  TsaEndpoint(
      Function<String, TestTsa> authorities, boolean alwaysAuthenticate, CountDownLatch closed) {
    this.authorities = authorities;
    this.alwaysAuthenticate = alwaysAuthenticate;
    this.closed = closed;
    String pair = TestbedServer.BASIC_USER + ":" + TestbedServer.BASIC_PASSWORD;
    this.credentials =
        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void answer(Exchange exchange) throws IOException, Exchange.TooLarge {
    TestTsa tsa = authorities.apply(exchange.name());
    byte[] request = exchange.body();
    if ((alwaysAuthenticate || tsa.basicAuthentication())
        && !exchange.header("Authorization").equals(credentials)) {
      exchange.setHeader("WWW-Authenticate", "Basic realm=\"testbed\"");
      exchange.send(401, "user and password, please");
    } else if (!exchange.method().equals("POST")) {
      exchange.setHeader("Allow", "POST");
      exchange.send(405, "POST only");
    } else if (!exchange.header("Content-Type").startsWith("application/timestamp-query")) {
      exchange.send(415, "application/timestamp-query only");
    } else {
      respond(exchange, tsa, request);
    }
  }

  private void respond(Exchange exchange, TestTsa tsa, byte[] request) throws IOException {
    switch (tsa.fault()) {
      case NONE,
          WRONG_IMPRINT,
          WRONG_NONCE,
          MISSING_NONCE,
          WRONG_POLICY,
          EKU_NOT_CRITICAL,
          EKU_NOT_ALONE,
          EKU_MISSING,
          OTHER_TSA_TOKEN,
          NOT_ACCREDITED,
          EXPIRED_CERTIFICATE,
          ROTATED_KEY,
          BAD_SIGNATURE,
          ESS_MISMATCH,
          GEN_TIME_IN_FUTURE,
          DUPLICATE_SERIAL,
          GRANTED_WITH_MODS,
          REJECTION,
          REPLAYED,
          GARBAGE,
          EMPTY_BODY ->
          exchange.send(200, REPLY, tsa.respond(request));
      case WRONG_CONTENT_TYPE -> exchange.send(200, "text/html", tsa.respond(request));
      case UNAUTHORISED_JSON_WITH_200 ->
          exchange.send(
              200,
              "application/json",
              "{\"status\":401,\"message\":\"Unauthorized\"}".getBytes(StandardCharsets.UTF_8));
      case TOO_MANY_REQUESTS -> {
        exchange.setHeader("Retry-After", "30");
        exchange.send(429, "too many requests");
      }
      case UNAVAILABLE_503 -> exchange.send(503, "try again later");
      case SLOW_DRIP -> drip(exchange, tsa, tsa.respond(request));
      case CUT_CONNECTION -> {
        byte[] answer = tsa.respond(request);
        exchange.start(200, REPLY, answer.length).write(answer, 0, answer.length / 2);
      }
      case OVERSIZE -> oversize(exchange);
    }
  }

  /** One octet, and the rest when the fault is cleared; nothing more once the server closes. */
  private void drip(Exchange exchange, TestTsa tsa, byte[] answer) throws IOException {
    OutputStream out = exchange.start(200, REPLY, answer.length);
    out.write(answer, 0, 1);
    out.flush();
    try {
      while (tsa.fault() == TsaFault.SLOW_DRIP) {
        if (closed.await(DRIP_CHECK_MILLIS, TimeUnit.MILLISECONDS)) {
          return;
        }
      }
      out.write(answer, 1, answer.length - 1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void oversize(Exchange exchange) throws IOException {
    byte[] block = new byte[BLOCK];
    Arrays.fill(block, (byte) 0x30);
    OutputStream out = exchange.start(200, REPLY, (long) BLOCK * OVERSIZE_BLOCKS);
    for (int i = 0; i < OVERSIZE_BLOCKS; i++) {
      out.write(block);
    }
  }
}
