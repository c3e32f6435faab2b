package org.karteseal.timestamp.archive.seal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.timestamp.archive.TreeFiles;
import org.karteseal.timestamp.archive.complete.ListWriting;
import org.karteseal.timestamp.archive.round.Rooting;
import org.karteseal.timestamp.archive.round.Round;
import org.karteseal.timestamp.archive.round.RoundFinishing;
import org.karteseal.timestamp.archive.round.Rounds;
import org.karteseal.timestamp.archive.round.Tree;
import org.karteseal.timestamp.archive.round.TreeCheck;
import org.karteseal.timestamp.archive.round.TreeCheck.DamagedTree;
import org.karteseal.timestamp.ledger.Ledger;

/** Puts one token over every tree that has none. */
public final class Sealing {
  private final Ledger ledger;
  private final Rounds rounds;
  private final Rooting rooting;
  private final TreeCheck check;
  private final RoundFinishing finishing;
  private final ListWriting lists;

  /** Sealing with that way of finishing rounds. */
  public Sealing(
      Ledger ledger, Rounds rounds, TreeFiles files, RoundFinishing finishing, Clock clock) {
    this.ledger = ledger;
    this.rounds = rounds;
    this.rooting = new Rooting(ledger, rounds, clock);
    this.check = new TreeCheck(files);
    this.finishing = finishing;
    this.lists = new ListWriting(ledger, rounds, files, clock);
  }

  /**
   * Finishes what was begun, then seals what is new. A tree file that was damaged before a token
   * covers it is made again from the documents by the next run.
   *
   * @return the rounds that were sealed
   * @throws SealException ARCHIVE_BUSY, or what {@link RoundFinishing#finish} can cause
   */
  public List<Round> run() throws SealException {
    return ledger.alone(Rounds.ACT, this::runAlone);
  }

  /** The same for a caller that is alone with the rounds already. */
  public List<Round> runAlone() throws SealException {
    List<Round> sealed = new ArrayList<>(finishBegun());
    lists.discardUnsealed();
    List<Tree> trees = rounds.treesWithoutRound();
    List<DamagedTree> damaged = check.damaged(trees);
    for (DamagedTree tree : damaged) {
      hashAgain(tree.tree());
    }
    List<Tree> whole = new ArrayList<>(trees);
    damaged.forEach(d -> whole.remove(d.tree()));
    lists.write(whole).ifPresent(whole::add);
    for (int id : rooting.overTrees(whole)) {
      sealed.add(finishing.finish(rounds.byId(id)));
    }
    if (!damaged.isEmpty()) {
      throw new SealException(
          Reason.ARCHIVE_DAMAGED, damaged.get(0).tree().file(), damaged.get(0).code());
    }
    return sealed;
  }

  private List<Round> finishBegun() throws SealException {
    List<Round> begun = new ArrayList<>(rounds.in(Round.State.STAMPED));
    begun.addAll(rounds.in(Round.State.ROOTED));
    List<Round> sealed = new ArrayList<>();
    for (Round round : begun) {
      if (round.kind() == Round.Kind.SEAL) {
        sealed.add(finishing.finish(round));
      }
    }
    return sealed;
  }

  private void hashAgain(Tree tree) throws SealException {
    ledger.change(
        handle -> {
          handle.execute(
              "delete from tree where batch = ? and generation = ? and round is null",
              tree.batch(),
              tree.generation());
          if (tree.generation() == 1) {
            handle.execute(
                "delete from refusal where record in (select r.id from record r join batch b on"
                    + " r.id between b.first_record and b.last_record where b.id = ?)",
                tree.batch());
            handle.execute("update batch set state = 'CLOSED' where id = ?", tree.batch());
          }
        });
  }
}
