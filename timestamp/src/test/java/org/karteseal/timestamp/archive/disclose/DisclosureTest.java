package org.karteseal.timestamp.archive.disclose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.ers.ERSByteData;
import org.bouncycastle.tsp.ers.ERSEvidenceRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.karteseal.timestamp.archive.Archive;
import org.karteseal.timestamp.archive.ArchiveBench;
import org.karteseal.timestamp.archive.BatchLimits;
import org.karteseal.timestamp.archive.intake.FactsSource;
import org.karteseal.timestamp.archive.seal.Hashing;
import org.karteseal.timestamp.tsa.TokenJudgement;

/** A package in the hands of a stranger who has openssl and a shell, and trusts nothing of ours. */
class DisclosureTest {
  private static final Pattern COMMAND =
      Pattern.compile("<pre class=\"command\">(.*?)</pre>", Pattern.DOTALL);
  private static final String SHOWN = "2026/a/00123.json";

  @TempDir Path folder;
  private final ArchiveBench bench = ArchiveBench.shared();

  /** How far a record has come when it is shown. */
  private enum Age {
    FRESH,
    TWICE_RENEWED,
    HASH_TREE_RENEWED
  }

  @BeforeEach
  void documents() throws Exception {
    ArchiveBench.documents(folder, "2026/a/", 150);
  }

