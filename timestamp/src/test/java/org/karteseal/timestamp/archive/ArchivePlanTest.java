package org.karteseal.timestamp.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.karteseal.sign.SealException;
import org.karteseal.sign.trust.AlgorithmPolicy;
import org.karteseal.timestamp.archive.intake.FactsSource;
import org.karteseal.timestamp.archive.intake.RecordFacts;
import org.karteseal.timestamp.archive.plan.ChainHead;
import org.karteseal.timestamp.archive.plan.LedgerHoldings;
import org.karteseal.timestamp.archive.plan.PlanTerms;
import org.karteseal.timestamp.archive.plan.Renewal;
import org.karteseal.timestamp.archive.plan.RenewalPlan;
import org.karteseal.timestamp.archive.plan.WhatIf;
import org.karteseal.timestamp.archive.seal.Hashing;

/**
 * The plan follows what is really done: what it asks for, done on its day, is asked for no more.
 */
class ArchivePlanTest {
  private static final FactsSource BLOOD =
      document ->
          Optional.of(
              new RecordFacts(
                  "biological-product-record",
                  Set.of(),
                  Optional.of(LocalDate.parse("2026-03-31")),
                  Optional.empty()));

  @TempDir private Path folder = Path.of("");
  private final ArchiveBench bench = ArchiveBench.shared();

  @Test
  void whatThePlanAsksForIsAskedForNoMoreOnceItIsDone() throws Exception {
    ArchiveBench.documents(folder, "2026/", 250);
    try (Archive archive = bench.archive(folder, new BatchLimits(100, 1_000_000))) {
      archive.add(BLOOD, skipped -> {});
      archive.hash(2, Hashing.Watcher.none());
      archive.seal(bench.stamping(bench.authority("tsa-1")));
      RenewalPlan before = plan(archive);
      assertThat(before.chains()).hasSize(1);
      assertThat(before.chains().get(0).sealed().records()).isEqualTo(250);
      assertThat(before.chains().get(0).head().signatures()).isNotEmpty();
      assertThat(before.totals().unsealed().records()).isZero();
      Renewal first = before.renewals().get(0);
      assertThat(first.kind()).isEqualTo(Renewal.Kind.TIMESTAMP_RENEWAL);

      bench.clock.set(Instant.parse("2035-06-01T00:00:00Z"));
      archive.renew(
          bench.stamping(bench.authority("tsa-2")),
          org.karteseal.timestamp.archive.renew.Renewal.endingBefore(
              bench.clock.instant().plus(Duration.ofDays(730))));
      RenewalPlan after = plan(archive);
      ChainHead head = after.chains().get(0).head();
      assertThat(after.chains()).hasSize(1);
      assertThat(head.authority()).isEqualTo("tsa-2");
      assertThat(head.treeDigest()).isEqualTo("SHA-256");
      assertThat(after.tokens()).isLessThan(before.tokens());
    }
  }

  @Test
  void aHashTreeRenewalEndsWhatSha256Asked() throws Exception {
    ArchiveBench.documents(folder, "2026/", 50);
    try (Archive archive = bench.archive(folder, new BatchLimits(100, 1_000_000))) {
      archive.add(BLOOD, skipped -> {});
      archive.hash(2, Hashing.Watcher.none());
      archive.seal(bench.stamping(bench.authority("tsa-1")));
      assertThat(plan(archive, "sha256-ends=2032-01-01").renewals().get(0).kind())
          .isEqualTo(Renewal.Kind.HASH_TREE_RENEWAL);
      // While the testbed's authority may still sign with its key of 2048 bits.
      bench.clock.set(Instant.parse("2030-06-01T00:00:00Z"));
      archive.rehash(bench.stamping(bench.authority("tsa-1")));
      RenewalPlan after = plan(archive);
      assertThat(after.chains().get(0).head().treeDigest()).isEqualTo("SHA-512");
      assertThat(after.renewals()).noneMatch(r -> r.kind() == Renewal.Kind.HASH_TREE_RENEWAL);
    }
  }

  private RenewalPlan plan(Archive archive, String... assumptions) throws Exception {
    PlanTerms terms = PlanTerms.standard(bench.clock.instant());
    List<WhatIf> whatIf =
        assumptions.length == 0
            ? List.of()
            : List.of(WhatIf.parse(assumptions[0], AlgorithmPolicy.standard()));
    return planned(archive, terms.assuming(whatIf));
  }

  private static RenewalPlan planned(Archive archive, PlanTerms terms)
      throws SealException, org.karteseal.timestamp.archive.plan.WhatIfFault {
    return RenewalPlan.of(LedgerHoldings.of(archive.ledger(), "archive"), terms);
  }
}
