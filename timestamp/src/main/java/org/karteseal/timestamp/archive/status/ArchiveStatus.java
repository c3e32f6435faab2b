package org.karteseal.timestamp.archive.status;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.karteseal.sign.SealException;
import org.karteseal.timestamp.archive.Archive;

/**
 * How an archive stands, by the ledger alone. Records are counted once among present, replaced and
 * vanished.
 *
 * @param records how many the ledger knows
 * @param present how many have their document, as of the last comparison
 * @param replaced how many have a later version
 * @param vanished how many have lost their document
 * @param notSealed how many of the present ones no token covers yet, refused ones included
 * @param refused how many of the present ones could not be read when their batch was, by reason
 * @param damaged how many documents the last reading found wrong, by fault
 * @param batches how many batches there are, by state
 * @param rounds how many rounds there are, by state
 * @param lists how many sealed lists of records there are
 * @param neverScrubbed how many batches have not been read again since they were sealed
 * @param oldestScrub when the batch that waits longest was read; empty when none was
 * @param nextEnd when the first token that records rely on ends; empty when nothing is sealed
 * @param lastSeal the time of the newest token
 */
public record ArchiveStatus(
    long records,
    long present,
    long replaced,
    long vanished,
    long notSealed,
    SortedMap<String, Long> refused,
    SortedMap<String, Long> damaged,
    SortedMap<String, Long> batches,
    SortedMap<String, Long> rounds,
    long lists,
    long neverScrubbed,
    Optional<Instant> oldestScrub,
    Optional<Instant> nextEnd,
    Optional<Instant> lastSeal) {
  public ArchiveStatus {
    refused = copy(refused);
    damaged = copy(damaged);
    batches = copy(batches);
    rounds = copy(rounds);
  }

  private static SortedMap<String, Long> copy(Map<String, Long> counts) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(counts));
  }

  /**
   * The status now.
   *
   * @throws SealException LEDGER_UNUSABLE
   */
  public static ArchiveStatus of(Archive archive) throws SealException {
    return new StatusQueries(archive).read();
  }
}
