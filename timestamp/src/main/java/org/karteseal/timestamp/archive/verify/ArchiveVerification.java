package org.karteseal.timestamp.archive.verify;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.timestamp.archive.Archive;
import org.karteseal.timestamp.tsa.TokenJudgement;

/**
 * Verifies records: the document is read again, and followed through the trees and rounds up to the
 * newest token, each token judged at the time of the next one and the last one now (RFC 4998, 5.3).
 * Results come one at a time and in order; the memory does not depend on how many there are.
 */
public final class ArchiveVerification {
  private final Archive archive;
  private final TokenJudgement judgement;
  private final Clock clock;

  /**
   * @param judgement what tokens are judged by
   */
  public ArchiveVerification(Archive archive, TokenJudgement judgement, Clock clock) {
    this.archive = archive;
    this.judgement = judgement;
    this.clock = clock;
  }

  /**
   * One record.
   *
   * @throws SealException RECORD_NOT_FOUND, STORE_UNREACHABLE or LEDGER_UNUSABLE
   */
  public RecordVerdict one(String path) throws SealException {
    int id =
        archive
            .record(path)
            .orElseThrow(() -> new SealException(Reason.RECORD_NOT_FOUND, path, ""));
    List<RecordVerdict> verdicts = new ArrayList<>();
    run(Rows.of(archive.ledger(), List.of(id)), 1, verdicts::add, octets -> {});
    return verdicts.stream()
        .findFirst()
        .orElseThrow(() -> new SealException(Reason.RECORD_NOT_FOUND, path, ""));
  }

  /**
   * A random sample of the records that are there.
   *
   * @param size how many
   * @param seed the same seed draws the same records from the same ledger
   * @param workers how many threads read
   * @param each is told of each record, in the order of arrival
   * @param read is told the number of octets of each step, from several threads
   * @throws SealException STORE_UNREACHABLE or LEDGER_UNUSABLE
   */
  public VerificationResult sample(
      int size, long seed, int workers, Consumer<RecordVerdict> each, LongConsumer read)
      throws SealException {
    return run(Rows.sample(archive.ledger(), size, seed), workers, each, read);
  }

  /**
   * All records that are there.
   *
   * @throws SealException STORE_UNREACHABLE or LEDGER_UNUSABLE
   */
  public VerificationResult all(int workers, Consumer<RecordVerdict> each, LongConsumer read)
      throws SealException {
    return run(Rows.all(archive.ledger()), workers, each, read);
  }

  private VerificationResult run(
      Rows rows, int workers, Consumer<RecordVerdict> each, LongConsumer read)
      throws SealException {
    try (VerificationRun run =
        new VerificationRun(archive, judgement, clock.instant(), workers, each, read)) {
      return run.over(rows);
    }
  }
}
