package org.karteseal.testcerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What the testbed writes for an integrator. */
class TestbedFolderTest {
  @TempDir static Path parent;
  private static Path folder;
  private static String base;

  @BeforeAll
  static void write() throws IOException {
    folder = parent.resolve("testbed");
    try (TestbedServer server = TestbedServer.start(SettableClock.at(Shared.NOW))) {
      base = server.baseUri().toString();
      var options = new Testbed.Options("secret", List.of("doctor", "wrong-expired", "tsa-1"));
      Testbed.write(folder, server, options);
    }
  }

  @Test
  void everyCertificateOfTheTrustDirectoryIsThereAndPinned() throws Exception {
    JsonNode trust = yaml("trust/trust.yaml");
    assertThat(trust.path("format").asString()).isEqualTo("karteseal-trust/1");
    int pinned = 0;
    for (String list : List.of("anchors", "issuers")) {
      for (JsonNode row : trust.path(list)) {
        byte[] der =
            Files.readAllBytes(folder.resolve("trust").resolve(row.path("certificate").asString()));
        assertThat(row.path("sha256").asString()).isEqualTo(sha256(der));
        assertThat(list.equals("issuers") || row.path("test").asBoolean()).isTrue();
        pinned++;
      }
    }
    for (JsonNode keys : speakers(trust)) {
      for (JsonNode row : keys) {
        byte[] der =
            Files.readAllBytes(folder.resolve("trust").resolve(row.path("certificate").asString()));
        assertThat(row.path("sha256").asString()).isEqualTo(sha256(der));
        pinned++;
      }
    }
    try (var files = Files.list(folder.resolve("trust/certificates"))) {
      assertThat(files.count()).isEqualTo(pinned);
    }
  }

  /** Whoever speaks with a key that the directory names itself. */
  private static List<JsonNode> speakers(JsonNode trust) {
    return List.of(
        trust.path("providers").get(0).path("attribute-authorities"),
        trust.path("qualification-registers").get(0).path("keys"),
        trust.path("jpki-verifiers").get(0).path("keys"));
  }

  @Test
  void neitherImpostorsNorStrangersAreTrusted() throws Exception {
    assertThat(yaml("trust/trust.yaml").path("anchors"))
        .extracting(row -> row.path("id").asString())
        .containsExactly(
            "hpki-root", "hpki-root-g3", "jpki-1", "jpki-2", "jpki-3", "provider-root", "tsa-root");
    assertThat(yaml("trust/trust.yaml").path("timestamp-authorities"))
        .extracting(row -> row.path("id").asString())
        .contains("tsa-1", "tsa-ended", "tsa-association")
        .doesNotContain("tsa-unlisted", "tsa-not-accredited", "hostile-tsa", "tsa-basic");
  }

  @Test
  void theClientConfigurationNamesAuthoritiesInOrder() throws Exception {
    JsonNode authorities = yaml("karteseal.yaml").path("timestamp-authorities");
    assertThat(authorities.get(0).path("url").asString()).isEqualTo(base + "/tsa/tsa-1");
    String passwordFile =
        authorities.get(2).path("authentication").path("basic").path("password-file").asString();
    assertThat(folder.resolve(passwordFile)).hasContent("testbed");
  }

  @Test
  void keysAreForTheOwnerOnly() throws Exception {
    try (var files = Files.list(folder.resolve("keys"))) {
      List<Path> keys = files.sorted().toList();
      assertThat(keys)
          .extracting(key -> key.getFileName().toString())
          .containsExactly(
              "csc-client-secret.txt",
              "csc-pin.txt",
              "doctor.p12",
              "password.txt",
              "tsa-1.p12",
              "tsa-basic-password.txt",
              "wrong-expired.p12");
      for (Path key : keys) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
            .isEqualTo("rw-------");
      }
    }
  }

  @Test
  void bothReadmesExplainEverything() throws Exception {
    for (String name : List.of("README.md", "README.ja.md")) {
      String text = Files.readString(folder.resolve(name));
      assertThat(text).doesNotContain("{{");
      assertThat(text).contains(Shared.PKI.identityIds());
      assertThat(text).contains(Shared.PKI.authorityIds());
      for (TsaFault fault : TsaFault.values()) {
        assertThat(text).contains("`" + fault + "`");
      }
    }
  }

  @Test
  void aFolderWithSomethingInItIsLeftAlone() throws Exception {
    Path full = Files.createDirectory(parent.resolve("full"));
    Files.writeString(full.resolve("mine"), "mine");
    try (TestbedServer server = TestbedServer.start(SettableClock.at(Shared.NOW))) {
      assertThatThrownBy(() -> Testbed.write(full, server, Testbed.Options.everybody(server)))
          .isInstanceOf(DirectoryNotEmptyException.class);
    }
    assertThat(full).isDirectoryContaining("glob:**/mine");
    assertThat(full.toFile().list()).hasSize(1);
  }

  private static JsonNode yaml(String name) throws IOException {
    return new YAMLMapper().readTree(Files.readString(folder.resolve(name)));
  }

  private static String sha256(byte[] der) throws Exception {
    return HexFormat.of()
        .withUpperCase()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(der));
  }
}
