package org.karteseal.timestamp.archive.complete;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.timestamp.archive.Archive;
import org.karteseal.timestamp.archive.round.Round;
import org.karteseal.timestamp.archive.verify.BatchProof;
import org.karteseal.timestamp.archive.verify.DocumentReading;
import org.karteseal.timestamp.archive.verify.Fault;
import org.karteseal.timestamp.tsa.TokenJudgement;

/**
 * Proves that nothing was removed since a day: the list of that day is verified like a record, and
 * each record that it counts is looked for. Whoever deletes a document, its row in the ledger and
 * its leaf in the tree cannot make the list, which a token covers, count it less.
 */
public final class Completeness {
  private final Archive archive;
  private final TokenJudgement judgement;
  private final Clock clock;

  /**
   * @param judgement what the tokens over the list are judged by
   */
  public Completeness(Archive archive, TokenJudgement judgement, Clock clock) {
    this.archive = archive;
    this.judgement = judgement;
    this.clock = clock;
  }

  /**
   * Looks for every record of the last list of that day.
   *
   * @param workers how many threads read documents
   * @param each is told of every record that is not there as it was, in the order of arrival
   * @param read is told the number of octets of each step, from several threads
   * @throws SealException RECORD_NOT_FOUND when no list was sealed on that day; ARCHIVE_DAMAGED
   *     when the list is not what was sealed; STORE_UNREACHABLE, LEDGER_UNUSABLE
   */
  public CompletenessResult prove(
      LocalDate day, int workers, Consumer<RecordFate> each, LongConsumer read)
      throws SealException {
    DayList list =
        new DayLists(archive.ledger())
            .of(day)
            .orElseThrow(
                () -> new SealException(Reason.RECORD_NOT_FOUND, day.toString(), "NO_LIST"));
    List<Fault> faults = new ArrayList<>();
    Optional<Instant> sealedAt = verify(list, faults);
    try (SealedList lines = SealedList.open(list, archive.rounds(), archive.files());
        DocumentReading documents = new DocumentReading(archive.store(), workers, read)) {
      ListComparison comparison = new ListComparison(archive, documents, each);
      for (Optional<ListLine> line = lines.next(); line.isPresent(); line = lines.next()) {
        comparison.compare(line.get());
      }
      return new CompletenessResult(
          list, sealedAt, faults, comparison.states(), comparison.records());
    }
  }

  /** The list as a record: its way, its rounds and their tokens. */
  private Optional<Instant> verify(DayList list, List<Fault> faults) throws SealException {
    BatchProof proof = BatchProof.of(archive, list.batch(), judgement, clock.instant());
    if (proof.generations().isEmpty()) {
      return Optional.empty();
    }
    faults.addAll(proof.way(list.record(), archive.evidence()));
    faults.addAll(proof.faults());
    int seal = proof.generations().get(0).tree().round().orElseThrow();
    return archive.rounds().byId(seal).stamp().map(Round.Stamp::generatedAt);
  }
}
