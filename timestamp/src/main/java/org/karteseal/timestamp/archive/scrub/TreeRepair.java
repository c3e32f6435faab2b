package org.karteseal.timestamp.archive.scrub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.file.AtomicFile;
import org.karteseal.timestamp.archive.Archive;
import org.karteseal.timestamp.archive.TreeFiles;
import org.karteseal.timestamp.archive.export.EvidenceAssembly;
import org.karteseal.timestamp.archive.round.Rounds;
import org.karteseal.timestamp.archive.round.Tree;
import org.karteseal.timestamp.archive.round.TreeCheck;
import org.karteseal.timestamp.archive.scrub.RepairResult.Outcome;
import org.karteseal.timestamp.archive.seal.Batch;
import org.karteseal.timestamp.archive.tree.TreeBuilder;
import org.karteseal.timestamp.archive.tree.TreeFile;
import org.karteseal.timestamp.archive.tree.TreeSummary;
import org.karteseal.timestamp.archive.tree.TwoDigests;
import org.karteseal.timestamp.evidence.EvidenceRecordWriter;

/**
 * Makes damaged tree files again. A first tree comes from the documents, which are read again; a
 * later one from the tree before it and the evidence of its time. The file takes its place only
 * when it has the root that the ledger holds, which a token covers: a repair cannot make anything
 * provable that was not sealed.
 */
public final class TreeRepair {
  private final Archive archive;

  /** Repair of that archive's trees. */
  public TreeRepair(Archive archive) {
    this.archive = archive;
  }

  /**
   * Repairs every tree file that is not what was written.
   *
   * @return one result for each, oldest generation of a batch first
   * @throws SealException ARCHIVE_BUSY, STORE_UNREACHABLE, OUTPUT_NOT_WRITTEN or LEDGER_UNUSABLE
   */
  public List<RepairResult> run() throws SealException {
    return archive.ledger().alone(Rounds.ACT, this::runAlone);
  }

  private List<RepairResult> runAlone() throws SealException {
    List<RepairResult> results = new ArrayList<>();
    for (TreeCheck.DamagedTree damaged :
        new TreeCheck(archive.files()).damaged(archive.rounds().trees())) {
      Tree tree = damaged.tree();
      try {
        results.add(new RepairResult(tree.file(), repair(tree)));
      } catch (IOException e) {
        throw new SealException(Reason.OUTPUT_NOT_WRITTEN, tree.file(), "", e);
      }
    }
    return results;
  }

  private Outcome repair(Tree tree) throws SealException, IOException {
    Batch batch = batch(tree.batch());
    Path file = archive.files().named(tree.file());
    Path again = file.resolveSibling(file.getFileName() + ".again");
    Path spool = archive.files().spool(tree.batch());
    Files.createDirectories(spool.getParent());
    Files.createDirectories(file.getParent());
    try (TreeBuilder builder =
        TreeBuilder.of(tree.algorithm(), TreeFiles.SECOND, batch.places(), spool)) {
      if (tree.generation() > 1) {
        if (!fillFromOlder(tree, batch, builder)) {
          return Outcome.OLDER_TREE_DAMAGED;
        }
      } else {
        new FirstTreeSource(archive, batch, damagedFile(tree)).fill(builder);
      }
      if (builder.isEmpty()) {
        return Outcome.NOTHING_LEFT;
      }
      TreeSummary summary = builder.write(again);
      if (!summary.root().equals(tree.root())) {
        return Outcome.OTHER_ROOT;
      }
      if (summary.checksum() != tree.checksum()) {
        return Outcome.OTHER_CHECKSUM;
      }
      Files.move(again, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      AtomicFile.settle(file);
      return Outcome.REPAIRED;
    } finally {
      Files.deleteIfExists(again);
    }
  }

  private Optional<TreeFile> damagedFile(Tree tree) {
    try {
      return Optional.of(
          TreeFile.open(archive.files().named(tree.file()), tree.algorithm(), TreeFiles.SECOND));
    } catch (SealException e) {
      // Then only documents tell.
      return Optional.empty();
    }
  }

  private boolean fillFromOlder(Tree tree, Batch batch, TreeBuilder builder) throws SealException {
    Optional<Tree> older =
        archive.rounds().treesOfBatch(tree.batch()).stream()
            .filter(t -> t.generation() == tree.generation() - 1)
            .findFirst();
    if (older.isEmpty()
        || !new TreeCheck(archive.files()).damaged(List.of(older.get())).isEmpty()) {
      return false;
    }
    TreeFile file =
        TreeFile.open(
            archive.files().named(older.get().file()), older.get().algorithm(), TreeFiles.SECOND);
    // Reads no tree of this generation, which may be the damaged one.
    EvidenceAssembly evidence = archive.evidence();
    Optional<TreeFile> damaged = damagedFile(tree);
    for (int place = 0; place < batch.places(); place++) {
      Optional<TwoDigests> digests = file.digests(place);
      if (digests.isPresent() && !wasLeftOut(damaged, place)) {
        var document = digests.get().second();
        var sequence =
            evidence
                .sequenceBefore(batch, batch.firstRecord() + place, tree.generation())
                .orElseThrow(() -> new SealException(Reason.ARCHIVE_DAMAGED, tree.file(), "LEAF"));
        builder.put(
            place,
            new TwoDigests(
                EvidenceRecordWriter.hashTreeRenewal(tree.algorithm(), document, sequence),
                document));
      }
    }
    return true;
  }

  /** Dropped by order when this tree was made, as far as the damaged file still tells. */
  private static boolean wasLeftOut(Optional<TreeFile> damaged, int place) {
    try {
      return damaged.isPresent() && damaged.get().digests(place).isEmpty();
    } catch (SealException e) {
      // The root will tell.
      return false;
    }
  }

  private Batch batch(int id) throws SealException {
    return archive
        .ledger()
        .transact(
            handle ->
                handle
                    .createQuery("select id, first_record, last_record from batch where id = ?")
                    .bind(0, id)
                    .map((row, context) -> new Batch(row.getInt(1), row.getInt(2), row.getInt(3)))
                    .findOne())
        .orElseThrow(() -> new SealException(Reason.ARCHIVE_DAMAGED, "batch " + id, "BATCH"));
  }
}
