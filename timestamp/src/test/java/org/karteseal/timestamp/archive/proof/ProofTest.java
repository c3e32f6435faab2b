package org.karteseal.timestamp.archive.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.karteseal.sign.SealException;
import org.karteseal.timestamp.archive.Archive;
import org.karteseal.timestamp.archive.ArchiveBench;
import org.karteseal.timestamp.archive.BatchLimits;
import org.karteseal.timestamp.archive.complete.Completeness;
import org.karteseal.timestamp.archive.complete.CompletenessResult;
import org.karteseal.timestamp.archive.complete.RecordFate;
import org.karteseal.timestamp.archive.complete.RecordState;
import org.karteseal.timestamp.archive.intake.FactsSource;
import org.karteseal.timestamp.archive.scrub.RepairResult;
import org.karteseal.timestamp.archive.scrub.Scrub;
import org.karteseal.timestamp.archive.scrub.ScrubLimits;
import org.karteseal.timestamp.archive.scrub.ScrubResult;
import org.karteseal.timestamp.archive.scrub.ScrubWatcher;
import org.karteseal.timestamp.archive.scrub.TreeRepair;
import org.karteseal.timestamp.archive.seal.Hashing;
import org.karteseal.timestamp.archive.status.ArchiveStatus;
import org.karteseal.timestamp.archive.verify.ArchiveCheck;
import org.karteseal.timestamp.archive.verify.ArchiveFault;
import org.karteseal.timestamp.archive.verify.ArchiveVerification;
import org.karteseal.timestamp.archive.verify.RecordVerdict;
import org.karteseal.timestamp.archive.verify.VerificationResult;
import org.karteseal.timestamp.tsa.TokenJudgement;

/** What an archive can show of itself: verification, scrubbing, repair, completeness, status. */
class ProofTest {
  private static final BatchLimits SMALL = new BatchLimits(100, 1_000_000);
  private static final LocalDate DAY = LocalDate.of(2026, 4, 1);

  @TempDir Path folder;
  private final ArchiveBench bench = ArchiveBench.shared();

  @BeforeEach
  void documents() throws Exception {
    ArchiveBench.documents(folder, "a/", 250);
  }

  @Test
  void everyRecordOfARehashedArchivePasses() throws Exception {
    try (Archive archive = sealed()) {
      renew(archive, "2035-06-01T00:00:00Z");
      bench.clock.set(Instant.parse("2038-06-01T00:00:00Z"));
      archive.rehash(bench.stamping(bench.authority("tsa-2")));
      ArchiveBench.document(folder, "new.json", "not sealed yet");
      archive.add(FactsSource.none(), skipped -> {});
      List<RecordVerdict> verdicts = new ArrayList<>();
      VerificationResult all = verification(archive).all(3, verdicts::add, octets -> {});
      assertThat(all.records()).isEqualTo(251);
      assertThat(all.passed()).isEqualTo(250);
      assertThat(all.faults().toString()).isEqualTo("{NOT_SEALED=1}");
      assertThat(verdicts).isSortedAccordingTo((a, b) -> Integer.compare(a.record(), b.record()));
      assertThat(check(archive)).isEmpty();
    }
  }

  @Test
  void aSampleIsTheSameForTheSameSeed() throws Exception {
    try (Archive archive = sealed()) {
      List<String> once = new ArrayList<>();
      List<String> again = new ArrayList<>();
      assertThat(verification(archive).sample(20, 7, 2, v -> once.add(v.path()), o -> {}).passed())
          .isEqualTo(20);
      verification(archive).sample(20, 7, 1, v -> again.add(v.path()), o -> {});
      assertThat(once).isEqualTo(again).hasSize(20).doesNotHaveDuplicates();
    }
  }

