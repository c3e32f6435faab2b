package org.karteseal.timestamp.archive.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Records with neighbouring ids that one chain stands behind.
 *
 * @param first the first id
 * @param last the last id
 * @param head the chain; empty while nothing does
 */
record IdRange(long first, long last, Optional<ChainHead.Id> head) {

  /** The same in pieces of at most that size: nobody else waits long for the database. */
  List<IdRange> parts(long size) {
    List<IdRange> parts = new ArrayList<>();
    for (long from = first; from <= last; from += size) {
      parts.add(new IdRange(from, Math.min(last, from + size - 1), head));
    }
    return parts;
  }
}
