package org.karteseal.sign.trust;

import java.time.Instant;
import java.util.Set;

/**
 * Which ways of showing a licence the facility accepts. A way is named by what its anchors are
 * trusted for.
 *
 * @param records ids of record types; empty for all of them
 * @param accepted the ways that are accepted
 * @param valid the signatures of this time are judged by the rule
 * @param source where the facility decided so
 */
public record RouteRule(
    Set<String> records, Set<TrustPurpose> accepted, Interval valid, String source) {
  public RouteRule {
    records = Set.copyOf(records);
    accepted = Set.copyOf(accepted);
    if (accepted.isEmpty()) {
      throw new IllegalArgumentException("a facility that accepts no way signs nothing");
    }
  }

  /** Whether the rule speaks of that type of record at that time. */
  public boolean appliesTo(String record, Instant time) {
    return valid.contains(time) && (records.isEmpty() || records.contains(record));
  }
}
