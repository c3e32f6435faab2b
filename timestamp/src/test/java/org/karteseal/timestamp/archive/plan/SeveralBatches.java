package org.karteseal.timestamp.archive.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.MessageImprint;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealException;
import org.karteseal.timestamp.archive.ArchiveBench;
import org.karteseal.timestamp.ledger.Ledger;

/**
 * A ledger that was filled by hand: 60 records in five batches of 10 and 10 in none.
 *
 * <pre>
 * records   1-10  batch 1, round 1, renewed by round 3
 * records  11-20  batch 2, round 2, renewed by round 3
 * records  21-30  batch 3, round 4, which waits for its token
 * records  31-40  batch 4, tree without a round
 * records  41-50  batch 5, generation 1 in round 2, generation 2 in round 5, which is sealed
 * records  51-60  no batch
 * </pre>
 *
 * Record n was last entered n days after 1 January 2020, is 100 octets large, and is a chart; 55
 * and 56 have no event, 7 was refused, and 8 was replaced by a later version.
 */
public final class SeveralBatches {
  static final LocalDate DAY = LocalDate.parse("2020-01-01");

  private SeveralBatches() {}

  /** Fills an empty ledger. */
  public static void fill(Ledger ledger) throws SealException {
    MessageImprint imprint = MessageImprint.of(DigestAlgorithm.SHA256, Octets.of(new byte[32]));
    byte[] token = ArchiveBench.shared().authority("tsa-1").stamp(imprint).token().toByteArray();
    ledger.change(h -> fill(h, token));
  }

  private static void fill(Handle h, byte[] token) {
    h.execute("insert into category values (1, 'medical-chart', '')");
    h.execute("insert into category values (2, 'medical-chart', 'HEALTH_INSURANCE HOSPITAL')");
    for (int id = 1; id <= 60; id++) {
      Integer day = id == 55 || id == 56 ? null : Math.toIntExact(DAY.plusDays(id).toEpochDay());
      h.execute(
          "insert into record (id, path, size, modified, category, event_day) values (?,?,?,?,?,?)",
          id,
          "r/" + id,
          100L,
          0L,
          id == 60 ? 2 : 1,
          day);
    }
    h.execute("update record set ended = 5, successor = 60 where id = 8");
    for (int batch = 1; batch <= 5; batch++) {
      h.execute(
          "insert into batch (id, first_record, last_record, octets, state, closed_at)"
              + " values (?, ?, ?, 1000, 'HASHED', 0)",
          batch,
          10 * batch - 9,
          10 * batch);
    }
    h.execute("insert into refusal values (7, 'UNREADABLE', 0)");
    for (int round : List.of(1, 2, 3, 5)) {
      round(h, round, "SEALED");
      h.execute(
          "update round set token = ?, authority = 'tsa-1', generated_at = 1, ends_at = ?"
              + " where id = ?",
          token,
          Instant.parse("2035-01-01T00:00:00Z").toEpochMilli(),
          round);
    }
    round(h, 4, "ROOTED");
    h.execute("update round set renewed_by = 3 where id in (1, 2)");
    h.execute("update round set renewed_by = 4 where id = 5");
    h.execute("update round set algorithm = 'SHA-512' where id = 5");
    tree(h, 1, 1, 1);
    tree(h, 2, 1, 2);
    tree(h, 3, 1, 4);
    tree(h, 4, 1, 0);
    tree(h, 5, 1, 2);
    tree(h, 5, 2, 5);
  }

  private static void round(Handle h, int id, String state) {
    h.execute(
        "insert into round (id, kind, algorithm, state, root, created_at)"
            + " values (?, 'SEAL', 'SHA-256', ?, ?, 0)",
        id,
        state,
        new byte[32]);
  }

  private static void tree(Handle h, int batch, int generation, int round) {
    h.execute(
        "insert into tree (batch, generation, algorithm, file, checksum, leaves, root, round)"
            + " values (?, ?, 'SHA-256', 'x', 0, 10, ?, ?)",
        batch,
        generation,
        new byte[32],
        round == 0 ? null : round);
  }
}
