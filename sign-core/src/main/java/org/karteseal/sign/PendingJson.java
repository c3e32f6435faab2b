package org.karteseal.sign;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.key.SignatureScheme;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@link PendingSignature} as a file: version first, bytes in base64, times in ISO 8601. */
final class PendingJson {
  private static final String VERSION = "karteseal-pending/1";
  private static final int LARGEST = 1024 * 1024;
  private static final int LONGEST_CHAIN = 10;
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private PendingJson() {}

  static byte[] write(PendingSignature pending) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("format", VERSION);
    node.put("documentSha256", encoded(pending.documentDigest()));
    var chain = node.putArray("certificates");
    try {
      for (X509Certificate certificate : pending.chain()) {
        chain.add(Base64.getEncoder().encodeToString(certificate.getEncoded()));
      }
    } catch (CertificateEncodingException e) {
      throw new SealBug("a certificate that was read can be written", e);
    }
    node.put("signingTime", pending.signingTime().toString());
    node.put("level", pending.level().name());
    pending.recordType().ifPresent(type -> node.put("recordType", type));
    node.put("scheme", pending.scheme().name());
    node.put("digestAlgorithm", pending.scheme().digest().standardName());
    node.put("toBeSignedDigest", encoded(pending.toBeSignedDigest()));
    node.put("deviceInput", encoded(pending.deviceInput()));
    node.put("reservedTokenSize", pending.reservedTokenSize());
    node.put("expires", pending.expires().toString());
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(node);
  }

  static PendingSignature read(String name, byte[] json) throws SealException {
    JsonNode node = tree(name, json);
    if (!VERSION.equals(text(node, "format"))) {
      throw damaged(name, "PENDING_VERSION", null);
    }
    try {
      return new PendingSignature(
          octets(node, "documentSha256"),
          chain(node.path("certificates")),
          Instant.parse(text(node, "signingTime")),
          SignatureLevel.valueOf(text(node, "level")),
          Optional.ofNullable(node.get("recordType")).map(JsonNode::asString),
          SignatureScheme.valueOf(text(node, "scheme")),
          octets(node, "toBeSignedDigest"),
          octets(node, "deviceInput"),
          node.path("reservedTokenSize").asInt(-1),
          Instant.parse(text(node, "expires")));
    } catch (IllegalArgumentException
        | DateTimeException
        | CertificateException
        | JacksonException e) {
      throw damaged(name, "PENDING_CONTENT", e);
    }
  }

  private static JsonNode tree(String name, byte[] json) throws SealException {
    if (json.length > LARGEST) {
      throw damaged(name, "PENDING_SYNTAX", null);
    }
    try {
      return MAPPER.readTree(json);
    } catch (JacksonException e) {
      throw damaged(name, "PENDING_SYNTAX", e);
    }
  }

  private static List<X509Certificate> chain(JsonNode array) throws CertificateException {
    if (array.size() > LONGEST_CHAIN) {
      throw new IllegalArgumentException("a chain is short");
    }
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    List<X509Certificate> chain = new ArrayList<>();
    for (JsonNode each : array) {
      byte[] der = Base64.getDecoder().decode(each.asString());
      chain.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der)));
    }
    return chain;
  }

  private static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isString() ? value.asString() : "";
  }

  private static Octets octets(JsonNode node, String field) {
    return Octets.of(Base64.getDecoder().decode(text(node, field)));
  }

  private static String encoded(Octets octets) {
    return Base64.getEncoder().encodeToString(octets.toByteArray());
  }

  private static SealException damaged(String name, String detail, @Nullable Exception cause) {
    return cause == null
        ? new SealException(Reason.INPUT_DAMAGED, name, detail)
        : new SealException(Reason.INPUT_DAMAGED, name, detail, cause);
  }
}
