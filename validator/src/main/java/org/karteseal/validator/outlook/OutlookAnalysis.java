package org.karteseal.validator.outlook;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.karteseal.sign.Document;
import org.karteseal.sign.SealException;
import org.karteseal.validator.RecordValidator;
import org.karteseal.validator.SignatureReport;
import org.karteseal.validator.ValidationReport;
import org.karteseal.validator.ValidationRequest;
import org.karteseal.validator.continuity.Continuity;
import org.karteseal.validator.continuity.Ending;
import org.karteseal.validator.outlook.Outlook.Turn;

/**
 * Judges a document for the future: the same validation as today's, at each date at which something
 * that proves it ends.
 */
public final class OutlookAnalysis {
  /** A document with more dates than that is renewed yearly for longer than records are kept. */
  private static final int MOST_TURNS = 24;

  /** An ending is stated as the last valid second of a certificate or as the first one after it. */
  private static final Duration AFTER = Duration.ofSeconds(1);

  private final RecordValidator validator;

  /** An analysis by that validator; looking ahead is no act, and the journal does not get it. */
  public OutlookAnalysis(RecordValidator validator) {
    this.validator = validator.unrecorded();
  }

  /**
   * What becomes of the document.
   *
   * @param request what it was judged for
   * @param now the report on it at the time of the request
   * @throws SealException when the document cannot be read any more
   */
  public Outlook of(Document document, ValidationRequest request, ValidationReport now)
      throws SealException {
    Map<Instant, List<Ending>> ahead = ahead(now);
    List<Turn> turns = new ArrayList<>();
    for (Map.Entry<Instant, List<Ending>> next : ahead.entrySet()) {
      if (turns.size() == MOST_TURNS) {
        break;
      }
      Instant when = next.getKey();
      ValidationReport then = validator.validate(document, request.asOf(when.plus(AFTER)));
      turns.add(
          new Turn(when, next.getValue(), then.verdict(), then.qualification(), reasons(then)));
    }
    return new Outlook(now.at(), now.verdict(), turns, turns.size() == ahead.size());
  }

  /** What ends after the time of the report, by date. */
  private static Map<Instant, List<Ending>> ahead(ValidationReport now) {
    Map<Instant, List<Ending>> dates = new TreeMap<>();
    now.signatures().stream()
        .map(SignatureReport::continuity)
        .flatMap(OutlookAnalysis::endings)
        .filter(e -> e.when().isAfter(now.at()))
        .distinct()
        .forEach(e -> dates.computeIfAbsent(e.when(), d -> new ArrayList<>()).add(e));
    return dates;
  }

  private static Stream<Ending> endings(Continuity continuity) {
    return Stream.concat(Stream.of(continuity.ending()), continuity.others().stream());
  }

  private static List<String> reasons(ValidationReport report) {
    return report.signatures().stream()
        .filter(s -> !s.conclusion().hasPassed())
        .map(s -> s.conclusion().subIndication())
        .flatMap(Optional::stream)
        .distinct()
        .toList();
  }
}
