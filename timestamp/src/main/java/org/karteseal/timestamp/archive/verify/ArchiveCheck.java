package org.karteseal.timestamp.archive.verify;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.timestamp.archive.Archive;
import org.karteseal.timestamp.archive.TreeFiles;
import org.karteseal.timestamp.archive.complete.DayList;
import org.karteseal.timestamp.archive.complete.DayLists;
import org.karteseal.timestamp.archive.complete.ListWriting;
import org.karteseal.timestamp.archive.round.Chains;
import org.karteseal.timestamp.archive.round.Member;
import org.karteseal.timestamp.archive.round.Round;
import org.karteseal.timestamp.archive.round.Rounds;
import org.karteseal.timestamp.archive.round.Tree;
import org.karteseal.timestamp.archive.round.TreeCheck;
import org.karteseal.timestamp.archive.tree.TreeFile;
import org.karteseal.timestamp.evidence.EvidenceRecordWriter;
import org.karteseal.timestamp.tsa.TokenJudgement;

/**
 * The archive's own state, without any document: every tree file against its checksum and the root
 * in the ledger, every round against its members and its token, every token at the time of the
 * next, every list against its leaf.
 */
public final class ArchiveCheck {
  private final Archive archive;
  private final Rounds rounds;
  private final RoundProofs proofs;
  private final Clock clock;
  private final Consumer<ArchiveFault> each;
  private final Set<ArchiveFault> told = new LinkedHashSet<>();

  /**
   * @param each is told of each fault, once
   */
  public ArchiveCheck(
      Archive archive, TokenJudgement judgement, Clock clock, Consumer<ArchiveFault> each) {
    this.archive = archive;
    this.rounds = archive.rounds();
    this.proofs = new RoundProofs(rounds, judgement);
    this.clock = clock;
    this.each = each;
  }

  /**
   * Checks all.
   *
   * @throws SealException LEDGER_UNUSABLE
   */
  public ArchiveCheckResult run() throws SealException {
    List<Tree> trees = rounds.trees();
    checkFiles(trees);
    List<Round> sealed = rounds.in(Round.State.SEALED);
    checkRounds(sealed, trees);
    checkTokens(trees);
    List<DayList> lists = new DayLists(archive.ledger()).all();
    for (DayList list : lists) {
      checkList(list);
    }
    int unfinished = rounds.in(Round.State.ROOTED).size() + rounds.in(Round.State.STAMPED).size();
    return new ArchiveCheckResult(
        trees.size(), sealed.size(), unfinished, lists.size(), told.size());
  }

  private void tell(String subject, String code) {
    ArchiveFault fault = new ArchiveFault(subject, code);
    if (told.add(fault)) {
      each.accept(fault);
    }
  }

  private void checkFiles(List<Tree> trees) throws SealException {
    Set<Tree> damaged = new HashSet<>();
    for (TreeCheck.DamagedTree tree : new TreeCheck(archive.files()).damaged(trees)) {
      tell(tree.tree().file(), tree.code());
      damaged.add(tree.tree());
    }
    for (Tree tree : trees) {
      if (!damaged.contains(tree)) {
        checkRoot(tree);
      }
    }
  }

  private void checkRoot(Tree tree) throws SealException {
    try {
      TreeFile file =
          TreeFile.open(archive.files().named(tree.file()), tree.algorithm(), TreeFiles.SECOND);
      if (!file.root().equals(tree.root())) {
        tell(tree.file(), "TREE_ROOT");
      } else {
        file.secondRoot(tree.root());
      }
    } catch (SealException e) {
      tellDamage(tree.file(), e);
    }
  }

  private void tellDamage(String subject, SealException e) throws SealException {
    if (e.reason() != Reason.ARCHIVE_DAMAGED) {
      throw e;
    }
    tell(subject, e.detail());
  }

  private void checkRounds(List<Round> sealed, List<Tree> trees) throws SealException {
    Map<Integer, Round> byId = new HashMap<>();
    sealed.forEach(r -> byId.put(r.id(), r));
    Map<Integer, Set<Member>> covered = new HashMap<>();
    for (Tree tree : trees) {
      if (tree.round().isPresent()) {
        covered
            .computeIfAbsent(tree.round().getAsInt(), r -> new HashSet<>())
            .add(Member.tree(tree.batch(), tree.root()));
      }
    }
    for (Round round : sealed) {
      proofs.own(round).ifPresent(f -> tell(f.subject(), code(f)));
      List<Member> members = rounds.members(round.id());
      switch (round.kind()) {
        case SEAL -> {
          Set<Member> expected = covered.getOrDefault(round.id(), Set.of());
          if (!expected.equals(new HashSet<>(members))) {
            tell("round " + round.id(), "MEMBERS");
          }
        }
        case RENEWAL -> checkRenewed(round, members, byId);
      }
    }
  }

  private void checkRenewed(Round round, List<Member> members, Map<Integer, Round> sealed) {
    for (Member member : members) {
      Optional<Round> old =
          member.renewed().isPresent()
              ? Optional.ofNullable(sealed.get(member.renewed().getAsInt()))
              : Optional.empty();
      boolean fits =
          old.filter(o -> o.renewedBy().filter(r -> r == round.id()).isPresent())
              .map(o -> RoundProofs.stamp(o).token())
              .map(t -> EvidenceRecordWriter.timestampRenewal(round.algorithm(), t))
              .filter(member.digest()::equals)
              .isPresent();
      if (!fits) {
        tell("round " + round.id(), "RENEWED");
      }
    }
  }

  private static String code(Fault fault) {
    return fault.detail().isEmpty() ? fault.code().name() : fault.detail();
  }

  /** Every token that stands behind a tree, at the time when it mattered. */
  private void checkTokens(List<Tree> trees) throws SealException {
    Chains chains = new Chains(rounds);
    Instant now = clock.instant();
    Set<List<Object>> done = new HashSet<>();
    for (int i = 0; i < trees.size(); i++) {
      Optional<Round> seal = seal(trees.get(i), chains);
      if (seal.isEmpty()) {
        continue;
      }
      Optional<Round> next =
          i + 1 < trees.size() && trees.get(i + 1).batch() == trees.get(i).batch()
              ? seal(trees.get(i + 1), chains)
              : Optional.empty();
      if (done.add(List.of(seal.get().id(), next.map(Round::id)))) {
        Octets root = trees.get(i).root();
        Instant end = next.map(r -> RoundProofs.stamp(r).generatedAt()).orElse(now);
        List<Round> chain = chains.chain(seal.get().id(), next.map(Round::id));
        new ArrayList<>(proofs.chain(root, chain, end)).forEach(f -> tell(f.subject(), code(f)));
      }
    }
  }

  private static Optional<Round> seal(Tree tree, Chains chains) throws SealException {
    if (tree.round().isEmpty()) {
      return Optional.empty();
    }
    Round round = chains.round(tree.round().getAsInt());
    return round.state() == Round.State.SEALED ? Optional.of(round) : Optional.empty();
  }

  private void checkList(DayList list) throws SealException {
    try {
      ListWriting.check(list, rounds, archive.files());
    } catch (SealException e) {
      tellDamage(list.file(), e);
    }
  }
}
