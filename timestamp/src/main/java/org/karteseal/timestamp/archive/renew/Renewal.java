package org.karteseal.timestamp.archive.renew;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealBug;
import org.karteseal.sign.SealException;
import org.karteseal.sign.VerifiedTimestamp;
import org.karteseal.sign.revocation.RevocationSource;
import org.karteseal.timestamp.archive.TreeFiles;
import org.karteseal.timestamp.archive.renew.RenewalResult.Refused;
import org.karteseal.timestamp.archive.round.Chains;
import org.karteseal.timestamp.archive.round.Member;
import org.karteseal.timestamp.archive.round.Rooting;
import org.karteseal.timestamp.archive.round.Round;
import org.karteseal.timestamp.archive.round.RoundFinishing;
import org.karteseal.timestamp.archive.round.Rounds;
import org.karteseal.timestamp.archive.round.Tree;
import org.karteseal.timestamp.archive.round.TreeCheck;
import org.karteseal.timestamp.archive.round.TreeCheck.DamagedTree;
import org.karteseal.timestamp.evidence.HashTree;
import org.karteseal.timestamp.evidence.PreservedToken;
import org.karteseal.timestamp.evidence.TokenPreservation;
import org.karteseal.timestamp.ledger.Ledger;
import org.karteseal.timestamp.tsa.JudgedToken;
import org.karteseal.timestamp.tsa.TokenJudgement;

/**
 * Timestamp renewal (RFC 4998, 5.2): the tokens that end soon become the leaves of a new tree, and
 * one token over it renews them all. Before that each is judged as of now, and gets its chain and
 * fresh CRLs into it; afterwards all is read back and judged at the time of the new token.
 */
public final class Renewal {
  private final Ledger ledger;
  private final Rounds rounds;
  private final TreeCheck treeCheck;
  private final RoundFinishing finishing;
  private final Rooting rooting;
  private final TokenJudgement judgement;
  private final RevocationSource revocation;
  private final Clock clock;

  /** A renewal with that way of finishing rounds. */
  public Renewal(
      Ledger ledger,
      Rounds rounds,
      TreeFiles files,
      RoundFinishing finishing,
      TokenJudgement judgement,
      RevocationSource revocation,
      Clock clock) {
    this.ledger = ledger;
    this.rounds = rounds;
    this.treeCheck = new TreeCheck(files);
    this.finishing = finishing;
    this.rooting = new Rooting(ledger, rounds, clock);
    this.judgement = judgement;
    this.revocation = revocation;
    this.clock = clock;
  }

  /** The newest sealed rounds over all records that are protected now, oldest first. */
  public List<Round> heads() throws SealException {
    return heads(newestTrees()).stream().toList();
  }

  private Set<Round> heads(List<Tree> trees) throws SealException {
    Chains chains = new Chains(rounds);
    Set<Round> heads = new LinkedHashSet<>();
    for (Tree tree : trees) {
      chains.head(tree.round().orElseThrow()).ifPresent(heads::add);
    }
    return heads;
  }

  /** For each batch that holds a record still: the newest tree that is sealed. */
  private List<Tree> newestTrees() throws SealException {
    Map<Integer, Tree> newest = new LinkedHashMap<>();
    Set<Integer> forgotten = new HeldRecords(ledger).batchesWithoutAny();
    Chains chains = new Chains(rounds);
    for (Tree tree : rounds.trees()) {
      if (!forgotten.contains(tree.batch())
          && tree.round().isPresent()
          && chains.round(tree.round().getAsInt()).state() == Round.State.SEALED) {
        newest.put(tree.batch(), tree);
      }
    }
    return new ArrayList<>(newest.values());
  }

  /**
   * Renews the rounds that are due.
   *
   * @param due which of the newest rounds are; see {@link #endingBefore}
   * @throws SealException ARCHIVE_BUSY, TIMESTAMP_UNREACHABLE and its like, LEDGER_UNUSABLE; the
   *     run can be repeated and buys nothing twice
   */
  public RenewalResult run(Predicate<Round> due) throws SealException {
    return ledger.alone(Rounds.ACT, () -> runAlone(due));
  }

