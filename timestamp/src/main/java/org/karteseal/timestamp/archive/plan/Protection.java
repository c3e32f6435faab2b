package org.karteseal.timestamp.archive.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/**
 * Which chain stands behind which records: a batch's newest tree that was stamped, its round, and
 * the renewals of that round up to the last one.
 */
final class Protection {
  private final List<IdRange> batches;

  private Protection(List<IdRange> batches) {
    this.batches = batches;
  }

  static Protection of(Handle handle) {
    Map<Long, Long> renewedBy = stamped(handle);
    Map<Long, Long> rounds = new HashMap<>();
    handle
        .createQuery("select batch, round from tree where round is not null order by generation")
        .map((r, c) -> new long[] {r.getLong(1), r.getLong(2)})
        .forEach(
            row -> {
              if (renewedBy.containsKey(row[1])) {
                rounds.put(row[0], row[1]);
              }
            });
    List<IdRange> batches =
        handle
            .createQuery("select id, first_record, last_record from batch order by first_record")
            .map(
                (r, c) ->
                    new IdRange(
                        r.getLong(2),
                        r.getLong(3),
                        Optional.ofNullable(rounds.get(r.getLong(1)))
                            .map(round -> last(round, renewedBy))))
            .list();
    return new Protection(batches);
  }

  /** The chains that stand behind something. */
  NavigableSet<ChainHead.Id> heads() {
    NavigableSet<ChainHead.Id> heads = new TreeSet<>();
    batches.forEach(b -> b.head().ifPresent(heads::add));
    return heads;
  }

  /** All ids up to that one; neighbours with the same chain together. */
  List<IdRange> ranges(long lastRecord) {
    List<IdRange> ranges = new ArrayList<>();
    long next = 1;
    for (IdRange batch : batches) {
      if (batch.first() > next) {
        join(ranges, new IdRange(next, batch.first() - 1, Optional.empty()));
      }
      join(ranges, batch);
      next = Math.max(next, batch.last() + 1);
    }
    if (lastRecord >= next) {
      join(ranges, new IdRange(next, lastRecord, Optional.empty()));
    }
    return ranges;
  }

  private static void join(List<IdRange> ranges, IdRange next) {
    if (!ranges.isEmpty()) {
      IdRange last = ranges.get(ranges.size() - 1);
      if (last.head().equals(next.head()) && last.last() + 1 == next.first()) {
        ranges.set(ranges.size() - 1, new IdRange(last.first(), next.last(), last.head()));
        return;
      }
    }
    ranges.add(next);
  }

  /** Every round that was read back and verified, with the round that renewed it, or 0. */
  private static Map<Long, Long> stamped(Handle handle) {
    Map<Long, Long> renewedBy = new HashMap<>();
    handle
        .createQuery("select id, renewed_by from round where state = 'SEALED'")
        .map((r, c) -> new long[] {r.getLong(1), r.getLong(2)})
        .forEach(row -> renewedBy.put(row[0], row[1]));
    return renewedBy;
  }

  private static ChainHead.Id last(long round, Map<Long, Long> renewedBy) {
    long at = round;
    // A renewal comes after what it renews, so a way back would be damage, and would not end.
    for (long next = next(at, renewedBy); next > at; next = next(at, renewedBy)) {
      at = next;
    }
    return new ChainHead.Id(at);
  }

  private static long next(long round, Map<Long, Long> renewedBy) {
    long next = renewedBy.getOrDefault(round, 0L);
    return renewedBy.containsKey(next) ? next : 0;
  }
}
