package org.karteseal.timestamp.archive.renew;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.timestamp.archive.TreeFiles;
import org.karteseal.timestamp.archive.export.EvidenceAssembly;
import org.karteseal.timestamp.archive.round.Rounds;
import org.karteseal.timestamp.archive.round.Tree;
import org.karteseal.timestamp.archive.seal.Batch;
import org.karteseal.timestamp.archive.tree.TreeBuilder;
import org.karteseal.timestamp.archive.tree.TreeFile;
import org.karteseal.timestamp.archive.tree.TreeSummary;
import org.karteseal.timestamp.archive.tree.TwoDigests;
import org.karteseal.timestamp.evidence.EvidenceRecordWriter;
import org.karteseal.timestamp.ledger.Ledger;

/**
 * The first half of a hash-tree renewal (RFC 4998, 5.2): for each batch a tree by the next
 * algorithm, whose leaves join a document's digest with the digest of its whole evidence so far.
 * The documents' digests by that algorithm were taken when the batch was sealed and are under its
 * root, which is checked; no document is read. {@link org.karteseal.timestamp.archive.seal.Sealing}
 * then puts one token over the new trees.
 */
public final class Rehashing {
  private static final DigestAlgorithm NEXT = TreeFiles.SECOND;

  private final Ledger ledger;
  private final Rounds rounds;
  private final TreeFiles files;

  /** Rehashing of those trees. */
  public Rehashing(Ledger ledger, Rounds rounds, TreeFiles files) {
    this.ledger = ledger;
    this.rounds = rounds;
    this.files = files;
  }

  /**
   * Writes the next tree of the batch; nothing when it has one by that algorithm already.
   *
   * @return whether there is a new tree
   * @throws SealException ARCHIVE_DAMAGED when the old tree is not what was sealed, or
   *     OUTPUT_NOT_WRITTEN
   */
  public boolean rehash(Batch batch, EvidenceAssembly evidence) throws SealException {
    List<Tree> trees = rounds.treesOfBatch(batch.id());
    if (trees.isEmpty()) {
      return false;
    }
    Tree newest = trees.get(trees.size() - 1);
    if (newest.round().isEmpty() || newest.algorithm() == NEXT) {
      return false;
    }
    TreeFile old = TreeFile.open(files.named(newest.file()), newest.algorithm(), NEXT);
    old.secondRoot(newest.root());
    int generation = newest.generation() + 1;
    Path file = files.tree(batch.id(), generation);
    Path spool = files.spool(batch.id());
    try {
      Files.createDirectories(spool.getParent());
      try (TreeBuilder builder = TreeBuilder.of(NEXT, NEXT, batch.places(), spool)) {
        BitSet dropped = new HeldRecords(ledger).droppedPlaces(batch);
        for (int place = 0; place < batch.places(); place++) {
          Optional<TwoDigests> digests = old.digests(place);
          if (digests.isPresent() && !dropped.get(place)) {
            Octets document = digests.get().second();
            builder.put(place, new TwoDigests(leaf(batch, place, document, evidence), document));
          }
        }
        if (builder.isEmpty()) {
          return false;
        }
        insert(batch, generation, builder.write(file));
      }
    } catch (IOException e) {
      throw new SealException(Reason.OUTPUT_NOT_WRITTEN, file.toString(), "", e);
    }
    return true;
  }

  private static Octets leaf(Batch batch, int place, Octets document, EvidenceAssembly evidence)
      throws SealException {
    Octets sequence =
        evidence
            .sequence(batch, batch.firstRecord() + place)
            .orElseThrow(
                () -> new SealException(Reason.RECORD_NOT_FOUND, "batch " + batch.id(), "LEAF"));
    return EvidenceRecordWriter.hashTreeRenewal(NEXT, document, sequence);
  }

  private void insert(Batch batch, int generation, TreeSummary summary) throws SealException {
    ledger.change(
        handle ->
            handle.execute(
                "insert into tree (batch, generation, algorithm, file, checksum, leaves, root)"
                    + " values (?, ?, ?, ?, ?, ?, ?)",
                batch.id(),
                generation,
                NEXT.standardName(),
                files.name(batch.id(), generation),
                summary.checksum(),
                summary.leaves(),
                summary.root().toByteArray()));
  }
}
