package org.karteseal.timestamp.tsa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.SealException;
import org.karteseal.sign.key.csc.CscConfiguration;

class TsaConfigurationFileTest {
  private static final Map<String, String> ENVIRONMENT = Map.of("TSA_PASSWORD", "testbed");
  @TempDir private Path folder = Path.of("");

  private TsaConfigurationFile load(String yaml) throws Exception {
    Path file = Files.writeString(folder.resolve("karteseal.yaml"), yaml);
    return TsaConfigurationFile.load(file, ENVIRONMENT);
  }

  @Test
  void everythingThatCanBeSaid() throws Exception {
    Files.writeString(folder.resolve("password"), "testbed\n");
    TsaConfigurationFile file =
        load(
            """
            format: karteseal-config/1
            timestamp-authorities:
              - id: tsa-1
                url: https://tsa.example/stamp
                policy: 2.999.1.1
                digest: SHA-256
                authentication:
                  basic: {user: testbed, password-file: password}
                connect-timeout-seconds: 3
                answer-timeout-seconds: 9
                maximum-response-bytes: 65536
              - id: tsa-2
                url: https://tsa.example/stamp
                authentication:
                  client-certificate: {pkcs12: client.p12, password-env: TSA_PASSWORD}
              - id: tsa-3
                url: http://127.0.0.1:8080/
                authentication:
                  basic: {user: testbed, password-env: TSA_PASSWORD}
            clock-offset-limit-seconds: 60
            crl-store: crls
            """);
    assertThat(file.authorities())
        .extracting(TsaConfiguration::id)
        .containsExactly("tsa-1", "tsa-2", "tsa-3");
    TsaConfiguration first = file.authorities().get(0);
    assertThat(first.policy()).contains("2.999.1.1");
    assertThat(first.digest()).isEqualTo(DigestAlgorithm.SHA256);
    assertThat(first.limits().answer()).isEqualTo(Duration.ofSeconds(9));
    assertThat(first.toString()).doesNotContain("testbed");
    TsaConfiguration second = file.authorities().get(1);
    assertThat(second.digest()).isEqualTo(DigestAlgorithm.SHA512);
    assertThat(second.authentication())
        .isInstanceOfSatisfying(
            Authentication.ClientCertificate.class,
            c -> assertThat(c.pkcs12()).isEqualTo(folder.resolve("client.p12")));
    assertThat(file.clockOffsetLimit()).isEqualTo(Duration.ofMinutes(1));
    assertThat(file.crlStore()).contains(folder.resolve("crls"));
  }

  /** {@code docs/reference/configuration.md}. */
  @Test
  void theExampleOfTheDocumentationIsRead() throws Exception {
    String page = Files.readString(Path.of("../docs/reference/configuration.md"));
    int start = page.indexOf("```yaml") + 7;
    Files.createDirectories(folder.resolve("secrets"));
    Files.writeString(folder.resolve("secrets/tsa1-password"), "testbed\n");
    Files.writeString(folder.resolve("secrets/signing-client"), "testbed\n");
    Path file = folder.resolve("karteseal.yaml");
    Files.writeString(file, page.substring(start, page.indexOf("```", start)));

    TsaConfigurationFile read =
        TsaConfigurationFile.load(
            file, Map.of("TSA2_PASSWORD", "testbed", "SIGNING_TOKEN", "testbed"));

    assertThat(read.authorities()).hasSize(3);
    // The first one writes out what the page says of absent fields; the last one leaves it out.
    TsaConfiguration stated = read.authorities().get(0);
    TsaConfiguration standard = read.authorities().get(2);
    assertThat(standard.limits()).isEqualTo(stated.limits());
    assertThat(standard.digest()).isEqualTo(stated.digest());
    assertThat(read.clockOffsetLimit()).isEqualTo(TokenRules.STANDARD_CLOCK_OFFSET_LIMIT);
    assertThat(read.signingServices())
        .extracting(CscConfiguration::id)
        .containsExactly("example-signing", "other-signing");
    CscConfiguration service = read.signingServices().get(0);
    CscConfiguration plain = read.signingServices().get(1);
    assertThat(service.credential()).contains("GX0112348");
    assertThat(plain.limits()).isEqualTo(service.limits());
    assertThat(plain.documents()).isEqualTo(service.documents());
    assertThat(read.signingServices().toString()).doesNotContain("testbed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{id: a, url: 'https://x/'}",
        "{id: a, url: 'https://x/', access: {}}",
        "{id: a, url: 'https://x/', access: {access-token: literal}}",
        "{id: a, url: 'http://x/', access: {access-token-env: TSA_PASSWORD}}",
        "{id: 'a b', url: 'https://x/', access: {access-token-env: TSA_PASSWORD}}",
        "{id: a, url: 'https://x/', access: {client-credentials: {url: 'http://x/t', client-id: c,"
            + " client-secret-env: TSA_PASSWORD}}}",
        "{id: a, url: 'https://x/', access: {client-credentials: {url: 'https://x/t', client-id: c,"
            + " client-secret: literal}}}",
        "{id: a, url: 'https://x/', documents: 0, access: {access-token-env: TSA_PASSWORD}}"
      })
  void whatIsNoSigningService(String service) {
    assertInvalid("format: karteseal-config/1\nsigning-services: [" + service + "]");
  }

