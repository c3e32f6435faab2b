package org.karteseal.validator.operations;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.karteseal.sign.SealException;
import org.karteseal.sign.journal.Act;
import org.karteseal.sign.journal.JournalReader;
import org.karteseal.sign.journal.JournalReport;

/**
 * What was done in a period, counted.
 *
 * @param from the first instant of the period
 * @param until the first instant after it
 * @param entries how many entries of the journal fall into it
 * @param acts for each act how often it had which outcome: DONE, or the reason why not
 * @param verdicts how often validations reached which verdict
 * @param qualifications how often they reached which verdict on the signer
 * @param recordTypes how often acts concerned which type of record
 * @param authorities the timestamp authorities that were asked
 * @param journal what there is to say of the whole journal
 */
public record OperationsReport(
    Instant from,
    Instant until,
    long entries,
    SortedMap<Act, SortedMap<String, Long>> acts,
    SortedMap<String, Long> verdicts,
    SortedMap<String, Long> qualifications,
    SortedMap<String, Long> recordTypes,
    List<AuthorityUse> authorities,
    JournalReport journal) {
  public OperationsReport {
    authorities = List.copyOf(authorities);
  }

  /**
   * What became of requests to one authority.
   *
   * @param id its id in the trust directory
   * @param requests how many were sent
   * @param tokens how many tokens it gave
   * @param failures how often it gave none, by reason
   * @param unanswered requests after which nothing was recorded, as after a crash
   * @param outages when it gave no token
   */
  public record AuthorityUse(
      String id,
      long requests,
      long tokens,
      SortedMap<String, Long> failures,
      long unanswered,
      List<Outage> outages) {
    public AuthorityUse {
      outages = List.copyOf(outages);
    }
  }

  /**
   * A time in which an authority gave no token, as far as it was asked.
   *
   * @param from the first failure
   * @param until the next token; empty when the period ended without one
   * @param failures how many requests failed in it
   */
  public record Outage(Instant from, Optional<Instant> until, long failures) {}

  /**
   * Counts a period.
   *
   * @param journal what a verifier found in that journal
   * @throws SealException when the journal cannot be read, or INPUT_DAMAGED at a line that is no
   *     entry
   */
  public static OperationsReport of(Path folder, Instant from, Instant until, JournalReport journal)
      throws SealException {
    OperationsTally tally = new OperationsTally();
    JournalReader.read(
        folder,
        entry -> {
          if (!entry.time().isBefore(from) && entry.time().isBefore(until)) {
            tally.add(entry);
          }
        });
    return tally.report(from, until, journal);
  }
}
