package org.karteseal.timestamp.archive;

import java.time.Duration;
import java.time.Period;
import java.util.Optional;
import org.karteseal.timestamp.archive.store.StoreLocation;

/**
 * What an archive's own file says of it. Nothing in it is secret.
 *
 * @param documents where the documents are
 * @param ledger the database that holds the ledger; empty for a file in the archive's folder
 * @param limits how large a batch may become
 * @param renewalLead how long before its end a token is renewed
 * @param timePerRun how long one run reads documents at most; empty when it may take its time
 */
public record ArchiveSettings(
    StoreLocation documents,
    Optional<LedgerAddress> ledger,
    BatchLimits limits,
    Period renewalLead,
    Optional<Duration> timePerRun) {
  public ArchiveSettings {
    if (renewalLead.isNegative() || renewalLead.isZero()) {
      throw new IllegalArgumentException("a renewal needs a lead");
    }
    if (timePerRun.filter(t -> t.toMinutes() < 1).isPresent()) {
      throw new IllegalArgumentException("a run has at least a minute");
    }
  }

  /** Documents at that place, a ledger in the archive's own, and the usual limits. */
  public static ArchiveSettings over(StoreLocation documents) {
    return new ArchiveSettings(
        documents, Optional.empty(), BatchLimits.standard(), Period.ofYears(1), Optional.empty());
  }
}