  @ParameterizedTest
  @EnumSource
  void thePagesOwnCommandsCheckIt(Age age) throws Exception {
    Path shown = disclosed(age);
    Run run = commandsOfThePage(shown);
    assertThat(run.output()).contains("OK: " + tokens(age) + " of " + tokens(age));
    assertThat(run.exit()).isZero();
    assertThat(run.output().lines().filter(l -> l.contains("Verification: OK")))
        .hasSize(tokens(age));
    assertThat(sh(copyOf(shown), "sh check.sh").exit()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void anotherVerifierAgrees(Age age) throws Exception {
    Path shown = disclosed(age);
    ERSEvidenceRecord record =
        new ERSEvidenceRecord(
            Files.readAllBytes(shown.resolve("evidence.ers")),
            new JcaDigestCalculatorProviderBuilder().build());
    record.validatePresent(
        new ERSByteData(Files.readAllBytes(shown.resolve("document.json"))),
        java.util.Date.from(bench.clock.instant()));
  }

  @ParameterizedTest
  @EnumSource
  void anAlteredDocumentFails(Age age) throws Exception {
    Path shown = disclosed(age);
    flip(shown.resolve("document.json"), 5);
    forge(shown);
    Run run = commandsOfThePage(shown);
    assertThat(run.exit()).isNotZero();
    assertThat(run.output()).contains("not in the tree").doesNotContain("OK:");
  }

  @ParameterizedTest
  @EnumSource
  void anAlteredWayFails(Age age) throws Exception {
    Path shown = disclosed(age);
    for (EvidenceSpot spot : EvidenceSpot.ways(shown)) {
      Path copy = copyOf(shown);
      flip(copy.resolve("evidence.ers"), spot.offset());
      forge(copy);
      Run run = commandsOfThePage(copy);
      assertThat(run.exit()).as(spot.toString()).isNotZero();
      assertThat(run.output()).doesNotContain("OK:");
    }
  }

  @ParameterizedTest
  @EnumSource
  void anAlteredTokenFails(Age age) throws Exception {
    Path shown = disclosed(age);
    for (EvidenceSpot spot : EvidenceSpot.tokens(shown)) {
      Path copy = copyOf(shown);
      flip(copy.resolve("evidence.ers"), spot.offset());
      // Whoever alters the record alters the copy of the token as well.
      flip(copy.resolve("tokens/token-" + spot.token() + ".tst"), spot.inToken());
      forge(copy);
      Run run = commandsOfThePage(copy);
      assertThat(run.exit()).as(spot.toString()).isNotZero();
      assertThat(run.output()).doesNotContain("OK:");
    }
  }

  @Test
  void anyOtherFlippedBitIsFoundByTheDigestsOfTheFiles() throws Exception {
    Path shown = disclosed(Age.FRESH);
    for (String file : List.of("document.json", "evidence.ers", "trust/crl-1-1.crl")) {
      Path copy = copyOf(shown);
      flip(copy.resolve(file), 3);
      assertThat(commandsOfThePage(copy).exit()).as(file).isNotZero();
    }
  }

  @Test
  void nothingOfOthersIsInIt() throws Exception {
    Path shown = disclosed(Age.TWICE_RENEWED);
    try (Stream<Path> files = Files.walk(shown)) {
      for (Path file :
          files.filter(Files::isRegularFile).filter(f -> !f.endsWith("document.json")).toList()) {
        String content = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(content).as(file.toString()).doesNotContain("2026/a", "00124", "batch");
      }
    }
    String page = Files.readString(shown.resolve("index.html"));
    assertThat(page).doesNotContain("http://", "https://", "<script", "src=", "url(");
  }

  @Test
  void theZipFileHoldsTheSame() throws Exception {
    Path shown = disclosed(Age.FRESH);
    try (Archive archive = bench.archive(folder, BatchLimits.standard())) {
      Path zip = folder.resolve("shown.zip");
      disclosure(archive).zip(SHOWN, zip);
      List<String> names = new ArrayList<>();
      try (InputStream in = Files.newInputStream(zip);
          ZipInputStream entries = new ZipInputStream(in)) {
        for (ZipEntry e = entries.getNextEntry(); e != null; e = entries.getNextEntry()) {
          names.add(e.getName());
          if (e.getName().equals("evidence.ers")) {
            assertThat(entries.readAllBytes())
                .isEqualTo(Files.readAllBytes(shown.resolve(e.getName())));
          }
        }
      }
      try (Stream<Path> all = Files.walk(shown)) {
        assertThat(all.filter(Files::isRegularFile).map(f -> shown.relativize(f).toString()))
            .containsExactlyInAnyOrderElementsOf(names);
      }
    }
  }

  @Test
  void bothLanguagesHaveEverySentence() {
    List<String> english = new ArrayList<>(PageText.ENGLISH.keys());
    english.remove("script");
    assertThat(PageText.JAPANESE.keys()).containsExactlyInAnyOrderElementsOf(english);
  }

  private static int tokens(Age age) {
    return switch (age) {
      case FRESH -> 1;
      case TWICE_RENEWED -> 3;
      case HASH_TREE_RENEWED -> 4;
    };
  }

  private Disclosure disclosure(Archive archive) {
    return new Disclosure(
        archive, new TokenJudgement(bench.rules()), bench.published(), bench.clock);
  }

  private Path disclosed(Age age) throws Exception {
    bench.clock.set(ArchiveBench.START);
    Path shown = folder.resolve("shown");
    ArchiveBench.Authority first = bench.authority("tsa-1");
    try (Archive archive = bench.archive(folder, new BatchLimits(60, 1_000_000))) {
      archive.add(FactsSource.none(), skipped -> {});
      archive.hash(2, Hashing.Watcher.none());
      archive.seal(bench.stamping(first));
      if (age != Age.FRESH) {
        renew(archive, "tsa-2", "2035-06-01T00:00:00Z");
      }
      if (age == Age.TWICE_RENEWED) {
        renew(archive, "tsa-2", "2037-06-01T00:00:00Z");
      }
      if (age == Age.HASH_TREE_RENEWED) {
        bench.clock.set(Instant.parse("2038-06-01T00:00:00Z"));
        archive.rehash(bench.stamping(bench.authority("tsa-2")));
        renew(archive, "tsa-3", "2045-06-01T00:00:00Z");
      }
      bench.clock.set(bench.clock.instant().plusSeconds(3600));
      disclosure(archive).folder(SHOWN, shown);
    }
    return shown;
  }

  private void renew(Archive archive, String authority, String at) throws Exception {
    bench.clock.set(Instant.parse(at));
    assertThat(archive.renew(bench.stamping(bench.authority(authority)), r -> true).refused())
        .isEmpty();
  }

  /** The commands as the page shows them, in an empty folder beside the files of the package. */
  private Run commandsOfThePage(Path shown) throws Exception {
    String page = Files.readString(shown.resolve("index.html"));
    StringBuilder commands = new StringBuilder();
    Matcher matcher = COMMAND.matcher(page);
    while (matcher.find()) {
      commands.append(
          matcher
              .group(1)
              .replace("&lt;", "<")
              .replace("&gt;", ">")
              .replace("&quot;", "\"")
              .replace("&amp;", "&"));
    }
    Path place = copyOf(shown);
    Files.delete(place.resolve("check.sh"));
    Files.delete(place.resolve("index.html"));
    Files.writeString(folder.resolve("commands"), commands);
    return sh(place, "sh '" + folder.resolve("commands") + "'");
  }

  private Run sh(Path place, String command) throws Exception {
    Path output = Files.createTempFile(folder, "output", ".txt");
    Process process =
        new ProcessBuilder("sh", "-c", command)
            .directory(place.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return new Run(process.exitValue(), Files.readString(output));
  }

  private Path copyOf(Path shown) throws IOException {
    Path copy = Files.createTempDirectory(folder, "stranger");
    try (Stream<Path> files = Files.walk(shown)) {
      for (Path file : files.toList()) {
        Path to = copy.resolve(shown.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(to);
        } else {
          Files.copy(file, to);
        }
      }
    }
    return copy;
  }

  private static void flip(Path file, int offset) throws IOException {
    byte[] octets = Files.readAllBytes(file);
    octets[offset] ^= 1;
    Files.write(file, octets);
  }

  /** Makes the digests of the files fit again, so that only the real steps can find something. */
  private void forge(Path shown) throws Exception {
    Run run =
        sh(
            shown,
            "openssl dgst -sha256 -r $(cut -d '*' -f 2 files.txt) > forged && mv forged files.txt");
    assertThat(run.exit()).isZero();
  }

  private record Run(int exit, String output) {}
}
