package org.karteseal.timestamp.tsa;

import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.MessageImprint;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealException;
import org.karteseal.sign.http.BoundedHttp;
import org.karteseal.sign.http.HttpAnswer;

/**
 * One authority, asked over HTTP (RFC 3161, 3.4). Connections are kept and reused. Safe for use by
 * several threads.
 */
public final class TsaClient {
  private static final int OK = 200;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int SERVER_ERROR = 500;

  private final TsaConfiguration configuration;
  private final TokenCheck check;
  private final Clock clock;
  private final NonceSource nonces;
  private final BoundedHttp http;

  private TsaClient(
      TsaConfiguration configuration,
      TokenCheck check,
      Clock clock,
      NonceSource nonces,
      BoundedHttp http) {
    this.configuration = configuration;
    this.check = check;
    this.clock = clock;
    this.nonces = nonces;
    this.http = http;
  }

  /**
   * A client for the authority.
   *
   * @throws SealException KEY_PASSWORD_WRONG or KEY_STORE_UNREADABLE for its client certificate
   */
  public static TsaClient of(
      TsaConfiguration configuration, TokenCheck check, Clock clock, SecureRandom random)
      throws SealException {
    return of(configuration, check, clock, NonceSource.random(random));
  }

  /** The same with nonces from elsewhere. */
  public static TsaClient of(
      TsaConfiguration configuration, TokenCheck check, Clock clock, NonceSource nonces)
      throws SealException {
    BoundedHttp http =
        configuration.authentication() instanceof Authentication.ClientCertificate shown
            ? BoundedHttp.of(configuration.limits(), ClientTls.context(shown))
            : BoundedHttp.of(configuration.limits());
    return new TsaClient(configuration, check, clock, nonces, http);
  }

  static TsaClient over(
      BoundedHttp http,
      TsaConfiguration configuration,
      TokenCheck check,
      Clock clock,
      SecureRandom random) {
    return new TsaClient(configuration, check, clock, NonceSource.random(random), http);
  }

  /** The authority's id in the trust directory. */
  public String id() {
    return configuration.id();
  }

  /**
   * One request with a fresh nonce.
   *
   * @throws SealException only when the imprint cannot be computed, or JOURNAL_NOT_WRITTEN
   */
  public TsaReply ask(MessageImprint imprint) throws SealException {
    DigestAlgorithm algorithm = imprint.only().orElse(configuration.digest());
    Draft draft = draft(algorithm, Octets.of(imprint.digest(algorithm)));
    TsaReply reply = judge(send(draft.request()), draft.request());
    draft.nonce().answered(reply);
    return reply;
  }

  /** How the authority is reached, and on which terms. */
  TsaConfiguration configuration() {
    return configuration;
  }

  /** Our time. */
  Clock clock() {
    return clock;
  }

  /** A request that nobody has sent yet, and who is to hear what came of it. */
  record Draft(TokenRequest request, NonceSource.Issued nonce) {}

  /**
   * A request with a fresh nonce.
   *
   * @throws SealException JOURNAL_NOT_WRITTEN
   */
  Draft draft(DigestAlgorithm algorithm, Octets digest) throws SealException {
    NonceSource.Issued nonce =
        nonces.issue(configuration.id(), algorithm, digest, configuration.nonceLength());
    return new Draft(
        new TokenRequest(algorithm, digest, nonce.value(), configuration.policy()), nonce);
  }

  /** Sends a request; nothing looks at the answer. */
  HttpAnswer send(TokenRequest request) {
    return http.exchange(httpRequest(request));
  }

  /** Where a token may stand in the answer. */
  static Optional<Octets> body(HttpAnswer answer) {
    return answer instanceof HttpAnswer.Received received && received.status() == OK
        ? Optional.of(received.body())
        : Optional.empty();
  }

  /** Checks an answer that came at that time. */
  TokenVerdict check(Octets answer, TokenRequest request, Instant at) {
    return check.check(answer.toByteArray(), request, configuration.id(), at);
  }

  TsaReply judge(HttpAnswer answer, TokenRequest request) {
    if (answer instanceof HttpAnswer.Received received) {
      return reply(received, request);
    }
    HttpAnswer.Failed failed = (HttpAnswer.Failed) answer;
    return new TsaReply.Unreachable(failed.failure().name(), Optional.empty());
  }

  private HttpRequest httpRequest(TokenRequest request) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(configuration.url())
            .header("Content-Type", "application/timestamp-query")
            .header("Accept", "application/timestamp-reply")
            .POST(HttpRequest.BodyPublishers.ofByteArray(request.der()));
    if (configuration.authentication() instanceof Authentication.Basic basic) {
      builder.header("Authorization", "Basic " + credentials(basic));
    }
    return builder.build();
  }

  /**
   * The body decides, not its Content-Type: servers label JSON as tokens and tokens as anything.
   */
  private TsaReply reply(HttpAnswer.Received received, TokenRequest request) {
    int status = received.status();
    if (status == OK) {
      return new TsaReply.Answered(
          check(received.body(), request, clock.instant()), received.body());
    }
    if (status >= SERVER_ERROR || status == TOO_MANY_REQUESTS || status == REQUEST_TIMEOUT) {
      return new TsaReply.Unreachable("HTTP_" + status, retryAfter(received.headers()));
    }
    return new TsaReply.Denied(status);
  }

  /** RFC 9110, 10.2.3, in seconds; a date would need the server's clock to be right. */
  private static Optional<Duration> retryAfter(HttpHeaders headers) {
    return headers
        .firstValue("Retry-After")
        .map(String::trim)
        .filter(text -> text.matches("[0-9]{1,9}"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)));
  }

  /** RFC 7617, 2. The header's own text stays in memory; the rest is wiped. */
  private static String credentials(Authentication.Basic basic) {
    char[] password = basic.password().copy();
    CharBuffer pair = CharBuffer.allocate(basic.user().length() + 1 + password.length);
    pair.put(basic.user()).put(':').put(password).flip();
    ByteBuffer encoded = StandardCharsets.UTF_8.encode(pair);
    byte[] bytes = new byte[encoded.remaining()];
    encoded.get(bytes);
    String text = Base64.getEncoder().encodeToString(bytes);
    Arrays.fill(password, '\0');
    Arrays.fill(pair.array(), '\0');
    Arrays.fill(bytes, (byte) 0);
    encoded.clear().put(new byte[encoded.capacity()]);
    return text;
  }
}
