package org.karteseal.validator.continuity;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A signature, or a signature under timestamps, with everything that can end it. */
record Proof(List<Limit> limits) {
  Proof {
    limits = List.copyOf(limits);
  }

  Instant end() {
    return endings().findFirst().map(Ending::when).orElse(Instant.MAX);
  }

  boolean holdsAt(Instant instant) {
    return instant.isBefore(end());
  }

  /** Every ending, earliest first. */
  Stream<Ending> endings() {
    return limits.stream().map(Limit::ending).distinct().sorted(earliestFirst());
  }

  Proof underSignatureTimestamp(List<Limit> timestamp) {
    return under(timestamp, limits.stream().filter(l -> !l.liftedBySignatureTimestamp()));
  }

  Proof underArchiveTimestamp(List<Limit> timestamp) {
    return under(timestamp, limits.stream().filter(l -> !l.liftedByArchiveTimestamp()));
  }

  private static Proof under(List<Limit> timestamp, Stream<Limit> remaining) {
    return new Proof(Stream.concat(timestamp.stream(), remaining).toList());
  }

  static Comparator<Ending> earliestFirst() {
    return Comparator.comparing(Ending::when)
        .thenComparing(Ending::cause)
        .thenComparing(Ending::partOf);
  }
}
