package org.karteseal.sign.key.csc;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.http.BoundedHttp;
import org.karteseal.sign.key.Secret;
import org.karteseal.sign.key.csc.CscRequest.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One remote signing service and the account that its bearer token stands for. */
public final class CscService implements AutoCloseable {
  private static final int MOST_CREDENTIALS = 100;

  /** A token is renewed before it ends, so that it does not end on the way. */
  private static final int MARGIN_SECONDS = 10;

  private final CscConfiguration configuration;
  private final CscRequest requests;
  private final Clock clock;
  private @Nullable Secret token;
  private Instant tokenUntil = Instant.MIN;

  private CscService(CscConfiguration configuration, CscRequest requests, Clock clock) {
    this.configuration = configuration;
    this.requests = requests;
    this.clock = clock;
  }

  /**
   * A service; nothing is asked yet.
   *
   * @param clock for the ends of tokens and authorisations
   */
  public static CscService open(CscConfiguration configuration, Clock clock) {
    BoundedHttp http = BoundedHttp.of(configuration.limits());
    return new CscService(configuration, new CscRequest(configuration.id(), http, clock), clock);
  }

  /** What the service says of itself (11.1: info), as the versions of the API that it names. */
  public String specification() throws SealException {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    Answer answer = requests.post(method("info"), body, Optional.empty());
    if (answer instanceof Answer.Given given) {
      return given.body().path("specs").asString("");
    }
    throw requests.failed(refusal((Answer.Refused) answer));
  }

  /** The ids of the account's credentials (11.4: credentials/list). */
  public List<String> credentials() throws SealException {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("maxResults", MOST_CREDENTIALS);
    List<String> ids = new ArrayList<>();
    for (JsonNode id : ask("credentials/list", body).path("credentialIDs")) {
      ids.add(id.asString());
    }
    return ids;
  }

  /**
   * A credential (11.5: credentials/info).
   *
   * @throws SealException KEY_FAILED with CREDENTIAL_DISABLED, CERTIFICATE_MISSING or
   *     ANSWER_INCOMPLETE; KEY_UNREACHABLE
   */
  public CscCredential credential(String id) throws SealException {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("credentialID", id).put("certificates", "chain");
    body.put("certInfo", false).put("authInfo", true);
    return new CredentialAnswer(configuration.id(), id).read(ask("credentials/info", body));
  }

  /**
   * The key of the configuration's credential, else of the only one. The service is closed with it.
   *
   * @param entry asks for what authorises its use
   * @throws SealException KEY_NOT_FOUND or KEY_AMBIGUOUS, and what {@link #credential} says
   */
  public CscKey key(AuthorizationEntry entry) throws SealException {
    Optional<String> named = configuration.credential();
    CscCredential credential = credential(named.isPresent() ? named.get() : only());
    return new CscKey(this, credential, entry);
  }

  private String only() throws SealException {
    List<String> ids = credentials();
    if (ids.isEmpty()) {
      throw new SealException(Reason.KEY_NOT_FOUND, configuration.id(), "NO_CREDENTIAL");
    }
    if (ids.size() > 1) {
      throw new SealException(Reason.KEY_AMBIGUOUS, configuration.id(), String.valueOf(ids.size()));
    }
    return ids.get(0);
  }

  /** A request that must be granted. */
  JsonNode ask(String method, ObjectNode body) throws SealException {
    Answer answer = tryAsk(method, body);
    if (answer instanceof Answer.Given given) {
      return given.body();
    }
    throw requests.failed(refusal((Answer.Refused) answer));
  }

  /** A request with a bearer token; an ended token is renewed once. */
  Answer tryAsk(String method, ObjectNode body) throws SealException {
    Answer answer = requests.post(method(method), body, Optional.of(bearer(false)));
    if (answer instanceof Answer.Refused refused && refused.tokenIsBad()) {
      if (configuration.access() instanceof CscAccess.GivenToken) {
        throw requests.failed("TOKEN_REFUSED");
      }
      answer = requests.post(method(method), body, Optional.of(bearer(true)));
      if (answer instanceof Answer.Refused again && again.tokenIsBad()) {
        throw requests.failed("TOKEN_REFUSED");
      }
    }
    return answer;
  }

  CscConfiguration configuration() {
    return configuration;
  }

  Clock clock() {
    return clock;
  }

  SealException failed(String detail) {
    return requests.failed(detail);
  }

  static String refusal(Answer.Refused refused) {
    return refused.error().isEmpty() ? "HTTP_" + refused.status() : refused.error();
  }

  private synchronized String bearer(boolean renew) throws SealException {
    if (configuration.access() instanceof CscAccess.GivenToken given) {
      return text(given.token());
    }
    CscAccess.ClientCredentials client = (CscAccess.ClientCredentials) configuration.access();
    if (token == null || renew || !clock.instant().isBefore(tokenUntil)) {
      obtain(client);
    }
    if (token == null) {
      throw requests.failed("TOKEN_REFUSED");
    }
    return text(token);
  }

  private void obtain(CscAccess.ClientCredentials client) throws SealException {
    String form =
        "grant_type=client_credentials&client_id="
            + encoded(client.clientId())
            + "&client_secret="
            + encoded(text(client.secret()));
    Answer answer = requests.form(client.address(), form);
    if (!(answer instanceof Answer.Given given) || !given.body().path("access_token").isString()) {
      throw requests.failed("TOKEN_REFUSED");
    }
    forget();
    token = Secret.of(given.body().path("access_token").asString().toCharArray());
    int seconds = given.body().path("expires_in").asInt(Integer.MAX_VALUE);
    tokenUntil = clock.instant().plusSeconds((long) seconds - MARGIN_SECONDS);
  }

  private URI method(String name) {
    String base = configuration.url().toString();
    return URI.create(base + (base.endsWith("/") ? "" : "/") + name);
  }

  /** The JDK's client takes headers and forms as text, which nobody can wipe. */
  static String text(Secret secret) {
    char[] characters = secret.copy();
    try {
      return new String(characters);
    } finally {
      Arrays.fill(characters, '\0');
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private void forget() {
    if (token != null) {
      token.close();
      token = null;
    }
  }

  /** Forgets the token. */
  @Override
  public synchronized void close() {
    forget();
  }

  @Override
  public String toString() {
    return configuration.id();
  }
}
