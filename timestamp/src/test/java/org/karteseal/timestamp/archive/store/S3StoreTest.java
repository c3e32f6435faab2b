package org.karteseal.timestamp.archive.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;

/** The store against S3Proxy. */
class S3StoreTest {
  @RegisterExtension static final S3ProxyServer S3 = new S3ProxyServer();

  @TempDir Path temp;
  private final List<Skipped> skipped = new ArrayList<>();

  @Test
  void everyPageIsListedInTheOrderOfOctets() throws Exception {
    BucketLocation location = S3.newBucket("records/");
    Set<String> expected =
        new TreeSet<>((a, b) -> Arrays.compareUnsigned(a.getBytes(UTF_8), b.getBytes(UTF_8)));
    for (int i = 0; i < 1100; i++) {
      expected.add("%03d/処方箋 %d+&%%<.pdf".formatted(i % 97, i));
    }
    for (String path : expected) {
      S3.put(location, "records/" + path, path.getBytes(UTF_8));
    }
    S3.put(location, "other/x", new byte[1]);
    S3.put(location, "records-of-others", new byte[1]);
    assertThat(paths(location)).containsExactlyElementsOf(expected);
    assertThat(skipped).isEmpty();
    try (DocumentStore store = open(location);
        InputStream content = store.open("000/処方箋 0+&%<.pdf")) {
      assertThat(content).hasContent("000/処方箋 0+&%<.pdf");
    }
  }

  @Test
  void sizeAndTimeAreThoseOfTheObject() throws Exception {
    BucketLocation location = S3.newBucket("");
    byte[] large = new byte[3_000_000];
    new Random(23).nextBytes(large);
    S3.put(location, "large.dcm", large);
    try (DocumentStore store = open(location);
        Stream<StoredDocument> list = store.list(skipped::add);
        InputStream content = store.open("large.dcm")) {
      StoredDocument document = list.findFirst().orElseThrow();
      assertThat(document.size()).isEqualTo(large.length);
      assertThat(document.modified()).isGreaterThan(1_700_000_000_000L);
      assertThat(content.readAllBytes()).isEqualTo(large);
      assertThat(content.read()).isEqualTo(-1);
      assertThat(store.name()).isEqualTo("s3://" + location.bucket() + "/");
    }
  }

  @Test
  void keysThatAreNoPathsAreToldAndHiddenOnesLeftOut() throws Exception {
    BucketLocation location = S3.newBucket("p/");
    for (String key :
        List.of("p/", "p/folder/", "p/.hidden", "p/x.tmp", "p/a/.git/x", "p/Thumbs.db")) {
      S3.put(location, key, new byte[0]);
    }
    for (String key : List.of("p/x\ny", "p/a/%2e", "p/good.pdf")) {
      S3.put(location, key, new byte[1]);
    }
    assertThat(paths(location)).containsExactly("a/%2e", "good.pdf");
    assertThat(skipped)
        .containsExactly(new Skipped("x%0Ay", SkipReason.NAME_WITH_CONTROL_CHARACTER));
  }

  /** S3Proxy sorts as Java does; a store that does must not be compared with a ledger. */
  @Test
  void aListingInAnotherOrderStops() throws Exception {
    BucketLocation location = S3.newBucket("");
    S3.put(location, "\uFF76\uFF99\uFF83.pdf", new byte[1]);
    S3.put(location, "\uD842\uDFB7\u91CE.pdf", new byte[1]);
    assertThatThrownBy(() -> paths(location))
        .isInstanceOfSatisfying(
            ListingStopped.class,
            e -> assertThat(e.failure().detail()).isEqualTo("LISTING_NOT_IN_ORDER"));
  }

  @Test
  void whatIsNotThereIsNotFound() throws Exception {
    BucketLocation location = S3.newBucket("");
    try (DocumentStore store = open(location)) {
      for (String path : List.of("no.pdf", "../no.pdf", "/no.pdf", "a//b", "")) {
        assertThatThrownBy(() -> store.open(path).close())
            .as(path)
            .isInstanceOfSatisfying(
                SealException.class, e -> assertThat(e.reason()).isEqualTo(Reason.INPUT_NOT_FOUND));
      }
    }
    BucketLocation nowhere = new BucketLocation("no-such-bucket", "", location.options());
    assertUnreachable(nowhere, S3ProxyServer.ENVIRONMENT, "NO_SUCH_BUCKET");
  }

