package org.karteseal.sign.qualification.register;

import java.security.interfaces.RSAPublicKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.InvalidAlgorithmException;
import org.jose4j.lang.JoseException;
import org.karteseal.sign.trust.LicenceRegister;
import org.karteseal.sign.trust.LicenceTrust;
import org.karteseal.sign.trust.TrustRegister;
import org.karteseal.sign.trust.TrustedKey;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whether an answer is from a register that the trust directory names, and about this person. */
public final class AnswerCheck {
  static final String FORMAT = "karteseal-register-answer/1";
  private static final int MOST_LICENCES = 100;

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /** Signatures of the private key of the pair; a shared secret proves nothing to a third party. */
  private static final AlgorithmConstraints RSA =
      new AlgorithmConstraints(
          AlgorithmConstraints.ConstraintType.PERMIT,
          AlgorithmIdentifiers.RSA_USING_SHA256,
          AlgorithmIdentifiers.RSA_USING_SHA384,
          AlgorithmIdentifiers.RSA_USING_SHA512,
          AlgorithmIdentifiers.RSA_PSS_USING_SHA256,
          AlgorithmIdentifiers.RSA_PSS_USING_SHA384,
          AlgorithmIdentifiers.RSA_PSS_USING_SHA512);

  private static final AlgorithmConstraints ELLIPTIC_CURVE =
      new AlgorithmConstraints(
          AlgorithmConstraints.ConstraintType.PERMIT,
          AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256,
          AlgorithmIdentifiers.ECDSA_USING_P384_CURVE_AND_SHA384,
          AlgorithmIdentifiers.ECDSA_USING_P521_CURVE_AND_SHA512);

  private final LicenceTrust trust;

  /** A check with the keys that the trust directory names. */
  public AnswerCheck(LicenceTrust trust) {
    this.trust = trust;
  }

  /**
   * The answer that counts, or why it does not. Never both.
   *
   * @param nonce what the answer repeated of the question that it belonged to
   */
  public record Outcome(
      Optional<LicenceAnswer> answer, Optional<AnswerFault> fault, Optional<String> nonce) {
    private static Outcome refused(AnswerFault fault) {
      return new Outcome(Optional.empty(), Optional.of(fault), Optional.empty());
    }
  }

  private record Speaker(LicenceRegister register, TrustedKey key) {}

  /** Checks one answer to one question; nothing in it can cause an exception. */
  public Outcome check(SignedAnswer answer, RegisterQuestion question) {
    if (answer.octets().length() > SignedAnswer.LARGEST) {
      return Outcome.refused(AnswerFault.UNREADABLE);
    }
    try {
      JsonWebSignature jws = new JsonWebSignature();
      jws.setCompactSerialization(answer.compact());
      Optional<Speaker> speaker = speaker(jws.getX509CertSha256ThumbprintHeaderValue());
      if (speaker.isEmpty()) {
        return Outcome.refused(AnswerFault.KEY_UNKNOWN);
      }
      TrustedKey key = speaker.get().key();
      boolean rsa = key.certificate().getPublicKey() instanceof RSAPublicKey;
      jws.setAlgorithmConstraints(rsa ? RSA : ELLIPTIC_CURVE);
      jws.setKey(key.certificate().getPublicKey());
      if (!jws.verifySignature()) {
        return Outcome.refused(AnswerFault.SIGNATURE);
      }
      return content(JSON.readTree(jws.getPayload()), speaker.get(), answer, question);
    } catch (InvalidAlgorithmException e) {
      return Outcome.refused(AnswerFault.ALGORITHM);
    } catch (JoseException | JacksonException | DateTimeException | IllegalArgumentException e) {
      return Outcome.refused(AnswerFault.UNREADABLE);
    }
  }

  /** RFC 7515, 4.1.8: the key is named by the digest of its certificate. */
  private Optional<Speaker> speaker(@org.jspecify.annotations.Nullable String thumbprint) {
    if (thumbprint == null) {
      return Optional.empty();
    }
    String wanted =
        HexFormat.of().withUpperCase().formatHex(Base64.getUrlDecoder().decode(thumbprint));
    for (LicenceRegister register : trust.registers()) {
      for (TrustedKey key : register.keys()) {
        if (TrustRegister.sha256(key.certificate()).equals(wanted)) {
          return Optional.of(new Speaker(register, key));
        }
      }
    }
    return Optional.empty();
  }

  private static Outcome content(
      JsonNode body, Speaker speaker, SignedAnswer evidence, RegisterQuestion question) {
    if (!text(body, "format").equals(FORMAT)) {
      return Outcome.refused(AnswerFault.UNREADABLE);
    }
    if (!text(body, "register").equals(speaker.register().id())) {
      return Outcome.refused(AnswerFault.OTHER_REGISTER);
    }
    if (!text(body, "certificate-sha256")
        .toUpperCase(Locale.ROOT)
        .equals(question.certificateSha256())) {
      return Outcome.refused(AnswerFault.OTHER_PERSON);
    }
    LicenceAnswer answer =
        new LicenceAnswer(
            speaker.register().id(),
            body.path("person-known").booleanValue(),
            Instant.parse(text(body, "issued-at")),
            Instant.parse(text(body, "as-of")),
            Instant.parse(text(body, "valid-until")),
            licences(body.path("licences")),
            evidence);
    if (answer.asOf().isAfter(answer.issuedAt())) {
      return Outcome.refused(AnswerFault.DATES);
    }
    if (!speaker.key().speaksAt(answer.issuedAt())) {
      return Outcome.refused(AnswerFault.KEY_NOT_TRUSTED_THEN);
    }
    Optional<String> nonce =
        body.has("nonce") ? Optional.of(text(body, "nonce")) : Optional.empty();
    return new Outcome(Optional.of(answer), Optional.empty(), nonce);
  }

  private static List<HeldLicence> licences(JsonNode nodes) {
    if (!nodes.isArray() || nodes.size() > MOST_LICENCES) {
      throw new IllegalArgumentException("licences");
    }
    List<HeldLicence> licences = new ArrayList<>();
    for (JsonNode node : nodes) {
      licences.add(
          new HeldLicence(
              text(node, "role"),
              Instant.parse(text(node, "from")),
              node.has("withdrawn-at")
                  ? Optional.of(Instant.parse(text(node, "withdrawn-at")))
                  : Optional.empty()));
    }
    return licences;
  }

  private static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (!value.isString()) {
      throw new IllegalArgumentException(field);
    }
    return value.stringValue();
  }
}
