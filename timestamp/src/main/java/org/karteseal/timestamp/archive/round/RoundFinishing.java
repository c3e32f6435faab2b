package org.karteseal.timestamp.archive.round;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.karteseal.sign.MessageImprint;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealBug;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.TimestampSource;
import org.karteseal.sign.VerifiedTimestamp;
import org.karteseal.timestamp.archive.TreeFiles;
import org.karteseal.timestamp.archive.round.Round.State;
import org.karteseal.timestamp.evidence.EvidenceRecordWriter;
import org.karteseal.timestamp.evidence.HashTree;
import org.karteseal.timestamp.tsa.JudgedToken;
import org.karteseal.timestamp.tsa.TokenJudgement;
import org.karteseal.timestamp.tsa.TokenReason;

/**
 * Brings a round from its root to its end: token, stored, read back, verified. Every step can be
 * repeated; whoever is killed begins again where he was.
 */
public final class RoundFinishing {
  private final Rounds rounds;
  private final TreeCheck treeCheck;
  private final TimestampSource timestamps;
  private final TokenJudgement judgement;
  private final Clock clock;

  /**
   * @param timestamps asked again for the same root, gives the token that was bought for it
   */
  public RoundFinishing(
      Rounds rounds,
      TreeFiles files,
      TimestampSource timestamps,
      TokenJudgement judgement,
      Clock clock) {
    this.rounds = rounds;
    this.treeCheck = new TreeCheck(files);
    this.timestamps = timestamps;
    this.judgement = judgement;
    this.clock = clock;
  }

  /**
   * Does what is left to do.
   *
   * @return the round, sealed
   * @throws SealException what a token can cause, RESULT_NOT_VERIFIED or ARCHIVE_DAMAGED when what
   *     was read back does not fit, OLD_CHAIN_INDETERMINATE when what is renewed had ended before
   *     the token came; LEDGER_UNUSABLE
   */
  public Round finish(Round round) throws SealException {
    if (round.state() == State.ROOTED) {
      stamp(round);
    }
    Round stamped = rounds.byId(round.id());
    if (stamped.state() == State.STAMPED) {
      verify(stamped);
      rounds.sealed(round.id());
    }
    return rounds.byId(round.id());
  }

  private void stamp(Round round) throws SealException {
    VerifiedTimestamp timestamp =
        timestamps.stamp(MessageImprint.of(round.algorithm(), round.root()));
    Instant ends =
        timestamp.chain().stream()
            .map(X509Certificate::getNotAfter)
            .min(Comparator.naturalOrder())
            .orElseThrow(() -> new SealBug("a verified timestamp has a chain"))
            .toInstant();
    rounds.stamped(
        round.id(),
        new Round.Stamp(timestamp.token(), timestamp.authorityId(), timestamp.genTime(), ends));
  }

  private void verify(Round round) throws SealException {
    Round.Stamp stamp = round.stamp().orElseThrow(() -> new SealBug("a stamped round"));
    JudgedToken judged = judgement.judge(stamp.token(), notBefore(stamp.generatedAt()));
    boolean good = judged.isPassed() || isOpenOnlyForRevocation(judged);
    boolean same =
        judged
            .statement()
            .filter(s -> s.imprintAlgorithm().equals(round.algorithm().oid()))
            .filter(s -> s.imprint().equals(round.root()))
            .isPresent();
    if (!good || !same) {
      throw new SealException(
          Reason.RESULT_NOT_VERIFIED, name(round), good ? "IMPRINT" : judged.code());
    }
    List<Member> members = rounds.members(round.id());
    List<Octets> leaves = members.stream().map(Member::digest).toList();
    if (!HashTree.over(round.algorithm(), leaves).root().equals(round.root())) {
      throw new SealException(Reason.RESULT_NOT_VERIFIED, name(round), "ROOT");
    }
    switch (round.kind()) {
      case SEAL -> verifyTrees(round, members, stamp.generatedAt());
      case RENEWAL -> verifyRenewed(round, members, stamp.generatedAt());
    }
  }

  /** An authority's clock may be a little ahead of ours; how far was checked with the token. */
  private Instant notBefore(Instant generatedAt) {
    Instant now = clock.instant();
    return now.isBefore(generatedAt) ? generatedAt : now;
  }

  /** A list that was issued after the token cannot be there yet; at its renewal it must be. */
  private static boolean isOpenOnlyForRevocation(JudgedToken judged) {
    return judged.reason().filter(r -> r == TokenReason.REVOCATION_UNKNOWN).isPresent();
  }

  private void verifyTrees(Round round, List<Member> members, Instant generatedAt)
      throws SealException {
    List<Tree> trees = rounds.treesOf(round.id());
    List<TreeCheck.DamagedTree> damaged = treeCheck.damaged(trees);
    if (!damaged.isEmpty()) {
      throw new SealException(
          Reason.ARCHIVE_DAMAGED, damaged.get(0).tree().file(), damaged.get(0).code());
    }
    Map<Integer, Octets> roots = new HashMap<>();
    trees.forEach(t -> roots.put(t.batch(), t.root()));
    boolean all =
        members.size() == trees.size()
            && members.stream()
                .allMatch(m -> Objects.equals(m.digest(), roots.get(m.batch().orElse(0))));
    if (!all) {
      throw new SealException(Reason.RESULT_NOT_VERIFIED, name(round), "MEMBERS");
    }
    verifyOlderGenerations(trees, generatedAt);
  }

  /** After a hash-tree renewal: the old chain must have been good when the new one began. */
  private void verifyOlderGenerations(List<Tree> trees, Instant generatedAt) throws SealException {
    Chains chains = new Chains(rounds);
    Map<Integer, Boolean> seen = new HashMap<>();
    for (Tree tree : trees) {
      for (Tree older :
          tree.generation() > 1 ? rounds.treesOfBatch(tree.batch()) : List.<Tree>of()) {
        if (older.generation() == tree.generation() - 1 && older.round().isPresent()) {
          Optional<Round> head = chains.head(older.round().getAsInt());
          if (head.isPresent() && seen.put(head.get().id(), true) == null) {
            judgeOld(head.get(), generatedAt);
          }
        }
      }
    }
  }

  private void verifyRenewed(Round round, List<Member> members, Instant generatedAt)
      throws SealException {
    for (Member member : members) {
      Round old = rounds.byId(member.renewed().orElseThrow(() -> new SealBug("a renewed round")));
      Octets token = old.stamp().orElseThrow(() -> new SealBug("a sealed round")).token();
      if (!EvidenceRecordWriter.timestampRenewal(round.algorithm(), token)
          .equals(member.digest())) {
        throw new SealException(Reason.ARCHIVE_DAMAGED, name(old), "TOKEN");
      }
      judgeOld(old, generatedAt);
    }
  }

  private void judgeOld(Round old, Instant at) throws SealException {
    JudgedToken judged =
        judgement.judge(old.stamp().orElseThrow(() -> new SealBug("a sealed round")).token(), at);
    if (!judged.isPassed()) {
      throw new SealException(Reason.OLD_CHAIN_INDETERMINATE, name(old), judged.code());
    }
  }

  private static String name(Round round) {
    return "round " + round.id();
  }
}
