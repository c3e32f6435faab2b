package org.karteseal.timestamp.archive.round;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jdbi.v3.core.Handle;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealBug;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.timestamp.ledger.Ledger;
import org.karteseal.timestamp.ledger.ManyRows;

/** The ledger's rounds, their members and the trees under them. */
public final class Rounds {
  /** What only one process does at a time: making rounds. */
  public static final String ACT = "rounds";

  private static final String ROUND =
      "select id, kind, algorithm, state, root, token, authority, generated_at, ends_at,"
          + " created_at, renewed_by from round";
  private static final String TREE =
      "select batch, generation, algorithm, file, checksum, root, round from tree";

  private final Ledger ledger;

  /** The rounds of that ledger. */
  public Rounds(Ledger ledger) {
    this.ledger = ledger;
  }

  /** Fixes a new round; its members belong to it from then on. */
  int root(
      Handle handle,
      Round.Kind kind,
      DigestAlgorithm algorithm,
      Octets root,
      List<Member> members,
      Instant now) {
    int id =
        handle.createQuery("select coalesce(max(id), 0) + 1 from round").mapTo(Integer.class).one();
    handle.execute(
        "insert into round (id, kind, algorithm, state, root, created_at)"
            + " values (?, ?, ?, 'ROOTED', ?, ?)",
        id,
        kind.name(),
        algorithm.standardName(),
        root.toByteArray(),
        now.toEpochMilli());
    ManyRows.write(
        handle,
        "insert into member (round, digest, batch, renewed) values (?, ?, ?, ?)",
        members,
        (row, member) -> {
          row.setInt(1, id);
          row.setBytes(2, member.digest().toByteArray());
          set(row, 3, member.batch());
          set(row, 4, member.renewed());
        });
    return id;
  }

  private static void set(java.sql.PreparedStatement row, int at, OptionalInt value)
      throws SQLException {
    if (value.isPresent()) {
      row.setInt(at, value.getAsInt());
    } else {
      row.setNull(at, Types.INTEGER);
    }
  }

  /**
   * Keeps the token of a round; it has been checked, and is not relied on before it is read back.
   */
  void stamped(int round, Round.Stamp stamp) throws SealException {
    ledger.change(
        handle ->
            handle.execute(
                "update round set state = 'STAMPED', token = ?, authority = ?, generated_at = ?,"
                    + " ends_at = ? where id = ? and state = 'ROOTED'",
                stamp.token().toByteArray(),
                stamp.authority(),
                stamp.generatedAt().toEpochMilli(),
                stamp.endsAt().toEpochMilli(),
                round));
  }

  /** The round is done. */
  void sealed(int round) throws SealException {
    ledger.change(
        handle ->
            handle.execute(
                "update round set state = 'SEALED' where id = ? and state = 'STAMPED'", round));
  }

  /**
   * Throws away trees of later generations that no round covers: a leaf of theirs joins a document
   * with its evidence of that time, and a renewal since then is not in it.
   */
  public void discardLaterTrees() throws SealException {
    ledger.change(
        handle -> handle.execute("delete from tree where generation > 1 and round is null"));
  }

  /** Undoes a round that has no token: its members are free again. */
  public void dissolve(int round) throws SealException {
    ledger.change(
        handle -> {
          handle.execute("update tree set round = null where round = ?", round);
          handle.execute("update round set renewed_by = null where renewed_by = ?", round);
          handle.execute("delete from member where round = ?", round);
          handle.execute("delete from round where id = ? and state = 'ROOTED'", round);
        });
  }

  /** The rounds in that state, oldest first. */
  public List<Round> in(Round.State state) throws SealException {
    return ledger.transact(
        handle ->
            handle
                .createQuery(ROUND + " where state = ? order by id")
                .bind(0, state.name())
                .map((row, context) -> round(row))
                .list());
  }

