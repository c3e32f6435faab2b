package org.karteseal.timestamp.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.karteseal.sign.record.RetentionLaw;
import org.karteseal.timestamp.archive.drop.DropOrder;
import org.karteseal.timestamp.archive.drop.Dropping;
import org.karteseal.timestamp.archive.intake.FactsSource;
import org.karteseal.timestamp.archive.intake.RecordFacts;
import org.karteseal.timestamp.archive.seal.Hashing;
import org.karteseal.timestamp.archive.verify.ArchiveVerification;
import org.karteseal.timestamp.archive.verify.RecordFault;
import org.karteseal.timestamp.archive.verify.VerificationResult;

/** Records whose retention is over drop out of renewal by order, and only they. */
class DroppedRecordsTest {
  private static final String DROPPED = "dispensed-prescription";
  private static final String KEPT = "medical-chart";

  @TempDir Path folder;
  private final ArchiveBench bench = ArchiveBench.shared();

  @Test
  void aBatchOfDroppedRecordsIsNotRenewed() throws Exception {
    ArchiveBench.documents(folder, DROPPED + "/", 20);
    try (Archive archive = sealed()) {
      drop(archive);
      bench.clock.set(Instant.parse("2035-06-01T00:00:00Z"));
      ArchiveBench.Authority second = bench.authority("tsa-2");
      assertThat(archive.renew(bench.stamping(second), round -> true).due()).isZero();
      assertThat(second.tokens()).isZero();
    }
  }

  @Test
  void aDroppedRecordHasNoPlaceInNewTreesAndTheOthersDo() throws Exception {
    ArchiveBench.documents(folder, DROPPED + "/", 20);
    ArchiveBench.documents(folder, KEPT + "/", 30);
    try (Archive archive = sealed()) {
      drop(archive);
      bench.clock.set(Instant.parse("2035-06-01T00:00:00Z"));
      ArchiveBench.Authority second = bench.authority("tsa-2");
      assertThat(archive.rehash(bench.stamping(second))).hasSize(1);
      VerificationResult result =
          new ArchiveVerification(archive, bench.stamping(second).judgement(), bench.clock)
              .all(2, verdict -> {}, read -> {});
      assertThat(result.passed()).isEqualTo(30);
      assertThat(result.faults()).containsEntry(RecordFault.DROPPED, 20L).hasSize(1);
    }
  }

  private Archive sealed() throws Exception {
    Archive archive = bench.archive(folder, new BatchLimits(100, 1_000_000));
    FactsSource facts =
        document ->
            Optional.of(
                new RecordFacts(
                    document.path().substring(0, document.path().indexOf('/')),
                    Set.of(),
                    Optional.of(LocalDate.of(2026, 3, 31)),
                    Optional.empty()));
    archive.add(facts, skipped -> {});
    archive.hash(2, Hashing.Watcher.none());
    archive.seal(bench.stamping(bench.authority("tsa-1")));
    return archive;
  }

  private void drop(Archive archive) throws Exception {
    bench.clock.set(Instant.parse("2030-06-01T00:00:00Z"));
    new Dropping(archive.ledger(), RetentionLaw.standard(), Optional.empty(), bench.clock)
        .carryOut(
            new DropOrder(
                "records office",
                "retention is over",
                new DropOrder.OfTypes(Set.of(DROPPED), Optional.empty())));
  }
}
