package org.karteseal.timestamp.archive.verify;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.timestamp.archive.Archive;
import org.karteseal.timestamp.archive.TreeFiles;
import org.karteseal.timestamp.archive.export.EvidenceAssembly;
import org.karteseal.timestamp.archive.round.Chains;
import org.karteseal.timestamp.archive.round.Round;
import org.karteseal.timestamp.archive.round.Rounds;
import org.karteseal.timestamp.archive.round.Tree;
import org.karteseal.timestamp.archive.seal.Batch;
import org.karteseal.timestamp.archive.tree.TreeFile;
import org.karteseal.timestamp.archive.tree.TwoDigests;
import org.karteseal.timestamp.evidence.EvidenceRecordWriter;
import org.karteseal.timestamp.tsa.TokenJudgement;

/**
 * What all records of a batch share: its trees, and what was found of the rounds over them. Safe
 * for use by several threads.
 *
 * @param generations its sealed trees, oldest first; empty when none is
 * @param faults what is wrong with all of them
 */
public record BatchProof(Batch batch, List<Generation> generations, List<Fault> faults) {

  /** The proof of one batch alone. */
  public static BatchProof of(Archive archive, Batch batch, TokenJudgement judgement, Instant now)
      throws SealException {
    return of(
        batch,
        archive.rounds(),
        new Chains(archive.rounds()),
        archive.files(),
        new RoundProofs(archive.rounds(), judgement),
        now);
  }

  /**
   * Its trees alone, sealed or not; the faults are those of their files.
   *
   * @param damaged files that are known not to be what was written
   */
  public static BatchProof ofTrees(Archive archive, Batch batch, Set<String> damaged)
      throws SealException {
    List<Fault> faults = new ArrayList<>();
    List<Generation> generations = new ArrayList<>();
    for (Tree tree : archive.rounds().treesOfBatch(batch.id())) {
      generations.add(
          damaged.contains(tree.file())
              ? new Generation(tree, Optional.empty())
              : open(tree, archive.files(), faults));
    }
    return new BatchProof(batch, generations, List.copyOf(faults));
  }

  static BatchProof of(
      Batch batch, Rounds rounds, Chains chains, TreeFiles files, RoundProofs proofs, Instant now)
      throws SealException {
    List<Tree> sealed = new ArrayList<>();
    for (Tree tree : rounds.treesOfBatch(batch.id())) {
      if (tree.round().isPresent()
          && chains.round(tree.round().getAsInt()).state() == Round.State.SEALED) {
        sealed.add(tree);
      }
    }
    List<Generation> generations = new ArrayList<>();
    List<Fault> faults = new ArrayList<>();
    for (int i = 0; i < sealed.size(); i++) {
      Optional<Round> next =
          i + 1 < sealed.size()
              ? Optional.of(chains.round(sealed.get(i + 1).round().orElseThrow()))
              : Optional.empty();
      Tree tree = sealed.get(i);
      List<Round> chain = chains.chain(tree.round().orElseThrow(), next.map(Round::id));
      Instant end = next.map(r -> RoundProofs.stamp(r).generatedAt()).orElse(now);
      faults.addAll(proofs.chain(tree.root(), chain, end));
      generations.add(open(tree, files, faults));
    }
    return new BatchProof(batch, generations, List.copyOf(faults));
  }

  private static Generation open(Tree tree, TreeFiles files, List<Fault> faults)
      throws SealException {
    try {
      return new Generation(
          tree,
          Optional.of(TreeFile.open(files.named(tree.file()), tree.algorithm(), TreeFiles.SECOND)));
    } catch (SealException e) {
      faults.add(damage(tree, e));
      return new Generation(tree, Optional.empty());
    }
  }

  /** The digests of the document at that place, from the oldest tree that can be read. */
  public Optional<Sealed> sealed(int place) {
    for (Generation generation : generations) {
      Optional<TwoDigests> digests = generation.digests(place);
      if (digests.isPresent()) {
        boolean isFirst = generation.tree().generation() == 1;
        return Optional.of(
            new Sealed(
                isFirst ? Optional.of(digests.get().first()) : Optional.empty(),
                digests.get().second()));
      }
    }
    return Optional.empty();
  }

  /** Whether the first tree, where it can be read, says that the record has no leaf. */
  public boolean hasNoLeaf(int place) {
    return generations.stream().anyMatch(g -> g.tree().generation() == 1 && g.hasNoLeaf(place));
  }

  /** What is wrong with the way of one record through the trees. */
  public List<Fault> way(int record, EvidenceAssembly evidence) throws SealException {
    List<Fault> found = new ArrayList<>();
    int place = record - batch.firstRecord();
    for (Generation generation : generations) {
      if (generation.file().isEmpty()) {
        continue;
      }
      try {
        TreeFile file = generation.file().get();
        file.path(place, generation.tree().root());
        Optional<TwoDigests> digests = file.digests(place);
        if (digests.isEmpty()) {
          found.add(new Fault(RecordFault.DROPPED, "", generation.tree().file()));
        } else if (generation.tree().generation() > 1) {
          leaf(record, generation.tree(), digests.get(), evidence).ifPresent(found::add);
        }
      } catch (SealException e) {
        found.add(damage(generation.tree(), e));
      }
    }
    return found;
  }

  /** RFC 4998, 5.2: H(H(document) || H(sequence)), over the chains as they were then. */
  private Optional<Fault> leaf(int record, Tree tree, TwoDigests digests, EvidenceAssembly evidence)
      throws SealException {
    Optional<Octets> sequence = evidence.sequenceBefore(batch, record, tree.generation());
    boolean same =
        sequence
            .map(s -> EvidenceRecordWriter.hashTreeRenewal(tree.algorithm(), digests.second(), s))
            .filter(digests.first()::equals)
            .isPresent();
    return same
        ? Optional.empty()
        : Optional.of(new Fault(RecordFault.TREE_RENEWED_LEAF, "", tree.file()));
  }

  private static Fault damage(Tree tree, SealException e) throws SealException {
    if (e.reason() != Reason.ARCHIVE_DAMAGED) {
      throw e;
    }
    return new Fault(RecordFault.TREE, e.detail(), tree.file());
  }

  /** A tree and its file; the file is empty when it is damaged. */
  public record Generation(Tree tree, Optional<TreeFile> file) {
    Optional<TwoDigests> digests(int place) {
      try {
        return file.isPresent() ? file.get().digests(place) : Optional.empty();
      } catch (SealException e) {
        // The way of the record says what is wrong with the file.
        return Optional.empty();
      }
    }

    boolean hasNoLeaf(int place) {
      try {
        return file.isPresent() && file.get().digests(place).isEmpty();
      } catch (SealException e) {
        // As above.
        return false;
      }
    }
  }

  /**
   * A document's digests as they were sealed.
   *
   * @param first by the algorithm of the first tree; empty when that tree cannot be read
   * @param second by the next algorithm
   */
  public record Sealed(Optional<Octets> first, Octets second) {
    /** Whether it is that document; the digest that a tree is made of decides. */
    public boolean isOf(TwoDigests read) {
      return first.map(f -> f.equals(read.first())).orElseGet(() -> second.equals(read.second()));
    }

    /** Whether the tree file has another second digest for it, although it is that document. */
    boolean hasOtherSecond(TwoDigests read) {
      return isOf(read) && !second.equals(read.second());
    }
  }
}