  @Test
  void aRunReadsWhatHasWaitedLongestAndRemembersWhatItFound() throws Exception {
    try (Archive archive = sealed()) {
      Files.write(folder.resolve("documents/a/00150.json"), new byte[] {1, 2, 3});
      Files.delete(folder.resolve("documents/a/00151.json"));
      ScrubLimits one = new ScrubLimits(1, Duration.ofHours(1));
      ScrubResult first = scrub(archive, one);
      assertThat(first.batches()).isEqualTo(1);
      assertThat(first.good()).isEqualTo(100);
      assertThat(first.isThrough()).isFalse();
      bench.clock.set(bench.clock.instant().plusSeconds(60));
      ScrubResult second = scrub(archive, one);
      assertThat(second.faults().toString()).isEqualTo("{GONE=1, ALTERED=1}");
      assertThat(ArchiveStatus.of(archive).damaged().toString()).isEqualTo("{ALTERED=1, GONE=1}");
      assertThat(ArchiveStatus.of(archive).neverScrubbed()).isEqualTo(1);
      bench.clock.set(bench.clock.instant().plusSeconds(60));
      ScrubResult rest = scrub(archive, ScrubLimits.none());
      assertThat(rest.isThrough()).isTrue();
      assertThat(rest.batches()).isEqualTo(3);
      assertThat(rest.documents()).isEqualTo(250);
    }
  }

  @Test
  void aDamagedTreeIsMadeAgainFromTheDocuments() throws Exception {
    try (Archive archive = sealed()) {
      renew(archive, "2035-06-01T00:00:00Z");
      bench.clock.set(Instant.parse("2038-06-01T00:00:00Z"));
      archive.rehash(bench.stamping(bench.authority("tsa-2")));
      List<Path> trees =
          List.of(
              archive.files().tree(1, 1), archive.files().tree(2, 2), archive.files().tree(-1, 1));
      List<byte[]> before = new ArrayList<>();
      for (Path tree : trees) {
        before.add(Files.readAllBytes(tree));
        flip(tree, 500);
      }
      Files.delete(trees.get(2));
      assertThat(check(archive)).hasSize(4);
      assertThat(new TreeRepair(archive).run())
          .extracting(RepairResult::outcome)
          .containsOnly(RepairResult.Outcome.REPAIRED)
          .hasSize(3);
      for (int i = 0; i < trees.size(); i++) {
        assertThat(Files.readAllBytes(trees.get(i))).isEqualTo(before.get(i));
      }
      assertThat(check(archive)).isEmpty();
    }
  }

  @Test
  void aTreeThatCannotHaveItsRootIsNotMade() throws Exception {
    try (Archive archive = sealed()) {
      Files.write(folder.resolve("documents/a/00003.json"), new byte[] {1, 2, 3});
      Files.delete(archive.files().tree(1, 1));
      assertThat(new TreeRepair(archive).run())
          .extracting(RepairResult::outcome)
          .containsExactly(RepairResult.Outcome.OTHER_ROOT);
      assertThat(archive.files().tree(1, 1)).doesNotExist();
    }
  }

  @Test
  void whatWasRemovedSinceADayIsTold() throws Exception {
    try (Archive archive = sealed()) {
      assertThat(prove(archive).isComplete()).isTrue();
      ArchiveBench.document(folder, "a/00001.json", "a later version, and a longer one");
      Files.delete(folder.resolve("documents/a/00002.json"));
      bench.clock.set(bench.clock.instant().plusSeconds(3 * 86_400));
      seal(archive);
      Files.delete(folder.resolve("documents/a/00003.json"));
      Files.write(folder.resolve("documents/a/00004.json"), new byte[] {1});
      // Somebody removes every trace of a record from the ledger.
      archive.ledger().change(h -> h.execute("delete from record where path = 'a/00005.json'"));
      CompletenessResult since = prove(archive);
      assertThat(since.isComplete()).isFalse();
      assertThat(since.records()).isEqualTo(250);
      assertThat(since.states().toString())
          .isEqualTo("{THERE=245, REPLACED=1, GONE=2, ALTERED=1, REMOVED=1}");
      assertThat(since.sealedAt()).contains(ArchiveBench.START);
      CompletenessResult later =
          new Completeness(archive, new TokenJudgement(bench.rules()), bench.clock)
              .prove(DAY.plusDays(3), 2, fate -> {}, octets -> {});
      assertThat(later.states().toString()).isEqualTo("{THERE=246, GONE=1, ALTERED=1, REMOVED=1}");
    }
  }