  private RenewalResult runAlone(Predicate<Round> due) throws SealException {
    List<Round> made = finishBegun();
    rounds.discardLaterTrees();
    List<Tree> trees = newestTrees();
    List<Refused> damaged = new ArrayList<>();
    for (DamagedTree tree : treeCheck.damaged(trees)) {
      damaged.add(new Refused(tree.tree().file(), tree.code()));
    }
    Set<Round> heads = heads(trees);
    for (Round head : heads) {
      if (!isOverItsMembers(head)) {
        damaged.add(new Refused("round " + head.id(), "ROUND_MEMBERS"));
      }
    }
    Selection selection = select(heads, due);
    for (int id : rooting.overTokens(selection.tokens)) {
      made.add(finishing.finish(rounds.byId(id)));
    }
    return new RenewalResult(
        selection.tokens.size() + selection.refused.size(),
        selection.tokens.size(),
        made,
        selection.refused,
        damaged,
        selection.withoutRevocation);
  }

  private boolean isOverItsMembers(Round round) throws SealException {
    List<Octets> leaves = rounds.members(round.id()).stream().map(Member::digest).toList();
    boolean digests =
        !leaves.isEmpty()
            && leaves.stream().allMatch(l -> l.length() == round.algorithm().length());
    return digests && HashTree.over(round.algorithm(), leaves).root().equals(round.root());
  }

  private static boolean isOverItsRoot(Round round, JudgedToken judged) {
    return judged
        .statement()
        .filter(s -> s.imprintAlgorithm().equals(round.algorithm().oid()))
        .filter(s -> s.imprint().equals(round.root()))
        .isPresent();
  }

  /** Rounds whose authority's certificates end before that time. */
  public static Predicate<Round> endingBefore(Instant time) {
    return round -> round.stamp().filter(s -> s.endsAt().isBefore(time)).isPresent();
  }

  /**
   * A renewal whose token did not come is taken up only while everything under it is still good;
   * otherwise its members are free again, and the next selection refuses those that are not.
   */
  private List<Round> finishBegun() throws SealException {
    List<Round> made = new ArrayList<>();
    for (Round round : rounds.in(Round.State.STAMPED)) {
      made.add(finishing.finish(round));
    }
    for (Round round : rounds.in(Round.State.ROOTED)) {
      if (round.kind() == Round.Kind.RENEWAL && !isStillGood(round)) {
        rounds.dissolve(round.id());
      } else {
        made.add(finishing.finish(round));
      }
    }
    return made;
  }

  private boolean isStillGood(Round begun) throws SealException {
    for (var member : rounds.members(begun.id())) {
      Round old = rounds.byId(member.renewed().orElseThrow());
      if (!judge(old).isPassed()) {
        return false;
      }
    }
    return true;
  }

  private JudgedToken judge(Round round) {
    return judgement.judge(stamp(round).token(), clock.instant());
  }

  private static Round.Stamp stamp(Round round) {
    return round.stamp().orElseThrow(() -> new SealBug("a sealed round has a token"));
  }

  private Selection select(Set<Round> heads, Predicate<Round> due) {
    Selection selection = new Selection();
    for (Round head : heads) {
      if (due.test(head)) {
        take(head, selection);
      }
    }
    return selection;
  }

  private void take(Round head, Selection selection) {
    JudgedToken judged = judge(head);
    Optional<VerifiedTimestamp> timestamp = judged.timestamp();
    if (!judged.isPassed() || timestamp.isEmpty()) {
      selection.refused.add(new Refused("round " + head.id(), judged.code()));
      return;
    }
    if (!isOverItsRoot(head, judged)) {
      selection.refused.add(new Refused("round " + head.id(), "TOKEN_IMPRINT"));
      return;
    }
    PreservedToken preserved =
        TokenPreservation.preserve(timestamp.get(), revocation, clock.instant());
    for (PreservedToken.Gap gap : preserved.gaps()) {
      if (gap.cause() != PreservedToken.Cause.OCSP_ONLY) {
        selection.refused.add(new Refused("round " + head.id(), gap.cause().name()));
        return;
      }
    }
    selection.withoutRevocation += preserved.isComplete() ? 0 : 1;
    selection.tokens.put(head, preserved.timestamp().token());
  }

  private static final class Selection {
    private final Map<Round, Octets> tokens = new LinkedHashMap<>();
    private final List<Refused> refused = new ArrayList<>();
    private int withoutRevocation;
  }
}
