package org.karteseal.timestamp.tsa;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.karteseal.sign.SealException;
import org.karteseal.sign.http.BoundedHttp;
import org.karteseal.sign.http.HttpLimits;
import org.karteseal.sign.key.Secret;
import org.karteseal.sign.key.csc.CscAccess;
import org.karteseal.sign.key.csc.CscConfiguration;
import tools.jackson.databind.JsonNode;

/** The section {@code signing-services} of the configuration. */
final class SigningServices {
  private static final int CONNECT_SECONDS = 5;
  private static final int ANSWER_SECONDS = 30;
  private static final int RESPONSE_BYTES = 256 * 1024;
  private static final int DOCUMENTS = 100;

  private final Path file;
  private final Map<String, String> environment;

  private SigningServices(Path file, Map<String, String> environment) {
    this.file = file;
    this.environment = environment;
  }

  static List<CscConfiguration> read(JsonNode array, Path file, Map<String, String> environment)
      throws SealException {
    SigningServices section = new SigningServices(file, environment);
    List<CscConfiguration> services = new ArrayList<>();
    for (JsonNode node : array) {
      services.add(section.service(node));
    }
    return services;
  }

  private CscConfiguration service(JsonNode node) throws SealException {
    String id = node.get("id").asString();
    HttpLimits limits =
        new HttpLimits(
            Duration.ofSeconds(number(node, "connect-timeout-seconds", CONNECT_SECONDS)),
            Duration.ofSeconds(number(node, "answer-timeout-seconds", ANSWER_SECONDS)),
            number(node, "maximum-response-bytes", RESPONSE_BYTES));
    try {
      return new CscConfiguration(
          id,
          address(node, id),
          Optional.ofNullable(node.get("credential")).map(JsonNode::asString),
          access(node.path("access"), id),
          number(node, "documents", DOCUMENTS),
          limits);
    } catch (IllegalArgumentException e) {
      throw new SealException(
          SealException.Reason.CONFIGURATION_INVALID,
          file.toString(),
          "AUTHENTICATION_NOT_ENCRYPTED of " + id,
          e);
    }
  }

  private CscAccess access(JsonNode node, String id) throws SealException {
    JsonNode client = node.get("client-credentials");
    if (client == null) {
      return new CscAccess.GivenToken(secret(node, "access-token"));
    }
    return new CscAccess.ClientCredentials(
        address(client, id), client.get("client-id").asString(), secret(client, "client-secret"));
  }

  private URI address(JsonNode node, String id) throws SealException {
    return BoundedHttp.address(node.get("url").asString())
        .orElseThrow(
            () ->
                new SealException(
                    SealException.Reason.CONFIGURATION_INVALID, file.toString(), "URL of " + id));
  }

  private Secret secret(JsonNode node, String name) throws SealException {
    JsonNode secretFile = node.get(name + "-file");
    return secretFile != null
        ? Secret.fromFile(file.toAbsolutePath().resolveSibling(secretFile.asString()))
        : Secret.fromEnvironment(node.get(name + "-env").asString(), environment);
  }

  private static int number(JsonNode node, String field, int standard) {
    return node.has(field) ? node.get(field).asInt() : standard;
  }
}
