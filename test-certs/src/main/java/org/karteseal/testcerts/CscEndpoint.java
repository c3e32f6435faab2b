package org.karteseal.testcerts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.karteseal.testcerts.internal.http.Exchange;
import org.karteseal.testcerts.internal.http.Loopback;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A remote signing service for everybody in the testbed (Cloud Signature Consortium API v2). Each
 * identity has two credentials: {@code ID}, which wants a PIN and signs up to 100 hashes for one
 * authorisation, and {@code ID.otp}, which wants a one-time password too and whose authorisation is
 * for certain hashes (SCAL 2). Tokens and authorisations end by the testbed's clock.
 */
final class CscEndpoint implements Loopback.Endpoint {
  static final int MULTISIGN = 100;
  private static final String HASHES_BOUND = ".otp";
  private static final Duration TOKEN_LIFE = Duration.ofHours(1);
  private static final Duration SAD_LIFE = Duration.ofMinutes(5);
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final TestPki pki;
  private final Map<String, Instant> tokens = new ConcurrentHashMap<>();
  private final Map<String, Activation> activations = new ConcurrentHashMap<>();
  private final AtomicInteger counter = new AtomicInteger();

  CscEndpoint(TestPki pki) {
    this.pki = pki;
  }

  /** What a SAD is good for; no hashes: for any. */
  private record Activation(String credential, int left, List<String> hashes, Instant until) {}

  /** A refusal in the words of the standard (10.1). */
  private static final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;
    private final int status;
    private final String error;

    Refusal(int status, String error, String description) {
      super(description);
      this.status = status;
      this.error = error;
    }

