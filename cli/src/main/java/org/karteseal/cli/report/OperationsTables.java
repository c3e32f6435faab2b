package org.karteseal.cli.report;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.karteseal.cli.Sentences;
import org.karteseal.sign.journal.JournalReport;
import org.karteseal.validator.operations.OperationsReport;
import org.karteseal.validator.operations.OperationsReport.AuthorityUse;
import org.karteseal.validator.operations.OperationsReport.Outage;

/** The tables of an operations report in one language, for every form that people read. */
final class OperationsTables {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss (xxx)", Locale.ROOT);

  private final Sentences sentences;
  private final ZoneId zone;

  OperationsTables(Sentences sentences, ZoneId zone) {
    this.sentences = sentences;
    this.zone = zone;
  }

  /**
   * A table; without rows there is nothing to tell.
   *
   * @param title above it
   * @param heads of its columns
   * @param rows as many cells each
   */
  record Table(String title, List<String> heads, List<List<String>> rows) {}

  String time(Instant instant) {
    return TIME.format(instant.atZone(zone));
  }

  /** Everything that the report tells, in order. */
  List<Table> of(OperationsReport report) {
    List<List<String>> acts = new ArrayList<>();
    report
        .acts()
        .forEach(
            (act, outcomes) ->
                outcomes.forEach(
                    (outcome, count) ->
                        acts.add(
                            List.of(say("act." + act), outcome(outcome), Long.toString(count)))));
    return List.of(
        journal(report.journal()),
        table("acts", acts, "act", "outcome", "count"),
        table("verdicts", counts("verdict.", report.verdicts()), "verdict", "count"),
        table(
            "qualifications",
            counts("qualification.", report.qualifications()),
            "qualification",
            "count"),
        table("records", counts("", report.recordTypes()), "record", "count"),
        table(
            "authorities",
            report.authorities().stream().map(this::authority).toList(),
            "authority",
            "requests",
            "tokens",
            "failures",
            "unanswered"),
        table(
            "outages",
            report.authorities().stream().flatMap(a -> outages(a).stream()).toList(),
            "authority",
            "from",
            "until",
            "failed"));
  }

  private Table journal(JournalReport journal) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of(say("journal.verdict"), say("journal." + journal.verdict())));
    rows.add(List.of(say("journal.entries"), Long.toString(journal.entries())));
    journal
        .firstBreak()
        .ifPresent(
            b ->
                rows.add(
                    List.of(
                        say("journal.break"),
                        b.sequence() + ": " + sentences.of("journal.fault." + b.fault()))));
    journal
        .vouched()
        .ifPresent(
            v ->
                rows.add(
                    List.of(
                        say("journal.vouched"),
                        sentences.of(
                            "operations.journal.token",
                            v.sequence(),
                            time(v.genTime()),
                            v.authority()))));
    rows.add(List.of(say("journal.not-vouched"), Long.toString(journal.notVouched())));
    for (JournalReport.Warning warning : journal.warnings()) {
      rows.add(
          List.of(
              say("journal.warning"),
              sentences.of("journal.warning." + warning.kind()) + " (" + warning.count() + ")"));
    }
    return table("journal", rows, "fact", "value");
  }

  private List<List<String>> counts(String topic, Map<String, Long> counts) {
    return counts.entrySet().stream()
        .map(
            e ->
                List.of(
                    sentences.find("operations." + topic + e.getKey()).orElse(e.getKey()),
                    Long.toString(e.getValue())))
        .toList();
  }

  private List<String> authority(AuthorityUse use) {
    List<String> failures = new ArrayList<>();
    use.failures().forEach((code, count) -> failures.add(code + " " + count));
    return List.of(
        use.id(),
        Long.toString(use.requests()),
        Long.toString(use.tokens()),
        String.join(", ", failures),
        Long.toString(use.unanswered()));
  }

  private List<List<String>> outages(AuthorityUse use) {
    return use.outages().stream().map(o -> outage(use.id(), o)).toList();
  }

  private List<String> outage(String id, Outage outage) {
    return List.of(
        id,
        time(outage.from()),
        outage.until().map(this::time).orElseGet(() -> say("not-ended")),
        Long.toString(outage.failures()));
  }

  /** The sentence of a reason, with its code. */
  private String outcome(String code) {
    Optional<String> known =
        sentences.find("operations.outcome." + code).or(() -> sentences.find("error." + code));
    return known.map(s -> s + " [" + code + "]").orElse(code);
  }

  private Table table(String key, List<List<String>> rows, String... heads) {
    List<String> names = List.of(heads).stream().map(h -> say("head." + h)).toList();
    return new Table(say("table." + key), names, rows);
  }

  String say(String key, Object... arguments) {
    return sentences.of("operations." + key, arguments);
  }
}
