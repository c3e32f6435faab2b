package org.karteseal.testcerts;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A qualification register: it knows which identity of the testbed holds which licence, from when
 * until when, and answers with a JWS (RFC 7515) under RS256, written here octet by octet so that it
 * is checked by other code than made it.
 */
public final class TestRegister {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String SERVICE = "register";

  private final TestPki pki;
  private final Map<String, List<Licence>> people = new ConcurrentHashMap<>();

  private record Licence(String role, Instant from, @Nullable Instant withdrawnAt) {}

  private TestRegister(TestPki pki) {
    this.pki = pki;
    for (String id : pki.identityIds()) {
      for (String role : pki.identity(id).entity().licences()) {
        license(id, role, Instant.parse("2015-04-01T00:00:00Z"));
      }
    }
  }

  /** The register of that testbed; it starts with the licences that {@code pki.yaml} declares. */
  public static TestRegister of(TestPki pki) {
    return new TestRegister(pki);
  }

  /**
   * When an answer speaks of which time.
   *
   * @param asOf up to when the register's knowledge goes
   * @param issuedAt when it signs
   * @param validUntil until when it may be taken for current
   */
  public record Dates(Instant asOf, Instant issuedAt, Instant validUntil) {
    /** Answered at that time, with a day of validity. */
    public static Dates at(Instant now) {
      return new Dates(now, now, now.plus(Duration.ofDays(1)));
    }
  }

  /** From then on the register knows the person with that licence. */
  public void license(String identity, String role, Instant from) {
    licences(identity).add(new Licence(role, from, null));
  }

  /** From then on the register knows the person, with whatever licences or none. */
  public void know(String identity) {
    licences(identity);
  }

  /** The licence was withdrawn at that time. */
  public void withdraw(String identity, String role, Instant when) {
    licences(identity)
        .replaceAll(l -> l.role().equals(role) ? new Licence(role, l.from(), when) : l);
  }

  /** The register no longer knows the person. */
  public void forget(String identity) {
    people.remove(fingerprint(pki.identity(identity).certificate()));
  }

  private List<Licence> licences(String identity) {
    return people.computeIfAbsent(
        fingerprint(pki.identity(identity).certificate()),
        x -> java.util.Collections.synchronizedList(new ArrayList<>()));
  }

  /**
   * The answer to a question, as of the clock.
   *
   * @throws IllegalArgumentException when it is no question
   */
  public String answer(byte[] question) {
    JsonNode asked;
    try {
      asked = JSON.readTree(question);
    } catch (tools.jackson.core.JacksonException e) {
      throw new IllegalArgumentException("no JSON", e);
    }
    String fingerprint = asked.path("certificate-sha256").asString("");
    if (!fingerprint.matches("[0-9A-Fa-f]{64}")) {
      throw new IllegalArgumentException("no certificate-sha256");
    }
    return sign(
        SERVICE,
        body(
            fingerprint.toUpperCase(Locale.ROOT),
            Dates.at(pki.clock().instant()),
            Optional.ofNullable(asked.get("nonce")).map(JsonNode::asString)));
  }

  /** An answer about an identity that nobody asked for, so without a nonce. */
  public String statement(String identity, Dates dates) {
    return statement(identity, dates, SERVICE);
  }

  /** The same signed with the key of somebody else, under the register's name. */
  public String statement(String identity, Dates dates, String signer) {
    return sign(
        signer, body(fingerprint(pki.identity(identity).certificate()), dates, Optional.empty()));
  }

  private ObjectNode body(String fingerprint, Dates dates, Optional<String> nonce) {
    List<Licence> known = people.get(fingerprint);
    ObjectNode body = JSON.createObjectNode();
    body.put("format", "karteseal-register-answer/1");
    body.put("register", SERVICE);
    body.put("certificate-sha256", fingerprint);
    nonce.ifPresent(n -> body.put("nonce", n));
    body.put("issued-at", dates.issuedAt().toString());
    body.put("as-of", dates.asOf().toString());
    body.put("valid-until", dates.validUntil().toString());
    body.put("person-known", known != null);
    ArrayNode licences = body.putArray("licences");
    for (Licence licence : known == null ? List.<Licence>of() : List.copyOf(known)) {
      ObjectNode node = licences.addObject();
      node.put("role", licence.role());
      node.put("from", licence.from().toString());
      Instant withdrawn = licence.withdrawnAt();
      // What happens later the register does not know yet.
      if (withdrawn != null && !withdrawn.isAfter(dates.asOf())) {
        node.put("withdrawn-at", withdrawn.toString());
      }
    }
    return body;
  }

  private String sign(String signer, ObjectNode body) {
    TestIdentity key = pki.identity(signer);
    ObjectNode header = JSON.createObjectNode();
    header.put("alg", "RS256");
    header.put("typ", "karteseal-licence+jws");
    header.put("x5t#S256", base64(digest(key.certificate())));
    String signed = base64(header) + "." + base64(body);
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key.privateKey());
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return signed + "." + base64(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String base64(ObjectNode node) {
    return base64(JSON.writeValueAsString(node).getBytes(StandardCharsets.UTF_8));
  }

  private static String base64(byte[] octets) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
  }

  private static String fingerprint(X509Certificate certificate) {
    return HexFormat.of().withUpperCase().formatHex(digest(certificate));
  }

  private static byte[] digest(X509Certificate certificate) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
