package org.karteseal.timestamp.archive.round;

import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealException;
import org.karteseal.timestamp.evidence.EvidenceRecordWriter;
import org.karteseal.timestamp.evidence.HashTree;
import org.karteseal.timestamp.ledger.Ledger;
import org.karteseal.timestamp.ledger.ManyRows;

/** Fixes the roots of new rounds, one for each algorithm (RFC 4998, 5.2: a chain has only one). */
public final class Rooting {
  private final Ledger ledger;
  private final Rounds rounds;
  private final Clock clock;

  /** Rooting in that ledger. */
  public Rooting(Ledger ledger, Rounds rounds, Clock clock) {
    this.ledger = ledger;
    this.rounds = rounds;
    this.clock = clock;
  }

  /**
   * Rounds over these trees, which have none.
   *
   * @return the ids of the new rounds
   */
  public List<Integer> overTrees(List<Tree> trees) throws SealException {
    Map<DigestAlgorithm, List<Member>> members = new EnumMap<>(DigestAlgorithm.class);
    for (Tree tree : trees) {
      members
          .computeIfAbsent(tree.algorithm(), a -> new ArrayList<>())
          .add(Member.tree(tree.batch(), tree.root()));
    }
    List<Integer> ids = new ArrayList<>();
    for (Map.Entry<DigestAlgorithm, List<Member>> of : members.entrySet()) {
      ids.add(
          ledger.transact(
              handle -> {
                int id =
                    rounds.root(
                        handle,
                        Round.Kind.SEAL,
                        of.getKey(),
                        root(of.getKey(), of.getValue()),
                        of.getValue(),
                        clock.instant());
                for (Member member : of.getValue()) {
                  handle.execute(
                      "update tree set round = ? where batch = ? and round is null"
                          + " and algorithm = ?",
                      id,
                      member.batch().orElseThrow(),
                      of.getKey().standardName());
                }
                return id;
              }));
    }
    return ids;
  }

  /**
   * Rounds over the tokens of these rounds, as they are to be kept.
   *
   * @param tokens each round's token with its validation data, which takes the place of the old
   *     octets: exactly what is hashed here is what is kept
   */
  public List<Integer> overTokens(Map<Round, Octets> tokens) throws SealException {
    Map<DigestAlgorithm, Map<Round, Octets>> byAlgorithm = new EnumMap<>(DigestAlgorithm.class);
    tokens.forEach(
        (round, token) ->
            byAlgorithm
                .computeIfAbsent(round.algorithm(), a -> new LinkedHashMap<>())
                .put(round, token));
    List<Integer> ids = new ArrayList<>();
    for (Map.Entry<DigestAlgorithm, Map<Round, Octets>> of : byAlgorithm.entrySet()) {
      ids.add(overTokens(of.getKey(), of.getValue()));
    }
    return ids;
  }

  private int overTokens(DigestAlgorithm algorithm, Map<Round, Octets> tokens)
      throws SealException {
    List<Member> members = new ArrayList<>();
    tokens.forEach(
        (round, token) ->
            members.add(
                Member.token(round.id(), EvidenceRecordWriter.timestampRenewal(algorithm, token))));
    return ledger.transact(
        handle -> {
          int id =
              rounds.root(
                  handle,
                  Round.Kind.RENEWAL,
                  algorithm,
                  root(algorithm, members),
                  members,
                  clock.instant());
          ManyRows.write(
              handle,
              "update round set renewed_by = ?, token = ? where id = ? and renewed_by is null",
              List.copyOf(tokens.entrySet()),
              (row, kept) -> {
                row.setInt(1, id);
                row.setBytes(2, kept.getValue().toByteArray());
                row.setInt(3, kept.getKey().id());
              });
          return id;
        });
  }

  private static Octets root(DigestAlgorithm algorithm, List<Member> members) {
    return HashTree.over(algorithm, members.stream().map(Member::digest).toList()).root();
  }
}