  @Test
  void anAlteredListOrTreeProvesNothing() throws Exception {
    try (Archive archive = sealed()) {
      Path tree = archive.files().tree(2, 1);
      byte[] octets = Files.readAllBytes(tree);
      flip(tree, 500);
      CompletenessResult result = prove(archive);
      assertThat(result.states()).containsEntry(RecordState.UNKNOWN, 100L);
      assertThat(result.isComplete()).isFalse();
      Files.write(tree, octets);
      Path list = archive.files().named(archive.files().list(DAY, 1));
      flip(list, 200);
      assertThatThrownBy(() -> prove(archive))
          .isInstanceOf(SealException.class)
          .hasMessageContaining("LIST_ALTERED");
      assertThat(check(archive))
          .containsExactly(new ArchiveFault(archive.files().list(DAY, 1), "LIST_ALTERED"));
    }
  }

  @Test
  void aListNamesNobody() throws Exception {
    try (Archive archive = sealed()) {
      String list = Files.readString(archive.files().named(archive.files().list(DAY, 1)));
      assertThat(list).contains("total 3 250").doesNotContain("json", "a/");
    }
  }

  @Test
  void theStatusAddsUp() throws Exception {
    try (Archive archive = sealed()) {
      Files.delete(folder.resolve("documents/a/00002.json"));
      ArchiveBench.document(folder, "a/00001.json", "a later version, and a longer one");
      ArchiveBench.document(folder, "new.json", "new");
      archive.add(FactsSource.none(), skipped -> {});
      ArchiveStatus status = ArchiveStatus.of(archive);
      assertThat(status.records()).isEqualTo(252);
      assertThat(status.present()).isEqualTo(250);
      assertThat(status.replaced()).isEqualTo(1);
      assertThat(status.vanished()).isEqualTo(1);
      assertThat(status.notSealed()).isEqualTo(2);
      assertThat(status.batches().toString()).isEqualTo("{HASHED=3}");
      assertThat(status.rounds().toString()).isEqualTo("{SEALED=1}");
      assertThat(status.lists()).isEqualTo(1);
      assertThat(status.nextEnd()).isPresent();
      assertThat(status.lastSeal()).contains(ArchiveBench.START);
    }
  }

  private Archive sealed() throws Exception {
    Archive archive = bench.archive(folder, SMALL);
    seal(archive);
    return archive;
  }

  private void seal(Archive archive) throws Exception {
    archive.add(FactsSource.none(), skipped -> {});
    archive.hash(2, Hashing.Watcher.none());
    archive.seal(bench.stamping(bench.authority("tsa-1")));
  }

  private void renew(Archive archive, String at) throws Exception {
    bench.clock.set(Instant.parse(at));
    archive.renew(bench.stamping(bench.authority("tsa-2")), r -> true);
  }

  private ArchiveVerification verification(Archive archive) {
    return new ArchiveVerification(archive, new TokenJudgement(bench.rules()), bench.clock);
  }

  private List<ArchiveFault> check(Archive archive) throws Exception {
    List<ArchiveFault> faults = new ArrayList<>();
    new ArchiveCheck(archive, new TokenJudgement(bench.rules()), bench.clock, faults::add).run();
    return faults;
  }

  private ScrubResult scrub(Archive archive, ScrubLimits limits) throws Exception {
    return new Scrub(archive, bench.clock).run(limits, 2, ScrubWatcher.none());
  }

  private CompletenessResult prove(Archive archive) throws Exception {
    List<RecordFate> fates = new ArrayList<>();
    return new Completeness(archive, new TokenJudgement(bench.rules()), bench.clock)
        .prove(DAY, 2, fates::add, octets -> {});
  }

  private static void flip(Path file, int offset) throws Exception {
    byte[] octets = Files.readAllBytes(file);
    octets[Math.min(offset, octets.length - 1)] ^= 1;
    Files.write(file, octets);
  }
}
