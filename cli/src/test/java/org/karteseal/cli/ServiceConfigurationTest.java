package org.karteseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.karteseal.cli.service.settings.ServiceConfiguration;
import org.karteseal.cli.service.settings.ServiceConfigurationFile;

/** What {@code service.yaml} may say. */
final class ServiceConfigurationTest {
  private static final String SHA = "0".repeat(64);

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "access: {open: true}|listen: {host: 0.0.0.0}|NO_TLS_BEYOND_LOOPBACK",
        "access: {tokens: [{id: a, sha256: SHA}]}|listen: {host: 192.0.2.1}|NO_TLS_BEYOND_LOOPBACK",
        "access: {open: true}|listen: {host: '::', tls: {certificates: a, key:"
            + " b}}|OPEN_BEYOND_LOOPBACK",
        "access: {open: true, tokens: [{id: a, sha256: SHA}]}|zone: Asia/Tokyo|OPEN_AND_CLOSED",
        "language: ja|zone: Asia/Tokyo|NOBODY_IS_LET_IN",
        "access: {tokens: [{id: a, sha256: abc}]}|zone: Asia/Tokyo|SCHEMA pattern",
        "access: {open: true}|listen: {tls: {pkcs12: a}}|SCHEMA",
        "access: {open: true}|listen: {cookies: true}|SCHEMA additionalProperties",
        "access: {open: true}|zone: Mars/Base|ZONE_UNKNOWN",
        "access: {open: true}|access: {open: true}|YAML_SYNTAX"
      })
  void whatIsRefused(String first, String second, String detail) throws Exception {
    Bench.Run run = check(first.replace("SHA", SHA), second);
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.CONFIGURATION.number());
    assertThat(run.err()).contains(detail).doesNotContain("Exception");
  }

  private Bench.Run check(String... lines) throws Exception {
    Path yaml = folder.resolve("service.yaml");
    String trust = "trust: {directory: \"" + Bench.shared().testbed().resolve("trust") + "\"}";
    Files.writeString(
        yaml, "format: karteseal-service/1\n" + trust + "\n" + String.join("\n", lines) + "\n");
    return Bench.shared().run("serve", "--service", yaml.toString(), "--check");
  }

  @Test
  void whatIsMeantLoudlyIsToldLoudly() throws Exception {
    Bench.Run run =
        check("access: {open: true}", "listen: {host: 0.0.0.0, unprotected-beyond-loopback: true}");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains("WARNING: unprotected-beyond-loopback");
  }

  @Test
  void theExampleIsAllowedAndTheDefaultsAreThoseOfThePage() throws Exception {
    ServiceConfiguration example =
        ServiceConfigurationFile.load(Path.of("../deploy/service.yaml"), Map.of(), Bench.ZONE);
    assertThat(example.access().tokens()).hasSize(2);
    assertThat(example.requests().octets()).isEqualTo(52_428_800);
    String page = Files.readString(Path.of("../docs/reference/service.md"));
    String schema =
        Files.readString(
            Path.of(
                "src/main/resources/org/karteseal/cli/service/settings",
                "karteseal-service-1.schema.json"));
    for (String key : List.of("head-seconds", "poll-seconds", "budget-seconds", "keep-minutes")) {
      assertThat(page).contains(key);
      assertThat(schema).contains(key);
    }
  }
}
