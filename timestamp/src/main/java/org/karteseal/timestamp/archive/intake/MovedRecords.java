package org.karteseal.timestamp.archive.intake;

import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.timestamp.archive.store.DocumentStore;
import org.karteseal.timestamp.ledger.Ledger;

/**
 * Finds documents that are only elsewhere: of the size and time of a record that has none any more,
 * and then of the same content. Such a record goes on under the new path and keeps its evidence.
 */
final class MovedRecords {
  /** Records of one size and time that are compared; more are taken for new documents. */
  private static final int MOST = 100_000;

  private static final String GONE = "g.ended is not null and g.successor is null";

  private static final String ARRIVED =
      "n.ended is null and n.id > (select coalesce(max(last_record), 0) from batch)";

  private final Ledger ledger;
  private final DocumentStore store;
  private final SealedDigests digests;
  private final long at;
  private long found;
  private long missedInThisRun;

  /**
   * @param at the time of this run, in milliseconds
   */
  MovedRecords(Ledger ledger, DocumentStore store, SealedDigests digests, long at) {
    this.ledger = ledger;
    this.store = store;
    this.digests = digests;
    this.at = at;
  }

  /** How many were found. */
  long found() {
    return found;
  }

  /** How many of those had been missed in this run, and not before. */
  long missedInThisRun() {
    return missedInThisRun;
  }

  /** Looks at all that arrived since the last batch was closed. */
  void find() throws SealException {
    Optional<Likeness> next = nextAfter(new Likeness(-1, Long.MIN_VALUE));
    while (next.isPresent()) {
      compare(next.get());
      next = nextAfter(next.get());
    }
  }

  /** The next size and time that both a missing record and a new document have. */
  private Optional<Likeness> nextAfter(Likeness last) throws SealException {
    return ledger.transact(
        handle ->
            handle
                .createQuery(
                    "select g.size, g.modified from record g where "
                        + GONE
                        + " and (g.size > :size or (g.size = :size and g.modified > :modified))"
                        + " and exists (select 1 from record n where n.size = g.size"
                        + " and n.modified = g.modified and "
                        + ARRIVED
                        + ") order by g.size, g.modified limit 1")
                .bind("size", last.size())
                .bind("modified", last.modified())
                .map((row, context) -> new Likeness(row.getLong(1), row.getLong(2)))
                .findOne());
  }

  private void compare(Likeness likeness) throws SealException {
    Map<Octets, Deque<Candidate>> missing = new HashMap<>();
    for (Candidate candidate : candidates(likeness, "g", GONE)) {
      Optional<Octets> digest = digests.of(candidate.id());
      digest.ifPresent(d -> missing.computeIfAbsent(d, k -> new ArrayDeque<>()).add(candidate));
    }
    if (missing.isEmpty()) {
      return;
    }
    for (Candidate arrived : candidates(likeness, "n", ARRIVED)) {
      Optional<Deque<Candidate>> same = digest(arrived.path()).map(missing::get);
      if (same.isPresent() && !same.get().isEmpty()) {
        join(arrived, same.get().removeFirst());
      }
    }
  }

  private List<Candidate> candidates(Likeness likeness, String name, String which)
      throws SealException {
    String sql =
        "select NAME.id, NAME.path, NAME.ended from record NAME where NAME.size = ?"
            + " and NAME.modified = ? and ";
    return ledger.transact(
        handle ->
            handle
                .createQuery(
                    sql.replace("NAME", name) + which + " order by " + name + ".id limit " + MOST)
                .bind(0, likeness.size())
                .bind(1, likeness.modified())
                .map(
                    (row, context) ->
                        new Candidate(row.getInt(1), row.getString(2), row.getLong(3)))
                .list());
  }

  /** Empty when it cannot be read now: it stays a new document, and sealing will say so. */
  private Optional<Octets> digest(String path) throws SealException {
    try (InputStream in = store.open(path);
        DigestInputStream read = new DigestInputStream(in, DigestAlgorithm.SHA256.newDigest())) {
      read.transferTo(java.io.OutputStream.nullOutputStream());
      return Optional.of(Octets.of(read.getMessageDigest().digest()));
    } catch (IOException e) {
      return Optional.empty();
    } catch (SealException e) {
      if (e.reason() == Reason.STORE_UNREACHABLE) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private void join(Candidate arrived, Candidate missing) throws SealException {
    ledger.change(
        handle -> {
          handle.execute("delete from record where id = ?", arrived.id());
          handle.execute(
              "update record set path = ?, ended = null where id = ?",
              arrived.path(),
              missing.id());
          handle.execute(
              "insert into move (record, from_path, moved_at) values (?, ?, ?)",
              missing.id(),
              missing.path(),
              at);
        });
    found++;
    missedInThisRun += missing.ended() == at ? 1 : 0;
  }

  private record Likeness(long size, long modified) {}

  private record Candidate(int id, String path, long ended) {}
}
