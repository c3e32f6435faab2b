package org.karteseal.timestamp.archive.workers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.karteseal.sign.SealException;
import org.karteseal.timestamp.ledger.Ledger;

/** Something that a worker wrote down, or that was done to it, in order. */
record Episode(int batch, String worker, String kind, Instant at) {
  static List<Episode> all(Ledger ledger) throws SealException {
    return ledger.transact(
        handle ->
            handle
                .createQuery("select batch, worker, kind, at from episode order by id")
                .map(
                    (row, context) ->
                        new Episode(
                            row.getInt(1),
                            row.getString(2),
                            row.getString(3),
                            row.getTimestamp(4).toInstant()))
                .list());
  }

  /**
   * Asserts that of each batch whoever began it was done or dead when the next one began.
   *
   * @return how often a batch was taken over from the dead
   */
  static int takenOver(List<Episode> episodes) {
    Map<String, Instant> deaths = new HashMap<>();
    episodes.stream()
        .filter(e -> e.kind().equals("KILLED"))
        .forEach(e -> deaths.put(e.worker(), e.at()));
    Set<Integer> batches =
        episodes.stream().map(Episode::batch).filter(b -> b > 0).collect(Collectors.toSet());
    int takenOver = 0;
    for (int batch : batches) {
      List<Episode> own = episodes.stream().filter(e -> e.batch() == batch).toList();
      for (int i = 0; i < own.size() - 1; i++) {
        assertThat(own.get(i).kind()).as("nothing follows the end: %s", own).isEqualTo("BEGIN");
        if (own.get(i + 1).kind().equals("BEGIN")) {
          takenOver++;
          assertThat(deaths.get(own.get(i).worker()))
              .as("%s was killed before %s", own.get(i), own.get(i + 1))
              .isBefore(own.get(i + 1).at());
        }
      }
    }
    return takenOver;
  }
}
