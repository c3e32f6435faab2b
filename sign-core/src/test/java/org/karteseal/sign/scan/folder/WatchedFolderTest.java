package org.karteseal.sign.scan.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.karteseal.sign.RecordSigner;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.sign.TestWorld;
import org.karteseal.sign.scan.ManifestLine;
import org.karteseal.sign.scan.ScanImages;
import org.karteseal.sign.scan.ScanIngest;
import org.karteseal.sign.scan.ScanProfile;
import org.karteseal.sign.scan.folder.PassResult.Kind;

/** A folder that scanners write into: nothing half-written, nothing lost, nothing twice. */
class WatchedFolderTest {
  private static final TestWorld WORLD = new TestWorld();

  @TempDir private Path root = Path.of("");

  @BeforeEach
  void start() throws IOException {
    WORLD.clock().set(TestWorld.START);
    Files.createDirectories(in());
    Files.writeString(
        root.resolve("profile.yaml"),
        """
        format: karteseal-scan-profile/1
        id: test
        rule: none
        original: electronic
        manager: office
        formats: [jpeg, png, tiff]
        resolution: { minimum-dpi: 50, on-failure: refuse }
        calendar: { zone: Asia/Tokyo }
        """);
  }

  private Path in() {
    return root.resolve("in");
  }

  private FolderPlan plan() {
    return FolderPlan.of(in(), root.resolve("out"));
  }

  private WatchedFolder open(RecordSigner signer) throws SealException {
    ScanProfile profile = ScanProfile.load(root.resolve("profile.yaml"));
    ScanIngest ingest =
        new ScanIngest(profile, signer, WORLD.key("doctor"), SignatureLevel.T, WORLD.clock());
    return WatchedFolder.open(
        plan(), ingest, (name, failure) -> name + " " + failure.detail(), WORLD.clock());
  }

  private WatchedFolder open() throws SealException {
    return open(WORLD.signer("tsa-1"));
  }

  private static byte[] scan(int dpi) throws IOException {
    return ScanImages.jpeg(ScanImages.page(BufferedImage.TYPE_BYTE_GRAY, dpi), dpi);
  }

  /** A pass, and time for the next one. */
  private static PassResult pass(WatchedFolder folder) throws SealException {
    PassResult result = folder.pass();
    WORLD.clock().advance(Duration.ofSeconds(6));
    return result;
  }