  @Test
  void anEmptyListIsForThoseWhoOnlyValidate() throws Exception {
    TsaConfigurationFile file = load("format: karteseal-config/1");
    assertThat(file.authorities()).isEmpty();
    assertThat(file.clockOffsetLimit()).isEqualTo(TokenRules.STANDARD_CLOCK_OFFSET_LIMIT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "format: karteseal-config/2",
        "format: [",
        "format: karteseal-config/1\nformat: karteseal-config/1",
        "format: karteseal-config/1\nother: 1",
        "format: karteseal-config/1\ntimestamp-authorities: [{id: a}]",
        "format: karteseal-config/1\ntimestamp-authorities: [{id: a, url: 'file:///x'}]",
        "format: karteseal-config/1\ntimestamp-authorities: [{id: a, url: 'https://'}]",
        "format: karteseal-config/1\ntimestamp-authorities: [{id: a, url: 'http://x/', digest: MD5}]"
      })
  void whatIsNotAllowed(String yaml) {
    assertInvalid(yaml);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{basic: {user: u, password: literal}}",
        "{basic: {user: u, password-env: TSA_PASSWORD, password: literal}}",
        "{client-certificate: {pkcs12: c.p12, password: literal}}",
        "{basic: {user: u}}",
        "{basic: {user: u, password-env: TSA_PASSWORD, password-file: p}}",
        "{}"
      })
  void aPasswordStandsElsewhere(String authentication) {
    assertInvalid(authority("https://tsa.example/", authentication));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://tsa.example/", "http://127.0.0.1.example/", "http://10.0.0.1/"})
  void aPasswordDoesNotCrossANetworkInTheClear(String url) {
    assertInvalid(authority(url, "{basic: {user: u, password-env: TSA_PASSWORD}}"));
    assertInvalid(authority(url, "{client-certificate: {pkcs12: c, password-env: TSA_PASSWORD}}"));
  }

  private static String authority(String url, String authentication) {
    return "format: karteseal-config/1\ntimestamp-authorities:\n  - id: a\n    url: "
        + url
        + "\n    authentication: "
        + authentication
        + "\n";
  }

  private void assertInvalid(String yaml) {
    assertThatThrownBy(() -> load(yaml))
        .isInstanceOfSatisfying(
            SealException.class,
            e -> {
              assertThat(e.reason()).isEqualTo(SealException.Reason.CONFIGURATION_INVALID);
              assertThat(e.getMessage()).doesNotContain("literal");
            });
  }

  @Test
  void termsBudgetAndLedger() throws Exception {
    TsaConfigurationFile file =
        load(
            """
            format: karteseal-config/1
            timestamp-authorities:
              - id: tsa-1
                url: https://tsa.example/stamp
                yen-per-token: 8.5
                rate: {tokens: 4, per: minute}
                monthly-quota: 1000
                warn-at-percent: 90
                hours:
                  - {days: [MON, FRI], from: "09:00", until: "17:30"}
                  - {from: "22:00", until: "06:00", zone: UTC}
            timestamp-order: price
            timestamp-budget: {yen-per-month: 50000}
            ledger: {url: "jdbc:postgresql://db.example/karteseal", user: u, password-env: TSA_PASSWORD}
            """);
    AuthorityTerms terms = file.authorities().get(0).terms();
    assertThat(terms.price()).isEqualTo(8500);
    assertThat(terms.rate().map(TokenRate::spacing)).contains(Duration.ofSeconds(15));
    assertThat(terms.monthlyQuota()).contains(1000L);
    assertThat(terms.warnAtPercent()).isEqualTo(90);
    assertThat(terms.hours())
        .containsExactly(
            new AskingHours(
                Set.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                LocalTime.of(9, 0),
                LocalTime.of(17, 30),
                ZoneId.of("Asia/Tokyo")),
            new AskingHours(
                EnumSet.allOf(DayOfWeek.class),
                LocalTime.of(22, 0),
                LocalTime.of(6, 0),
                ZoneId.of("UTC")));
    assertThat(file.poolTerms())
        .isEqualTo(new PoolTerms(PoolTerms.Order.PRICE, Optional.of(new BigDecimal("50000")), 80));
    assertThat(file.ledger()).containsInstanceOf(LedgerChoice.OnServer.class);
    assertThat(load("format: karteseal-config/1\nledger: ledger.db").ledger())
        .contains(new LedgerChoice.InFile(folder.toAbsolutePath().resolve("ledger.db")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "timestamp-budget: {}",
        "timestamp-order: free",
        "ledger: {url: 'jdbc:postgresql://h/d?password=x', user: u, password-env: TSA_PASSWORD}",
        "ledger: {url: 'jdbc:postgresql://h/d', user: u}",
        "timestamp-budget: {yen-per-month: 0.0001}",
        "timestamp-authorities: [{id: a, url: 'https://x/', yen-per-token: 0.12345}]",
        "timestamp-authorities: [{id: a, url: 'https://x/', rate: {tokens: 0, per: second}}]",
        "timestamp-authorities: [{id: a, url: 'https://x/', monthly-quota: -1}]",
        "timestamp-authorities: [{id: a, url: 'https://x/', hours: [{from: '9:00', until: '17:00'}]}]",
        "timestamp-authorities: [{id: a, url: 'https://x/', hours: [{from: '09:00', until: '17:00', zone: Mars}]}]"
      })
  void whatIsNoTerm(String more) {
    assertThatThrownBy(() -> load("format: karteseal-config/1\n" + more))
        .isInstanceOfSatisfying(
            SealException.class,
            e -> assertThat(e.reason()).isEqualTo(SealException.Reason.CONFIGURATION_INVALID));
  }
}
