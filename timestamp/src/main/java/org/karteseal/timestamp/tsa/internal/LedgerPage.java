package org.karteseal.timestamp.tsa.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.Octets;

/** A page of the ledger, in one transaction. */
final class LedgerPage implements Page {
  /** Somebody who asks for the same imprint again and again is not to fill our memory. */
  private static final int MOST_ANSWERS = 20;

  private final Handle handle;

  LedgerPage(Handle handle) {
    this.handle = handle;
  }

  @Override
  public long number() {
    return handle.createQuery("select last from token_turn").mapTo(Long.class).one();
  }

  @Override
  public AuthorityState state(String authority) {
    return handle
        .createQuery(
            "select failures, breaks, resume_at, probe, probe_until, next_at"
                + " from authority_state where authority = :authority")
        .bind("authority", authority)
        .map(
            (row, context) ->
                new AuthorityState(
                    row.getInt(1),
                    row.getInt(2),
                    row.getLong(3),
                    row.getLong(4),
                    row.getLong(5),
                    row.getLong(6)))
        .findOne()
        .orElse(AuthorityState.FRESH);
  }

  @Override
  public void put(String authority, AuthorityState state) {
    handle
        .createUpdate(
            "insert into authority_state"
                + " values (:authority, :failures, :breaks, :resume, :probe, :until, :next)"
                + " on conflict (authority) do update set failures = excluded.failures,"
                + " breaks = excluded.breaks, resume_at = excluded.resume_at,"
                + " probe = excluded.probe, probe_until = excluded.probe_until,"
                + " next_at = excluded.next_at")
        .bind("authority", authority)
        .bind("failures", state.failures())
        .bind("breaks", state.breaks())
        .bind("resume", state.resumeAt())
        .bind("probe", state.probe())
        .bind("until", state.probeUntil())
        .bind("next", state.nextAt())
        .execute();
  }

  @Override
  public Tally tally(String authority, int month) {
    return handle
        .createQuery(
            "select counted, spent from authority_month"
                + " where authority = :authority and month = :month")
        .bind("authority", authority)
        .bind("month", month)
        .map((row, context) -> new Tally(row.getLong(1), row.getLong(2)))
        .findOne()
        .orElse(Tally.NOTHING);
  }

  @Override
  public void put(String authority, int month, Tally tally) {
    handle
        .createUpdate(
            "insert into authority_month values (:authority, :month, :counted, :spent)"
                + " on conflict (authority, month)"
                + " do update set counted = excluded.counted, spent = excluded.spent")
        .bind("authority", authority)
        .bind("month", month)
        .bind("counted", tally.counted())
        .bind("spent", tally.spent())
        .execute();
  }

  @Override
  public long spent(int month) {
    return handle
        .createQuery("select coalesce(sum(spent), 0) from authority_month where month = :month")
        .bind("month", month)
        .mapTo(Long.class)
        .one();
  }

  @Override
  public void write(RequestRow row) {
    handle
        .createUpdate(
            "insert into token_request"
                + " (id, authority, month, price, algorithm, imprint, request, asked_at)"
                + " values (:id, :authority, :month, :price, :algorithm, :imprint, :request, :at)")
        .bind("id", row.id())
        .bind("authority", row.authority())
        .bind("month", row.month())
        .bind("price", row.price())
        .bind("algorithm", row.request().algorithm().standardName())
        .bind("imprint", row.request().digest().toByteArray())
        .bind("request", row.request().der())
        .bind("at", row.askedAt())
        .execute();
  }

  @Override
  public void answer(long id, Octets raw, long at) {
    handle
        .createUpdate("update token_request set answer = :raw, answered_at = :at where id = :id")
        .bind("id", id)
        .bind("raw", raw.toByteArray())
        .bind("at", at)
        .execute();
  }

  @Override
  public Optional<Billed> open(long id) {
    return handle
        .createQuery(
            "select authority, month, price from token_request"
                + " where id = :id and outcome is null")
        .bind("id", id)
        .map((row, context) -> new Billed(row.getString(1), row.getInt(2), row.getLong(3)))
        .findOne();
  }

  @Override
  public void outcome(long id, String code) {
    handle
        .createUpdate("update token_request set outcome = :code where id = :id")
        .bind("id", id)
        .bind("code", code)
        .execute();
  }

  @Override
  public List<KeptAnswer> answers(DigestAlgorithm algorithm, Octets imprint, long since) {
    return handle
        .createQuery(
            "select id, authority, request, answer, answered_at, outcome from token_request"
                + " where imprint = :imprint and algorithm = :algorithm and answer is not null"
                + " and (outcome is null or outcome = :accepted) and answered_at >= :since"
                + " order by id desc limit :most")
        .bind("imprint", imprint.toByteArray())
        .bind("algorithm", algorithm.standardName())
        .bind("accepted", RequestBook.ACCEPTED)
        .bind("since", since)
        .bind("most", MOST_ANSWERS)
        .map((row, context) -> kept(row))
        .list();
  }

  private static KeptAnswer kept(ResultSet row) throws SQLException {
    return new KeptAnswer(
        row.getLong(1),
        row.getString(2),
        Octets.of(row.getBytes(3)),
        Octets.of(row.getBytes(4)),
        Instant.ofEpochMilli(row.getLong(5)),
        row.getString(6) != null);
  }
}
