package org.karteseal.timestamp.archive;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.util.Map;
import java.util.Optional;

/**
 * What an archive's own file says of it. Nothing in it is secret.
 *
 * @param documents where the documents are, as names and values; {@code place} is the folder
 * @param ledger the database that holds the ledger; empty for a file in the archive's folder
 * @param limits how large a batch may become
 * @param renewalLead how long before its end a token is renewed
 * @param timePerRun how long one run reads documents at most; empty when it may take its time
 */
public record ArchiveSettings(
    Map<String, String> documents,
    Optional<LedgerAddress> ledger,
    BatchLimits limits,
    Period renewalLead,
    Optional<Duration> timePerRun) {
  public ArchiveSettings {
    documents = Map.copyOf(documents);
    if (renewalLead.isNegative() || renewalLead.isZero()) {
      throw new IllegalArgumentException("a renewal needs a lead");
    }
    if (timePerRun.filter(t -> t.toMinutes() < 1).isPresent()) {
      throw new IllegalArgumentException("a run has at least a minute");
    }
  }

  /** Documents in that folder, a ledger in the archive's own, and the usual limits. */
  public static ArchiveSettings over(Path documents) {
    return new ArchiveSettings(
        Map.of("place", documents.toAbsolutePath().normalize().toString()),
        Optional.empty(),
        BatchLimits.standard(),
        Period.ofYears(1),
        Optional.empty());
  }
}
