package org.karteseal.sign.key.csc;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.http.BoundedHttp;
import org.karteseal.sign.http.HttpAnswer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests to one service, and what its answers mean. */
final class CscRequest {
  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(20).build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final String service;
  private final BoundedHttp http;
  private final Clock clock;
  private @Nullable Instant notBefore;

  CscRequest(String service, BoundedHttp http, Clock clock) {
    this.service = service;
    this.http = http;
    this.clock = clock;
  }

  /** What a service said. */
  sealed interface Answer {
    /** The object that was asked for. */
    record Given(JsonNode body) implements Answer {}

    /**
     * A refusal (CSC API v2, 10.1).
     *
     * @param error the error code, reduced to letters and underscores
     * @param about whether the description speaks of the signature activation data
     */
    record Refused(int status, String error, boolean about) implements Answer {
      boolean tokenIsBad() {
        return status == UNAUTHORIZED;
      }
    }
  }

  /** A JSON body with a bearer token. */
  Answer post(URI address, JsonNode body, Optional<String> bearer) throws SealException {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(MAPPER.writeValueAsBytes(body)));
    bearer.ifPresent(token -> builder.header("Authorization", "Bearer " + token));
    return send(builder);
  }

  /** A form, as OAuth wants it (RFC 6749, 4.4.2). */
  Answer form(URI address, String form) throws SealException {
    return send(
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form, StandardCharsets.US_ASCII)));
  }

  private synchronized Answer send(HttpRequest.Builder builder) throws SealException {
    if (notBefore != null && clock.instant().isBefore(notBefore)) {
      throw unreachable("RETRY_AFTER " + notBefore);
    }
    HttpAnswer answer = http.exchange(builder.header("Accept", "application/json").build());
    if (answer instanceof HttpAnswer.Failed failed) {
      throw unreachable(failed.failure().name());
    }
    HttpAnswer.Received received = (HttpAnswer.Received) answer;
    int status = received.status();
    if (status >= SERVER_ERROR || status == TOO_MANY_REQUESTS || status == REQUEST_TIMEOUT) {
      notBefore = retryAfter(received.headers()).map(clock.instant()::plus).orElse(null);
      throw unreachable("HTTP_" + status);
    }
    if (status == OK) {
      return new Answer.Given(object(received.body().toByteArray()));
    }
    if (status == BAD_REQUEST || status == UNAUTHORIZED || status == FORBIDDEN) {
      return refused(status, received.body().toByteArray());
    }
    throw failed("HTTP_" + status);
  }

  private JsonNode object(byte[] body) throws SealException {
    try {
      JsonNode tree = MAPPER.readTree(body);
      if (tree.isObject()) {
        return tree;
      }
    } catch (JacksonException e) {
      // Without the cause: its message quotes what was sent.
      throw failed("ANSWER_NOT_JSON");
    }
    throw failed("ANSWER_NOT_JSON");
  }

  /** Descriptions are for people and in any language; of them only one thing is believed. */
  private static Answer refused(int status, byte[] body) {
    try {
      JsonNode tree = MAPPER.readTree(body);
      String error = tree.path("error").asString("").replaceAll("[^A-Za-z_]", "");
      String description = tree.path("error_description").asString("");
      return new Answer.Refused(
          status,
          error.substring(0, Math.min(error.length(), 40)),
          description.contains(AuthorizationObject.SAD));
    } catch (JacksonException e) {
      return new Answer.Refused(status, "", false);
    }
  }

  /** RFC 9110, 10.2.3, in seconds; a date would need the server's clock to be right. */
  private static Optional<Duration> retryAfter(HttpHeaders headers) {
    return headers
        .firstValue("Retry-After")
        .map(String::trim)
        .filter(text -> text.matches("[0-9]{1,6}"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)));
  }

  SealException unreachable(String detail) {
    return new SealException(Reason.KEY_UNREACHABLE, service, detail);
  }

  SealException failed(String detail) {
    return new SealException(Reason.KEY_FAILED, service, detail);
  }
}