  /** The ids of the rounds in that state, oldest first. */
  public List<Integer> ids(Round.State state) throws SealException {
    return ledger.transact(
        handle ->
            handle
                .createQuery("select id from round where state = ? order by id")
                .bind(0, state.name())
                .mapTo(Integer.class)
                .list());
  }

  /** How many documents are under that round; one leaf of each tree is none. */
  public long leaves(int round) throws SealException {
    return ledger.transact(
        handle ->
            handle
                .createQuery(
                    "select coalesce(sum(leaves - 1), 0) from tree where batch > 0 and round = ?")
                .bind(0, round)
                .mapTo(Long.class)
                .one());
  }

  /**
   * That round.
   *
   * @throws SealException ARCHIVE_DAMAGED when there is none
   */
  public Round byId(int id) throws SealException {
    return ledger
        .transact(
            handle ->
                handle
                    .createQuery(ROUND + " where id = ?")
                    .bind(0, id)
                    .map((row, context) -> round(row))
                    .findOne())
        .orElseThrow(() -> new SealException(Reason.ARCHIVE_DAMAGED, "round " + id, "ROUND"));
  }

  /** What a round is over. */
  public List<Member> members(int round) throws SealException {
    return ledger.transact(
        handle ->
            handle
                .createQuery("select digest, batch, renewed from member where round = ?")
                .bind(0, round)
                .map(
                    (row, context) ->
                        new Member(Octets.of(row.getBytes(1)), optional(row, 2), optional(row, 3)))
                .list());
  }

  /** The trees that no round covers yet, in the order of their batches. */
  public List<Tree> treesWithoutRound() throws SealException {
    return trees(" where round is null order by batch");
  }

  /** All trees, in the order of batch and generation. */
  public List<Tree> trees() throws SealException {
    return trees(" order by batch, generation");
  }

  /** The trees whose roots are members of that round. */
  public List<Tree> treesOf(int round) throws SealException {
    return ledger.transact(
        handle ->
            handle
                .createQuery(TREE + " where round = ? order by batch")
                .bind(0, round)
                .map((row, context) -> tree(row))
                .list());
  }

  /** The trees of a batch, oldest first. */
  public List<Tree> treesOfBatch(int batch) throws SealException {
    return ledger.transact(
        handle ->
            handle
                .createQuery(TREE + " where batch = ? order by generation")
                .bind(0, batch)
                .map((row, context) -> tree(row))
                .list());
  }

  private List<Tree> trees(String which) throws SealException {
    return ledger.transact(
        handle -> handle.createQuery(TREE + which).map((row, context) -> tree(row)).list());
  }

  private static Round round(ResultSet row) throws SQLException {
    byte[] token = row.getBytes(6);
    Optional<Round.Stamp> stamp =
        token == null
            ? Optional.empty()
            : Optional.of(
                new Round.Stamp(
                    Octets.of(token),
                    row.getString(7),
                    Instant.ofEpochMilli(row.getLong(8)),
                    Instant.ofEpochMilli(row.getLong(9))));
    OptionalInt renewedBy = optional(row, 11);
    return new Round(
        row.getInt(1),
        Round.Kind.valueOf(row.getString(2)),
        algorithm(row.getString(3)),
        Round.State.valueOf(row.getString(4)),
        Octets.of(row.getBytes(5)),
        stamp,
        Instant.ofEpochMilli(row.getLong(10)),
        renewedBy.isPresent() ? Optional.of(renewedBy.getAsInt()) : Optional.empty());
  }

  private static Tree tree(ResultSet row) throws SQLException {
    return new Tree(
        row.getInt(1),
        row.getInt(2),
        algorithm(row.getString(3)),
        row.getString(4),
        row.getLong(5),
        Octets.of(row.getBytes(6)),
        optional(row, 7));
  }

  private static DigestAlgorithm algorithm(String name) {
    return DigestAlgorithm.parse(name)
        .orElseThrow(() -> new SealBug("an algorithm that no version wrote: " + name));
  }

  private static OptionalInt optional(ResultSet row, int at) throws SQLException {
    int value = row.getInt(at);
    return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(value);
  }
}
