package org.karteseal.timestamp.archive.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealBug;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.timestamp.archive.TreeFiles;
import org.karteseal.timestamp.archive.round.Chains;
import org.karteseal.timestamp.archive.round.Member;
import org.karteseal.timestamp.archive.round.Round;
import org.karteseal.timestamp.archive.round.Rounds;
import org.karteseal.timestamp.archive.round.Tree;
import org.karteseal.timestamp.archive.seal.Batch;
import org.karteseal.timestamp.archive.tree.TreeFile;
import org.karteseal.timestamp.archive.tree.TwoDigests;
import org.karteseal.timestamp.evidence.ArchiveTimestamp;
import org.karteseal.timestamp.evidence.EvidenceRecordWriter;
import org.karteseal.timestamp.evidence.HashTree;
import org.karteseal.timestamp.evidence.ReducedHashTree;

/**
 * Assembles evidence records (RFC 4998) from an archive's trees and rounds. Nothing is computed
 * that was not computed when it was sealed: the parts are copied octet for octet. What it has read
 * it keeps, so many records of one batch cost little; it shows the archive as it was when it was
 * made. One thread at a time.
 */
public final class EvidenceAssembly {
  private static final int MOST_OPEN = 64;

  private final Rounds rounds;
  private final TreeFiles files;
  private final Chains chains;
  private final Map<Integer, HashTree> roundTrees = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<Integer, List<Generation>> batches = new LinkedHashMap<>(16, 0.75f, true);

  /** An assembly over those rounds. */
  public EvidenceAssembly(Rounds rounds, TreeFiles files) {
    this.rounds = rounds;
    this.files = files;
    this.chains = new Chains(rounds);
  }

  /**
   * The evidence record of a record.
   *
   * @return empty when the record has no leaf, or none that is sealed
   * @throws SealException ARCHIVE_DAMAGED when a tree file or the ledger is
   */
  public Optional<Octets> record(Batch batch, int record) throws SealException {
    return chains(batch, record).map(EvidenceRecordWriter::record);
  }

  /** The DER of its ArchiveTimeStampSequence, which a hash-tree renewal hashes. */
  public Optional<Octets> sequence(Batch batch, int record) throws SealException {
    return chains(batch, record).map(EvidenceRecordWriter::sequence);
  }

  /**
   * The same as it was when the tree of that generation was made: the chains of the older ones.
   *
   * @param generation of the tree whose leaf joins it, from 2
   */
  public Optional<Octets> sequenceBefore(Batch batch, int record, int generation)
      throws SealException {
    List<Generation> older =
        generations(batch).stream().filter(g -> g.tree().generation() < generation).toList();
    return chains(older, batch, record).map(EvidenceRecordWriter::sequence);
  }

  private Optional<List<List<ArchiveTimestamp>>> chains(Batch batch, int record)
      throws SealException {
    return chains(generations(batch), batch, record);
  }

  private Optional<List<List<ArchiveTimestamp>>> chains(
      List<Generation> generations, Batch batch, int record) throws SealException {
    List<List<ArchiveTimestamp>> all = new ArrayList<>();
    for (Generation generation : generations) {
      Optional<List<ArchiveTimestamp>> chain = chain(generation, record - batch.firstRecord());
      if (chain.isEmpty()) {
        // No leaf: it could not be read when it was sealed, or was dropped before the trees were
        // made again; then its evidence ends there.
        break;
      }
      all.add(chain.get());
    }
    return all.isEmpty() ? Optional.empty() : Optional.of(all);
  }

  private List<Generation> generations(Batch batch) throws SealException {
    List<Generation> known = batches.get(batch.id());
    if (known == null) {
      known = read(batch);
      remember(batches, batch.id(), known);
    }
    return known;
  }

  private List<Generation> read(Batch batch) throws SealException {
    List<Tree> sealed = new ArrayList<>();
    for (Tree tree : rounds.treesOfBatch(batch.id())) {
      if (tree.round().isPresent()
          && chains.round(tree.round().getAsInt()).state() == Round.State.SEALED) {
        sealed.add(tree);
      }
    }
    List<Generation> generations = new ArrayList<>();
    for (int i = 0; i < sealed.size(); i++) {
      Optional<Integer> next =
          i + 1 < sealed.size()
              ? Optional.of(sealed.get(i + 1).round().orElseThrow())
              : Optional.empty();
      Tree tree = sealed.get(i);
      TreeFile file = TreeFile.open(files.named(tree.file()), tree.algorithm(), TreeFiles.SECOND);
      generations.add(new Generation(tree, file, chains.chain(tree.round().orElseThrow(), next)));
    }
    return generations;
  }

  private Optional<List<ArchiveTimestamp>> chain(Generation generation, int place)
      throws SealException {
    Tree tree = generation.tree();
    Optional<TwoDigests> digests = generation.file().digests(place);
    Optional<List<Octets>> siblings = generation.file().path(place, tree.root());
    if (digests.isEmpty() || siblings.isEmpty()) {
      return Optional.empty();
    }
    List<ArchiveTimestamp> chain = new ArrayList<>();
    ReducedHashTree inBatch = way(digests.get().first(), siblings.get());
    Octets leaf = tree.root();
    for (Round round : generation.chain()) {
      ReducedHashTree inRound = inRound(round, leaf);
      ReducedHashTree whole = chain.isEmpty() ? inBatch.then(leaf, inRound) : inRound;
      Octets token = round.stamp().orElseThrow(() -> new SealBug("a sealed round")).token();
      chain.add(ArchiveTimestamp.of(tree.algorithm(), whole, token));
      leaf = EvidenceRecordWriter.timestampRenewal(tree.algorithm(), token);
    }
    return Optional.of(chain);
  }

  private static ReducedHashTree way(Octets leaf, List<Octets> siblings) {
    List<List<Octets>> lists = new ArrayList<>();
    for (Octets sibling : siblings) {
      lists.add(lists.isEmpty() ? List.of(leaf, sibling) : List.of(sibling));
    }
    return new ReducedHashTree(lists);
  }

  private ReducedHashTree inRound(Round round, Octets leaf) throws SealException {
    HashTree tree = roundTrees.get(round.id());
    if (tree == null) {
      tree =
          HashTree.over(
              round.algorithm(), rounds.members(round.id()).stream().map(Member::digest).toList());
      remember(roundTrees, round.id(), tree);
    }
    if (!tree.root().equals(round.root())) {
      throw new SealException(Reason.ARCHIVE_DAMAGED, "round " + round.id(), "ROOT");
    }
    return tree.path(leaf)
        .orElseThrow(
            () -> new SealException(Reason.ARCHIVE_DAMAGED, "round " + round.id(), "MEMBERS"));
  }

  private static <V> void remember(Map<Integer, V> cache, int key, V value) {
    cache.put(key, value);
    if (cache.size() > MOST_OPEN) {
      cache.remove(cache.keySet().iterator().next());
    }
  }

  private record Generation(Tree tree, TreeFile file, List<Round> chain) {}
}