    static Refusal invalid(String description) {
      return new Refusal(400, "invalid_request", description);
    }
  }

  /** The methods below the API's base. */
  @Override
  public void answer(Exchange exchange) throws IOException, Exchange.TooLarge {
    byte[] request = exchange.body();
    try {
      if (!exchange.method().equals("POST")) {
        throw new Refusal(405, "invalid_request", "POST only");
      }
      json(exchange, 200, method(exchange, MAPPER.readTree(request)));
    } catch (JacksonException e) {
      json(exchange, 400, refusal("invalid_request", "not JSON"));
    } catch (Refusal e) {
      json(exchange, e.status, refusal(e.error, String.valueOf(e.getMessage())));
    }
  }

  /** The token endpoint (RFC 6749, 4.4). */
  void token(Exchange exchange) throws IOException, Exchange.TooLarge {
    String form = new String(exchange.body(), StandardCharsets.US_ASCII);
    List<String> given = List.of(form.split("&"));
    if (!given.contains("grant_type=client_credentials")
        || !given.contains("client_id=" + TestbedServer.CSC_CLIENT)
        || !given.contains("client_secret=" + TestbedServer.CSC_SECRET)) {
      json(exchange, 400, refusal("invalid_client", "client id and secret, please"));
      return;
    }
    String token = "testbed-token-" + counter.incrementAndGet();
    tokens.put(token, now().plus(TOKEN_LIFE));
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("access_token", token).put("token_type", "Bearer");
    json(exchange, 200, body.put("expires_in", TOKEN_LIFE.toSeconds()));
  }

  private ObjectNode method(Exchange exchange, JsonNode body) throws Refusal {
    if (exchange.name().equals("info")) {
      return info();
    }
    String header = exchange.header("Authorization");
    String token = header.startsWith("Bearer ") ? header.substring(7) : "";
    if (!tokens.getOrDefault(token, Instant.MIN).isAfter(now())) {
      throw new Refusal(401, "invalid_token", "an access token that is in force, please");
    }
    return switch (exchange.name()) {
      case "credentials/list" -> list();
      case "credentials/info" -> credential(body);
      case "credentials/authorize" -> authorize(body);
      case "signatures/signHash" -> signHash(body);
      default -> throw new Refusal(404, "invalid_request", "no such method");
    };
  }

  private static ObjectNode info() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("specs", "2.0.0.2").put("name", "KarteSeal testbed").put("region", "JP");
    body.put("lang", "en").put("description", "Made up; worthless outside tests.");
    body.putArray("authType").add("oauth2client");
    List.of(
            "info",
            "credentials/list",
            "credentials/info",
            "credentials/authorize",
            "signatures/signHash")
        .forEach(body.putArray("methods")::add);
    return body;
  }

  private ObjectNode list() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    var ids = body.putArray("credentialIDs");
    for (String id : pki.identityIds()) {
      ids.add(id).add(id + HASHES_BOUND);
    }
    return body;
  }

  private ObjectNode credential(JsonNode request) throws Refusal {
    String id = text(request, "credentialID");
    TestIdentity identity = identity(id);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode key = body.putObject("key").put("status", "enabled");
    key.put("len", CscSigning.bits(identity));
    CscSigning.algorithms(identity).forEach(key.putArray("algo")::add);
    var certificates = body.putObject("cert").put("status", "valid").putArray("certificates");
    boolean chain = request.path("certificates").asString("single").equals("chain");
    for (byte[] der : CscSigning.encoded(identity, chain)) {
      certificates.add(Base64.getEncoder().encodeToString(der));
    }
    ObjectNode auth = body.putObject("auth").put("mode", "explicit");
    var objects = auth.putArray("objects");
    objects.addObject().put("type", "Password").put("id", "PIN").put("format", "N");
    if (hashesBound(id)) {
      objects.addObject().put("type", "Password").put("id", "OTP").put("format", "N");
    }
    body.put("SCAL", hashesBound(id) ? "2" : "1");
    return body.put("multisign", MULTISIGN);
  }

  private ObjectNode authorize(JsonNode request) throws Refusal {
    String id = text(request, "credentialID");
    identity(id);
    int number = request.path("numSignatures").asInt(0);
    List<String> hashes = texts(request.path("hashes"));
    if (number < 1 || number > MULTISIGN || (hashesBound(id) && hashes.size() != number)) {
      throw Refusal.invalid("numSignatures and hashes do not fit the credential");
    }
    if (!authorized(request, "PIN", TestbedServer.CSC_PIN)) {
      throw new Refusal(400, "invalid_pin", "the PIN is not right");
    }
    if (hashesBound(id) && !authorized(request, "OTP", TestbedServer.CSC_OTP)) {
      throw new Refusal(400, "invalid_otp", "the one-time password is not right");
    }
    String sad = "testbed-sad-" + counter.incrementAndGet();
    List<String> bound = hashesBound(id) ? hashes : List.of();
    activations.put(sad, new Activation(id, number, bound, now().plus(SAD_LIFE)));
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    return body.put("SAD", sad).put("expiresIn", SAD_LIFE.toSeconds());
  }

  private static boolean authorized(JsonNode request, String id, String value) {
    for (JsonNode each : request.path("authData")) {
      if (each.path("id").asString("").equals(id)) {
        return each.path("value").asString("").equals(value);
      }
    }
    return false;
  }

  private ObjectNode signHash(JsonNode request) throws Refusal {
    String id = text(request, "credentialID");
    TestIdentity identity = identity(id);
    List<String> hashes = texts(request.path("hashes"));
    String sad = text(request, "SAD");
    spend(sad, id, hashes);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    var signatures = body.putArray("signatures");
    for (String hash : hashes) {
      try {
        byte[] value =
            CscSigning.sign(
                identity,
                text(request, "signAlgo"),
                request.path("hashAlgorithmOID").asString(""),
                Base64.getDecoder().decode(hash));
        signatures.add(Base64.getEncoder().encodeToString(value));
      } catch (IllegalArgumentException e) {
        throw Refusal.invalid("hash and algorithm do not fit the key");
      }
    }
    return body;
  }

  private synchronized void spend(String sad, String id, List<String> hashes) throws Refusal {
    Activation known = activations.get(sad);
    if (known == null || !known.credential().equals(id)) {
      throw Refusal.invalid("Invalid parameter SAD");
    }
    if (!known.until().isAfter(now())) {
      throw Refusal.invalid("SAD expired");
    }
    if (hashes.isEmpty() || hashes.size() > known.left()) {
      throw Refusal.invalid("more hashes than the SAD allows");
    }
    if (!known.hashes().isEmpty() && !known.hashes().containsAll(hashes)) {
      throw Refusal.invalid("the SAD is for other hashes");
    }
    activations.put(
        sad, new Activation(id, known.left() - hashes.size(), known.hashes(), known.until()));
  }

  private TestIdentity identity(String credential) throws Refusal {
    String id =
        hashesBound(credential)
            ? credential.substring(0, credential.length() - HASHES_BOUND.length())
            : credential;
    if (!pki.identityIds().contains(id)) {
      throw Refusal.invalid("Invalid parameter credentialID");
    }
    return pki.identity(id);
  }

  private static boolean hashesBound(String credential) {
    return credential.endsWith(HASHES_BOUND);
  }

  private Instant now() {
    return pki.clock().instant();
  }

  private static String text(JsonNode request, String name) throws Refusal {
    JsonNode value = request.path(name);
    if (!value.isString()) {
      throw Refusal.invalid("Missing (or invalid type) string parameter " + name);
    }
    return value.asString();
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(each -> texts.add(each.asString("")));
    return texts;
  }

  private static ObjectNode refusal(String error, String description) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    return body.put("error", error).put("error_description", description);
  }

  private static void json(Exchange exchange, int status, ObjectNode body) throws IOException {
    exchange.send(status, "application/json", MAPPER.writeValueAsBytes(body));
  }
}