  private static List<String> names(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> list = Files.list(folder)) {
      return list.filter(Files::isRegularFile)
          .map(f -> f.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  private List<String> outputs() throws IOException {
    return names(root.resolve("out")).stream().filter(n -> n.endsWith(".pdf")).toList();
  }

  @Test
  void aFileIsTakenWhenItHasComeToRestAndPutAway() throws Exception {
    byte[] original = scan(60);
    Files.write(in().resolve("a.jpg"), original);
    try (WatchedFolder folder = open()) {
      assertThat(pass(folder)).isEqualTo(new PassResult(List.of(), 1));
      PassResult second = pass(folder);

      assertThat(second.events()).extracting(PassResult.Event::kind).containsExactly(Kind.SIGNED);
      assertThat(outputs()).hasSize(1).allMatch(n -> n.startsWith("a.jpg."));
      assertThat(in().resolve("done/a.jpg")).hasBinaryContent(original);
      assertThat(names(in())).isEmpty();
      assertThat(pass(folder).isIdle()).isTrue();
      assertThat(root.resolve("out").resolve(WatchedFolder.MANIFEST)).isNotEmptyFile();
    }
  }

  @Test
  void aFileThatStillGrowsIsWaitedForEvenWhenItIsSlow() throws Exception {
    byte[] original = scan(60);
    Path file = in().resolve("a.jpg");
    try (WatchedFolder folder = open()) {
      for (int i = 1; i <= 4; i++) {
        Files.write(file, Arrays.copyOf(original, original.length * i / 5));
        Files.setLastModifiedTime(file, FileTime.from(WORLD.clock().instant()));
        assertThat(pass(folder).events()).isEmpty();
      }
      // It rests, and still ends too early.
      assertThat(pass(folder).events()).isEmpty();
      assertThat(pass(folder).events()).isEmpty();
      Files.write(file, original);
      pass(folder);
      assertThat(pass(folder).events()).extracting(PassResult.Event::kind).contains(Kind.SIGNED);
    }
  }

  @Test
  void aFileThatNeverEndsGoesToTheErrorsWithItsReason() throws Exception {
    byte[] original = scan(60);
    Files.write(in().resolve("a.jpg"), Arrays.copyOf(original, original.length / 2));
    try (WatchedFolder folder = open()) {
      pass(folder);
      assertThat(pass(folder).waiting()).isEqualTo(1);
      WORLD.clock().advance(Duration.ofMinutes(11));
      assertThat(pass(folder).events())
          .extracting(PassResult.Event::kind)
          .containsExactly(Kind.TO_ERRORS);
    }
    assertThat(names(in().resolve("error"))).containsExactly("a.jpg", "a.jpg.reason.txt");
    assertThat(in().resolve("error/a.jpg.reason.txt")).content().contains("TRUNCATED");
    assertThat(outputs()).isEmpty();
  }

  @Test
  void namesUnderWhichOthersWriteAndLockedFilesAreLeftAlone() throws Exception {
    for (String name : List.of("a.jpg.part", ".b.jpg", "c.tmp", "d.jpg.filepart", "~e.jpg")) {
      Files.write(in().resolve(name), scan(60));
    }
    Files.write(in().resolve("f.jpg"), scan(60));
    Files.createFile(in().resolve("f.jpg.lock"));
    try (WatchedFolder folder = open()) {
      pass(folder);
      assertThat(pass(folder)).isEqualTo(new PassResult(List.of(), 1));
      Files.delete(in().resolve("f.jpg.lock"));
      assertThat(pass(folder).events()).hasSize(1);
    }
  }

  @Test
  void whatTheProfileRefusesGoesToTheErrorsWithItsSidecar() throws Exception {
    Files.write(in().resolve("a.jpg"), scan(40));
    Files.writeString(
        in().resolve("a.jpg.json"), "{\"format\":\"karteseal-scan-sidecar/1\",\"pages\":1}");
    try (WatchedFolder folder = open()) {
      pass(folder);
      pass(folder);
    }
    assertThat(names(in().resolve("error")))
        .containsExactly("a.jpg", "a.jpg.json", "a.jpg.reason.txt");
    assertThat(in().resolve("error/a.jpg.reason.txt")).content().contains("RESOLUTION at page 1");
  }

  @Test
  void aWorldThatFailsLeavesTheFileForLater() throws Exception {
    Files.write(in().resolve("a.jpg"), scan(60));
    RecordSigner withoutAuthority =
        RecordSigner.trusting(WORLD.trust(), WORLD.clock()).revocation(WORLD.revocation()).build();
    try (WatchedFolder folder = open(withoutAuthority)) {
      pass(folder);
      assertThat(pass(folder).events())
          .extracting(PassResult.Event::kind)
          .containsExactly(Kind.RETRIED);
      assertThat(pass(folder)).isEqualTo(new PassResult(List.of(), 1));
    }
    assertThat(names(in())).containsExactly("a.jpg");
    try (WatchedFolder folder = open()) {
      pass(folder);
      assertThat(pass(folder).events())
          .extracting(PassResult.Event::kind)
          .containsExactly(Kind.SIGNED);
    }
  }

  @Test
  void aRunThatEndedBeforeTheOriginalWasPutAwaySignsNothingTwice() throws Exception {
    byte[] original = scan(60);
    Files.write(in().resolve("a.jpg"), original);
    try (WatchedFolder folder = open()) {
      pass(folder);
      pass(folder);
    }
    Path output = root.resolve("out").resolve(outputs().get(0));
    byte[] signed = Files.readAllBytes(output);
    Files.move(in().resolve("done/a.jpg"), in().resolve("a.jpg"));
    try (WatchedFolder folder = open()) {
      pass(folder);
      assertThat(pass(folder).events())
          .extracting(PassResult.Event::kind)
          .containsExactly(Kind.PUT_AWAY);
      assertThat(folder.manifest().count(ManifestLine.State.SIGNED)).isEqualTo(1);
    }
    assertThat(outputs()).hasSize(1);
    assertThat(output).hasBinaryContent(signed);
    assertThat(in().resolve("done/a.jpg")).hasBinaryContent(original);
  }

  @Test
  void aRunThatEndedBeforeTheOutputWasWrittenSignsAgain() throws Exception {
    Files.write(in().resolve("a.jpg"), scan(60));
    try (WatchedFolder folder = open()) {
      pass(folder);
      pass(folder);
    }
    Path output = root.resolve("out").resolve(outputs().get(0));
    Files.delete(output);
    Files.move(in().resolve("done/a.jpg"), in().resolve("a.jpg"));
    try (WatchedFolder folder = open()) {
      pass(folder);
      assertThat(pass(folder).events())
          .extracting(PassResult.Event::kind)
          .containsExactly(Kind.SIGNED);
    }
    assertThat(output).exists();
    assertThat(outputs()).hasSize(1);
  }

  @Test
  void aScannerThatUsesANameAgainLosesNothing() throws Exception {
    byte[] first = scan(60);
    byte[] second = scan(70);
    try (WatchedFolder folder = open()) {
      for (byte[] each : List.of(first, second)) {
        Files.write(in().resolve("scan0001.jpg"), each);
        pass(folder);
        pass(folder);
      }
    }
    assertThat(outputs()).hasSize(2);
    assertThat(names(in().resolve("done"))).hasSize(2);
    assertThat(in().resolve("done/scan0001.jpg")).hasBinaryContent(first);
  }

  @Test
  void onlyOneProcessWatches() throws Exception {
    try (WatchedFolder folder = open()) {
      assertThat(folder.pass().isIdle()).isTrue();
      assertThatThrownBy(this::open)
          .isInstanceOfSatisfying(
              SealException.class, e -> assertThat(e.detail()).isEqualTo("WATCHED_ALREADY"));
    }
  }

  @Test
  void theManifestNamesPlanPagesChecksAndDelay() throws Exception {
    Files.write(in().resolve("=a.jpg"), scan(60));
    Files.setLastModifiedTime(
        in().resolve("=a.jpg"), FileTime.from(Instant.parse("2026-04-01T02:00:00Z")));
    try (WatchedFolder folder = open()) {
      pass(folder);
      pass(folder);
      folder.manifest().writeAuditTo(root.resolve("audit.csv"));
    }
    String manifest = Files.readString(root.resolve("out").resolve(WatchedFolder.MANIFEST));
    assertThat(manifest)
        .contains("karteseal-scan-manifest/1", "\"manager\" : \"office\"", "\"signed\" : 1")
        .contains("\"source\" : \"file-time\"", "\"check\" : \"RESOLUTION\"", "output-sha256");
    assertThat(Files.readString(root.resolve("audit.csv")))
        .startsWith("\uFEFF\"file\",")
        .contains("\"'=a.jpg\"", "\"2026-04-01T02:00:00Z\"");
  }
}
