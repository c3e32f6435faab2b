package org.karteseal.sign.journal.internal;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.karteseal.sign.journal.JournalReport.Warning;
import org.karteseal.sign.journal.JournalWarning;

/** Warnings, counted, since a journal of millions may have as many. */
final class WarningCount {
  private final Map<JournalWarning, Warning> found = new EnumMap<>(JournalWarning.class);

  void add(JournalWarning kind, long sequence) {
    found.merge(
        kind,
        new Warning(kind, 1, sequence),
        (before, one) -> new Warning(kind, before.count() + 1, before.first()));
  }

  List<Warning> all() {
    return List.copyOf(found.values());
  }
}
