package org.karteseal.sign.ades.internal;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.karteseal.sign.ades.Coverage.Kind;
import org.karteseal.sign.ades.Coverage.LaterChange;
import org.karteseal.sign.ades.PdfReason;

/** Collects what one revision changed, by its class. */
final class PdfChanges {
  private final int number;
  private final Map<Kind, Set<String>> found = new EnumMap<>(Kind.class);
  private final Map<Kind, Set<PdfReason>> reasons = new EnumMap<>(Kind.class);

  /**
   * @param number the number of the revision, for the report
   */
  PdfChanges(int number) {
    this.number = number;
  }

  void report(Kind kind, String what) {
    found.computeIfAbsent(kind, k -> new TreeSet<>()).add(what);
  }

  void report(PdfReason reason, String what) {
    report(reason.kind(), what);
    reasons.computeIfAbsent(reason.kind(), k -> EnumSet.noneOf(PdfReason.class)).add(reason);
  }

  /** Turns a class that would be allowed elsewhere into something that is not allowed here. */
  void forbid(Kind kind, PdfReason reason) {
    Set<String> removed = found.remove(kind);
    if (removed != null) {
      removed.forEach(what -> report(reason, what));
    }
  }

  List<LaterChange> list() {
    List<LaterChange> list = new ArrayList<>();
    found.forEach(
        (kind, what) ->
            list.add(
                new LaterChange(
                    number,
                    kind,
                    String.join(", ", what),
                    List.copyOf(reasons.getOrDefault(kind, Set.of())))));
    return list;
  }
}