  @Test
  void aWrongKeyIsDeniedAndNoMessageHoldsIt() throws Exception {
    BucketLocation location = S3.newBucket("");
    for (Map<String, String> keys :
        List.of(
            Map.of("AWS_ACCESS_KEY_ID", "key-of-tests", "AWS_SECRET_ACCESS_KEY", "guess-a"),
            Map.of("AWS_ACCESS_KEY_ID", "guess-b", "AWS_SECRET_ACCESS_KEY", "secret-of-tests"))) {
      assertUnreachable(location, keys, "DENIED");
    }
  }

  @Test
  void theKeyMayLieInAFileWhichIsReadAgainWhenItChanges() throws Exception {
    BucketLocation bucket = S3.newBucket("");
    S3.put(bucket, "a.pdf", new byte[1]);
    Path file = temp.resolve("keys");
    String text = "[archive]\naws_access_key_id = %s\naws_secret_access_key = %s\n";
    Files.writeString(file, text.formatted("key-of-tests", "secret-of-tests"));
    BucketLocation location = with(bucket, new CredentialSource.KeyFile(file, "archive"));
    try (DocumentStore store = DocumentStores.open(location, Map.of(), Set.of())) {
      store.open("a.pdf").close();
      Files.writeString(file, text.formatted("old", "old"));
      Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.fromMillis(1));
      assertThatThrownBy(() -> store.open("a.pdf").close())
          .isInstanceOfSatisfying(
              SealException.class, e -> assertThat(e.detail()).isEqualTo("DENIED"));
    }
  }

  @Test
  void aKeyThatIsNotThereIsAFaultOfTheConfiguration() throws Exception {
    BucketLocation bucket = S3.newBucket("");
    Path empty = Files.writeString(temp.resolve("empty"), "[default]\ncredential_process = rm\n");
    Path broken = Files.writeString(temp.resolve("broken"), "aws_secret_access_key = hidden\n");
    Map<CredentialSource, String> faults =
        Map.of(
            CredentialSource.environment(),
            "STORE_KEY_VARIABLE_NOT_SET",
            new CredentialSource.Variables("A", "B", Optional.empty()),
            "STORE_KEY_VARIABLE_NOT_SET",
            new CredentialSource.KeyFile(temp.resolve("no"), "default"),
            "STORE_KEY_FILE_UNREADABLE",
            new CredentialSource.KeyFile(empty, "default"),
            "STORE_KEY_FILE_WITHOUT_KEY",
            new CredentialSource.KeyFile(broken, "default"),
            "STORE_KEY_FILE_WITHOUT_KEY");
    faults.forEach(
        (source, detail) ->
            assertThatThrownBy(
                    () -> DocumentStores.open(with(bucket, source), Map.of("A", "x"), Set.of()))
                .isInstanceOfSatisfying(
                    SealException.class,
                    e -> {
                      assertThat(e.reason()).isEqualTo(Reason.CONFIGURATION_INVALID);
                      assertThat(e.detail()).isEqualTo(detail);
                      assertThat(e).hasMessageNotContaining("hidden").hasNoCause();
                    }));
  }

  private static BucketLocation with(BucketLocation bucket, CredentialSource source) {
    BucketOptions options = bucket.options();
    return new BucketLocation(
        bucket.bucket(),
        bucket.prefix(),
        new BucketOptions(options.endpoint(), options.region(), true, false, source));
  }

  private static DocumentStore open(BucketLocation location) throws SealException {
    return DocumentStores.open(location, S3ProxyServer.ENVIRONMENT, Set.of());
  }

  private List<String> paths(BucketLocation location) throws SealException {
    try (DocumentStore store = open(location);
        Stream<StoredDocument> list = store.list(skipped::add)) {
      return list.map(StoredDocument::path).toList();
    }
  }

  private static void assertUnreachable(
      BucketLocation location, Map<String, String> keys, String detail) throws Exception {
    try (DocumentStore store = DocumentStores.open(location, keys, Set.of())) {
      assertThatThrownBy(() -> store.list(s -> {}).close())
          .isInstanceOfSatisfying(
              SealException.class,
              e -> {
                assertThat(e.reason()).isEqualTo(Reason.STORE_UNREACHABLE);
                assertThat(e.detail()).isEqualTo(detail);
                assertThat(e).hasNoCause().hasMessageNotContaining("guess");
              });
    }
  }
}
