package org.karteseal.timestamp.archive.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;

class StoreLocationTest {
  private static final BucketOptions OWN = BucketOptions.at(URI.create("https://store.example"));

  @ParameterizedTest
  @CsvSource({
    "s3://karte, karte, ''",
    "s3://karte/, karte, ''",
    "s3://karte/records, karte, records/",
    "s3://karte/records/2026/, karte, records/2026/",
    "s3://karte/処方箋, karte, 処方箋/"
  })
  void aBucketAndAPrefix(String text, String bucket, String prefix) throws Exception {
    assertThat(StoreLocation.parse(text, OWN)).isEqualTo(new BucketLocation(bucket, prefix, OWN));
  }

  @Test
  void everythingElseIsAFolder() throws Exception {
    assertThat(StoreLocation.parse("/records/./x", OWN))
        .isEqualTo(new FolderLocation(Path.of("/records/x")));
    assertThat(((FolderLocation) StoreLocation.parse("records", OWN)).folder()).isAbsolute();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "https://store.example/karte",
        "file:///x",
        "S3://karte",
        "s3://",
        "s3:///x",
        "s3://a/../b",
        "s3://arn:aws:s3:ap-northeast-1:1:accesspoint/x",
        "s3://karte/../x",
        "s3://karte/a//b",
        "s3://karte/\u001B[31m",
        "s3://user@karte/x",
        "s3://a..b/x"
      })
  void whatIsNoPlaceIsRefused(String text) {
    assertThatThrownBy(() -> StoreLocation.parse(text, OWN))
        .isInstanceOfSatisfying(
            SealException.class,
            e -> {
              assertThat(e.reason()).isEqualTo(Reason.CONFIGURATION_INVALID);
              assertThat(e.detail()).startsWith("STORE_");
              assertThat(e.subject()).doesNotContain("\u001B");
            });
  }

  @Test
  void settingsGiveTheSameAgainAndHoldNoSecret() throws Exception {
    Path keys = Path.of("/etc/karteseal/keys");
    List<CredentialSource> sources =
        List.of(
            CredentialSource.environment(),
            new CredentialSource.Variables("ID", "SECRET", Optional.empty()),
            new CredentialSource.KeyFile(keys, "archive"));
    for (CredentialSource source : sources) {
      BucketOptions options =
          new BucketOptions(
              Optional.of(URI.create("http://store.example:9000")),
              "ap-northeast-1",
              true,
              true,
              source);
      StoreLocation location = new BucketLocation("karte", "a/b/", options);
      assertThat(StoreLocation.of(location.settings())).isEqualTo(location);
    }
    StoreLocation amazon =
        new BucketLocation("karte", "", BucketOptions.inRegion("ap-northeast-1"));
    assertThat(StoreLocation.of(amazon.settings())).isEqualTo(amazon);
    StoreLocation folder = new FolderLocation(Path.of("/records"));
    assertThat(StoreLocation.of(folder.settings())).isEqualTo(folder);
  }

  @Test
  void settingsThatSomebodyBrokeAreRefused() {
    List<Map<String, String>> broken =
        List.of(
            Map.of(),
            Map.of("place", "records"),
            Map.of("place", "s3://karte/", "endpoint", "http://store.example"),
            Map.of("place", "s3://karte/", "endpoint", "not a uri"),
            Map.of("place", "s3://karte/", "key-file", "relative"));
    for (Map<String, String> settings : broken) {
      assertThatThrownBy(() -> StoreLocation.of(settings))
          .isInstanceOfSatisfying(
              SealException.class,
              e -> assertThat(e.reason()).isEqualTo(Reason.CONFIGURATION_INVALID));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "http://store.example, STORE_PLAIN_HTTP",
    "http://169.254.169.254, STORE_PLAIN_HTTP",
    "http://127.0.0.1.example, STORE_PLAIN_HTTP",
    "http://localhost.example, STORE_PLAIN_HTTP",
    "https://user:secret@store.example, STORE_ENDPOINT",
    "https://store.example/?x=y, STORE_ENDPOINT",
    "ftp://store.example, STORE_ENDPOINT",
    "store.example, STORE_ENDPOINT",
    "https:///bucket, STORE_ENDPOINT"
  })
  void endpointsThatCouldLeadAstrayAreRefused(String endpoint, String detail) {
    assertThatThrownBy(() -> BucketOptions.at(URI.create(endpoint)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(detail);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:9000", "http://localhost:9000", "http://[::1]:9000"})
  void plainHttpIsTakenOnThisMachine(String endpoint) {
    assertThat(BucketOptions.at(URI.create(endpoint)).plainHttp()).isFalse();
  }
}
