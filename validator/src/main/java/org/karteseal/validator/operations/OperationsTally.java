package org.karteseal.validator.operations;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.karteseal.sign.journal.Act;
import org.karteseal.sign.journal.JournalEntry;
import org.karteseal.sign.journal.JournalField;
import org.karteseal.sign.journal.JournalReport;
import org.karteseal.sign.journal.RecordedEntry;
import org.karteseal.validator.operations.OperationsReport.AuthorityUse;
import org.karteseal.validator.operations.OperationsReport.Outage;

/** Counts entries; what it knows does not grow with their number, but for unanswered requests. */
final class OperationsTally {
  /** An entry without an outcome is about the journal itself. */
  private static final String NO_OUTCOME = "DONE";

  private long entries;
  private final SortedMap<Act, SortedMap<String, Long>> acts = new TreeMap<>();
  private final SortedMap<String, Long> verdicts = new TreeMap<>();
  private final SortedMap<String, Long> qualifications = new TreeMap<>();
  private final SortedMap<String, Long> recordTypes = new TreeMap<>();
  private final SortedMap<String, Authority> authorities = new TreeMap<>();

  void add(RecordedEntry recorded) {
    entries++;
    JournalEntry entry = recorded.entry();
    switch (entry.act()) {
      case REQUESTED -> authority(entry).requested(recorded);
      case RECEIVED -> authority(entry).received(recorded);
      case OPENED,
          ROTATED,
          REPAIRED,
          SIGN,
          TIMESTAMP,
          AUGMENT,
          RENEW,
          VALIDATE,
          SCAN,
          AMEND,
          SEAL,
          EXPORT,
          DROP ->
          act(entry);
    }
  }

  private void act(JournalEntry entry) {
    count(
        acts.computeIfAbsent(entry.act(), a -> new TreeMap<>()),
        entry.get(JournalField.OUTCOME).orElse(NO_OUTCOME));
    entry.get(JournalField.VERDICT).ifPresent(v -> count(verdicts, v));
    entry.get(JournalField.QUALIFICATION).ifPresent(q -> count(qualifications, q));
    entry.get(JournalField.RECORD_TYPE).ifPresent(t -> count(recordTypes, t));
  }

  private Authority authority(JournalEntry entry) {
    return authorities.computeIfAbsent(
        entry.get(JournalField.AUTHORITY).orElse("-"), id -> new Authority());
  }

  private static void count(SortedMap<String, Long> counts, String code) {
    counts.merge(code, 1L, Long::sum);
  }

  OperationsReport report(Instant from, Instant until, JournalReport journal) {
    List<AuthorityUse> uses = new ArrayList<>();
    authorities.forEach((id, a) -> uses.add(a.use(id)));
    return new OperationsReport(
        from, until, entries, acts, verdicts, qualifications, recordTypes, uses, journal);
  }

  private static final class Authority {
    private long requests;
    private long tokens;
    private final SortedMap<String, Long> failures = new TreeMap<>();
    private final Set<String> open = new HashSet<>();
    private final List<Outage> outages = new ArrayList<>();
    private Optional<Instant> failing = Optional.empty();
    private long failed;

    void requested(RecordedEntry recorded) {
      requests++;
      open.add(Long.toString(recorded.sequence()));
    }

    void received(RecordedEntry recorded) {
      recorded.entry().get(JournalField.REQUEST).ifPresent(open::remove);
      if (recorded.entry().get(JournalField.TOKEN).isPresent()) {
        tokens++;
        failing.ifPresent(f -> outages.add(new Outage(f, Optional.of(recorded.time()), failed)));
        failing = Optional.empty();
        failed = 0;
      } else {
        count(failures, recorded.entry().get(JournalField.OUTCOME).orElse(NO_OUTCOME));
        failing = failing.or(() -> Optional.of(recorded.time()));
        failed++;
      }
    }

    AuthorityUse use(String id) {
      List<Outage> all = new ArrayList<>(outages);
      failing.ifPresent(f -> all.add(new Outage(f, Optional.empty(), failed)));
      return new AuthorityUse(id, requests, tokens, failures, open.size(), all);
    }
  }
}
