package org.karteseal.timestamp.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.ers.ERSByteData;
import org.bouncycastle.tsp.ers.ERSEvidenceRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealException;
import org.karteseal.timestamp.archive.intake.FactsSource;
import org.karteseal.timestamp.archive.intake.IntakeResult;
import org.karteseal.timestamp.archive.renew.Renewal;
import org.karteseal.timestamp.archive.renew.RenewalResult;
import org.karteseal.timestamp.archive.round.Round;
import org.karteseal.timestamp.archive.seal.Hashing;

class ArchiveTest {
  static final BatchLimits SMALL = new BatchLimits(100, 1_000_000);

  @TempDir Path folder;
  final ArchiveBench bench = ArchiveBench.shared();
  private final ArchiveBench.Authority first = bench.authority("tsa-1");
  private final ArchiveBench.Authority second = bench.authority("tsa-2");

  @BeforeEach
  void documents() throws Exception {
    ArchiveBench.documents(folder, "2026/a/", 250);
    ArchiveBench.documents(folder, "2026/b/", 50);
  }

  @Test
  void oneTokenSealsAllAndOneRenewsAll() throws Exception {
    try (Archive archive = open()) {
      seal(archive, first);
      assertThat(archive.batches().all()).hasSize(3);
      assertThat(first.tokens()).isEqualTo(1);
      ArchiveBench.documents(folder, "2026/c/", 120);
      seal(archive, first);
      assertThat(first.tokens()).isEqualTo(2);
      bench.clock.set(Instant.parse("2035-06-01T00:00:00Z"));
      RenewalResult renewed = renew(archive, second, Duration.ofDays(2 * 365));
      assertThat(renewed.refused()).isEmpty();
      assertThat(renewed.due()).isEqualTo(2);
      assertThat(second.tokens()).isEqualTo(1);
      assertThat(archive.heads(bench.stamping(second))).hasSize(1);
      verify(archive, "2026/a/00000.json");
      verify(archive, "2026/b/00049.json");
      verify(archive, "2026/c/00119.json");
    }
  }

  @Test
  void nothingIsRenewedThatIsNotDue() throws Exception {
    try (Archive archive = open()) {
      seal(archive, first);
      RenewalResult renewed = renew(archive, second, Duration.ofDays(2 * 365));
      assertThat(renewed.due()).isZero();
      assertThat(second.tokens()).isZero();
    }
  }

  @Test
  void aHashTreeRenewalReadsNoDocument() throws Exception {
    try (Archive archive = open()) {
      seal(archive, first);
      bench.clock.set(Instant.parse("2035-06-01T00:00:00Z"));
      renew(archive, second, Duration.ofDays(2 * 365));
      Path documents = folder.resolve("documents");
      Files.move(documents, folder.resolve("elsewhere"));
      bench.clock.set(Instant.parse("2038-06-01T00:00:00Z"));
      List<Round> rounds = archive.rehash(bench.stamping(second));
      assertThat(rounds).hasSize(1);
      assertThat(second.tokens()).isEqualTo(2);
      assertThat(archive.rehash(bench.stamping(second))).isEmpty();
      Files.move(folder.resolve("elsewhere"), documents);
      verify(archive, "2026/a/00249.json");
      bench.clock.set(Instant.parse("2045-06-01T00:00:00Z"));
      ArchiveBench.Authority third = bench.authority("tsa-3");
      RenewalResult renewed = renew(archive, third, Duration.ofDays(2 * 365));
      assertThat(renewed.refused()).isEmpty();
      assertThat(renewed.renewed()).isEqualTo(1);
      verify(archive, "2026/b/00000.json");
    }
  }

  @Test
  void newChangedVanishedAndMovedAreToldApart() throws Exception {
    try (Archive archive = open()) {
      assertThat(add(archive)).isEqualTo(new IntakeResult(300, 0, 0, 0, 0, 0, 0));
      seal(archive, first);
      ArchiveBench.document(folder, "2026/a/00001.json", "a later version, and a longer one");
      Files.delete(folder.resolve("documents/2026/a/00002.json"));
      Path moved = folder.resolve("documents/2026/a/00003.json");
      Files.move(moved, folder.resolve("documents/2026/z.json"));
      ArchiveBench.document(folder, "2026/new.json", "new");
      assertThat(add(archive)).isEqualTo(new IntakeResult(1, 1, 1, 297, 1, 0, 0));
      assertThat(add(archive)).isEqualTo(new IntakeResult(0, 0, 0, 300, 0, 0, 0));
      verify(archive, "2026/z.json");
      seal(archive, first);
      verify(archive, "2026/a/00001.json");
      verify(archive, "2026/new.json");
    }
  }

  @Test
  void anEmptyStoreIsNotAnArchiveThatVanished() throws Exception {
    try (Archive archive = open()) {
      seal(archive, first);
      Path documents = folder.resolve("documents");
      Files.move(documents, folder.resolve("elsewhere"));
      Files.createDirectory(documents);
      assertThatThrownBy(() -> add(archive))
          .isInstanceOfSatisfying(
              SealException.class,
              e -> assertThat(e.reason()).isEqualTo(SealException.Reason.INPUT_EMPTY));
      Files.delete(documents);
      Files.move(folder.resolve("elsewhere"), documents);
      assertThat(add(archive).unchanged()).isEqualTo(300);
    }
  }

  @Test
  void aDocumentThatChangesWhileItIsSealedComesAgain() throws Exception {
    try (Archive archive = open()) {
      add(archive);
      Path changed =
          ArchiveBench.document(folder, "2026/a/00007.json", "grown in the meantime....");
      assertThat(archive.hash(2, Hashing.Watcher.none()).refused()).isEqualTo(1);
      archive.seal(bench.stamping(first));
      assertThat(add(archive).changed()).isEqualTo(1);
      seal(archive, first);
      verify(archive, "2026/a/00007.json");
      Files.setLastModifiedTime(changed, FileTime.from(ArchiveBench.START));
    }
  }

  /** On SQLite here; the same tests run on PostgreSQL. */
  Archive open() throws Exception {
    return bench.archive(folder, SMALL);
  }

  private static IntakeResult add(Archive archive) throws SealException {
    return archive.add(FactsSource.none(), skipped -> {});
  }

  private void seal(Archive archive, ArchiveBench.Authority authority) throws SealException {
    add(archive);
    archive.hash(2, Hashing.Watcher.none());
    archive.seal(bench.stamping(authority));
  }

  private RenewalResult renew(Archive archive, ArchiveBench.Authority authority, Duration lead)
      throws SealException {
    return archive.renew(
        bench.stamping(authority), Renewal.endingBefore(bench.clock.instant().plus(lead)));
  }

  /** By a verifier that is not ours. */
  private void verify(Archive archive, String path) throws Exception {
    Octets evidence = archive.evidence(path);
    byte[] document = Files.readAllBytes(folder.resolve("documents").resolve(path));
    ERSEvidenceRecord record =
        new ERSEvidenceRecord(
            evidence.toByteArray(), new JcaDigestCalculatorProviderBuilder().build());
    record.validatePresent(new ERSByteData(document), java.util.Date.from(bench.clock.instant()));
  }
}
