package org.karteseal.timestamp.tsa;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.SealException;
import org.karteseal.sign.http.BoundedHttp;
import org.karteseal.sign.http.HttpLimits;
import org.karteseal.sign.key.Secret;
import org.karteseal.sign.key.csc.CscConfiguration;
import org.karteseal.sign.qualification.register.RegisterConfiguration;
import org.karteseal.timestamp.ledger.LedgerServer;
import tools.jackson.databind.JsonNode;

/**
 * {@code karteseal.yaml}: which authorities, registers and signing services are asked, and how.
 * Paths in it are relative to it. Passwords stand in files or environment variables, never in it.
 *
 * @param authorities in the order in which they are asked
 * @param clockOffsetLimit how far genTime may be from our clock
 * @param crlStore where revocation data is kept, if anywhere
 * @param signingServices services that hold keys
 * @param licences who is asked for licences and for citizens' revocations
 * @param journal where acts are recorded, if anywhere
 * @param poolTerms order and budget of the authorities
 * @param ledger where requests, answers and counts are kept, if anywhere
 */
public record TsaConfigurationFile(
    List<TsaConfiguration> authorities,
    Duration clockOffsetLimit,
    Optional<Path> crlStore,
    List<CscConfiguration> signingServices,
    LicenceServices licences,
    Optional<Path> journal,
    PoolTerms poolTerms,
    Optional<LedgerChoice> ledger) {
  private static final long LARGEST_FILE = 1024 * 1024;
  private static final int CONNECT_SECONDS = 5;
  private static final int ANSWER_SECONDS = 20;
  private static final int RESPONSE_BYTES = 256 * 1024;

  public TsaConfigurationFile {
    authorities = List.copyOf(authorities);
    signingServices = List.copyOf(signingServices);
  }

  /**
   * Reads the file.
   *
   * @param environment where {@code password-env} names are looked up
   * @throws SealException CONFIGURATION_INVALID with a code and the place; KEY_FAILED when a
   *     password cannot be had
   */
  public static TsaConfigurationFile load(Path file, Map<String, String> environment)
      throws SealException {
    JsonNode tree = tree(file);
    List<TsaConfiguration> authorities = new ArrayList<>();
    Place place = new Place(file, environment);
    for (JsonNode node : tree.path("timestamp-authorities")) {
      authorities.add(authority(node, place));
    }
    Duration limit =
        tree.has("clock-offset-limit-seconds")
            ? Duration.ofSeconds(tree.get("clock-offset-limit-seconds").asInt())
            : TokenRules.STANDARD_CLOCK_OFFSET_LIMIT;
    List<CscConfiguration> services =
        SigningServices.read(tree.path("signing-services"), file, environment);
    return new TsaConfigurationFile(
        authorities,
        limit,
        text(tree, "crl-store").map(place::resolve),
        services,
        licences(tree, place),
        text(tree, "journal").map(place::resolve),
        place.terms().pool(tree),
        ledger(tree.path("ledger"), place));
  }

  private static Optional<LedgerChoice> ledger(JsonNode node, Place place) throws SealException {
    if (node.isMissingNode()) {
      return Optional.empty();
    }
    if (node.isString()) {
      return Optional.of(new LedgerChoice.InFile(place.resolve(node.asString())));
    }
    return Optional.of(
        new LedgerChoice.OnServer(
            new LedgerServer(
                node.get("url").asString(), node.get("user").asString(), secret(node, place))));
  }

  /** The address of a registered verifier needs no id: its key says who it is. */
  private static LicenceServices licences(JsonNode tree, Place place) throws SealException {
    return new LicenceServices(
        service(tree, "qualification-register", place),
        service(tree, "jpki-verifier", place),
        text(tree, "answer-store").map(place::resolve));
  }

  private static Optional<RegisterConfiguration> service(JsonNode tree, String field, Place place)
      throws SealException {
    JsonNode node = tree.path(field);
    if (node.isMissingNode()) {
      return Optional.empty();
    }
    Optional<URI> url = BoundedHttp.address(node.get("url").asString());
    if (url.isEmpty()) {
      throw invalid(place.file(), "URL of " + field);
    }
    return Optional.of(
        new RegisterConfiguration(text(node, "id").orElse(""), url.get(), limits(node)));
  }

  private record Place(Path file, Map<String, String> environment) {
    Path resolve(String name) {
      return file.toAbsolutePath().resolveSibling(name);
    }

    TermsSection terms() {
      return new TermsSection(code -> invalid(file, code));
    }
  }

  private static JsonNode tree(Path file) throws SealException {
    byte[] yaml;
    try {
      if (Files.size(file) > LARGEST_FILE) {
        throw invalid(file, "TOO_LARGE");
      }
      yaml = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new SealException(
          SealException.Reason.CONFIGURATION_INVALID, file.toString(), "UNREADABLE", e);
    }
    return ConfigurationYaml.read(yaml, code -> invalid(file, code));
  }

  private static TsaConfiguration authority(JsonNode node, Place place) throws SealException {
    String id = node.get("id").asString();
    Optional<URI> url = BoundedHttp.address(node.get("url").asString());
    if (url.isEmpty()) {
      throw invalid(place.file(), "URL of " + id);
    }
    AuthorityTerms terms = place.terms().authority(node);
    try {
      return new TsaConfiguration(
          id,
          url.get(),
          text(node, "policy"),
          text(node, "digest").flatMap(DigestAlgorithm::parse).orElse(DigestAlgorithm.SHA512),
          authentication(node.path("authentication"), place),
          limits(node),
          number(node, "nonce-octets", NonceLength.OCTETS_16.octets())
                  == NonceLength.OCTETS_8.octets()
              ? NonceLength.OCTETS_8
              : NonceLength.OCTETS_16,
          terms);
    } catch (IllegalArgumentException e) {
      throw new SealException(
          SealException.Reason.CONFIGURATION_INVALID,
          place.file().toString(),
          "AUTHENTICATION_NOT_ENCRYPTED of " + id,
          e);
    }
  }

  private static HttpLimits limits(JsonNode node) {
    return new HttpLimits(
        Duration.ofSeconds(number(node, "connect-timeout-seconds", CONNECT_SECONDS)),
        Duration.ofSeconds(number(node, "answer-timeout-seconds", ANSWER_SECONDS)),
        number(node, "maximum-response-bytes", RESPONSE_BYTES));
  }

  private static Authentication authentication(JsonNode node, Place place) throws SealException {
    if (node.has("basic")) {
      JsonNode basic = node.get("basic");
      return new Authentication.Basic(basic.get("user").asString(), secret(basic, place));
    }
    if (node.has("client-certificate")) {
      JsonNode shown = node.get("client-certificate");
      return new Authentication.ClientCertificate(
          place.resolve(shown.get("pkcs12").asString()), secret(shown, place));
    }
    return new Authentication.None();
  }

  private static Secret secret(JsonNode node, Place place) throws SealException {
    Optional<String> file = text(node, "password-file");
    return file.isPresent()
        ? Secret.fromFile(place.resolve(file.get()))
        : Secret.fromEnvironment(node.get("password-env").asString(), place.environment());
  }

  private static Optional<String> text(JsonNode node, String field) {
    return Optional.ofNullable(node.get(field)).map(JsonNode::asString);
  }

  private static int number(JsonNode node, String field, int standard) {
    return node.has(field) ? node.get(field).asInt() : standard;
  }

  private static SealException invalid(Path file, String detail) {
    return new SealException(SealException.Reason.CONFIGURATION_INVALID, file.toString(), detail);
  }
}
