package org.karteseal.timestamp.archive.scrub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealException;
import org.karteseal.timestamp.archive.Archive;
import org.karteseal.timestamp.archive.TreeFiles;
import org.karteseal.timestamp.archive.complete.DayList;
import org.karteseal.timestamp.archive.complete.DayLists;
import org.karteseal.timestamp.archive.seal.Batch;
import org.karteseal.timestamp.archive.tree.TreeBuilder;
import org.karteseal.timestamp.archive.tree.TreeFile;
import org.karteseal.timestamp.archive.tree.TwoDigests;
import org.karteseal.timestamp.archive.verify.DocumentComparison;

/**
 * The digests that a first tree was made of: from the documents that are there, and from what can
 * still be read of the damaged file for those that have gone since. The root decides.
 */
final class FirstTreeSource {
  private static final int PAGE = 1000;

  private final Archive archive;
  private final Batch batch;
  private final Optional<TreeFile> damaged;

  FirstTreeSource(Archive archive, Batch batch, Optional<TreeFile> damaged) {
    this.archive = archive;
    this.batch = batch;
    this.damaged = damaged;
  }

  void fill(TreeBuilder builder) throws SealException, IOException {
    if (batch.id() < 0) {
      fillFromList(builder);
      return;
    }
    Set<Integer> open = new HashSet<>();
    for (int place = 0; place < batch.places(); place++) {
      open.add(place);
    }
    Set<Integer> refused = refused();
    DocumentComparison documents = new DocumentComparison(archive.store());
    int after = batch.firstRecord() - 1;
    for (List<Row> page = page(after); !page.isEmpty(); page = page(after)) {
      for (Row row : page) {
        after = row.id();
        int place = row.id() - batch.firstRecord();
        if (refused.contains(row.id())) {
          open.remove(place);
        } else if (!row.hasEnded()) {
          Optional<TwoDigests> digests =
              documents.read(row.path(), row.size(), octets -> {}).digests();
          digests.ifPresent(d -> builder.put(place, d));
          if (digests.isPresent()) {
            open.remove(place);
          }
        }
      }
    }
    for (int place : open) {
      fromDamaged(place).ifPresent(d -> builder.put(place, d));
    }
  }

  private void fillFromList(TreeBuilder builder) throws SealException, IOException {
    for (DayList list : new DayLists(archive.ledger()).all()) {
      Path file = archive.files().named(list.file());
      if (list.batch().equals(batch) && Files.isRegularFile(file)) {
        byte[] octets = Files.readAllBytes(file);
        builder.put(
            0,
            new TwoDigests(
                Octets.of(TreeFiles.FIRST.digest(octets)),
                Octets.of(TreeFiles.SECOND.digest(octets))));
      }
    }
  }

  private Optional<TwoDigests> fromDamaged(int place) {
    try {
      return damaged.isPresent() ? damaged.get().digests(place) : Optional.empty();
    } catch (SealException e) {
      // Not this one; the root will tell whether it is missing.
      return Optional.empty();
    }
  }

  private Set<Integer> refused() throws SealException {
    return archive
        .ledger()
        .transact(
            handle ->
                handle
                    .createQuery("select record from refusal where record between ? and ?")
                    .bind(0, batch.firstRecord())
                    .bind(1, batch.lastRecord())
                    .mapTo(Integer.class)
                    .set());
  }

  private List<Row> page(int after) throws SealException {
    return archive
        .ledger()
        .transact(
            handle ->
                handle
                    .createQuery(
                        "select id, path, size, ended from record where id > ? and id <= ?"
                            + " order by id limit "
                            + PAGE)
                    .bind(0, after)
                    .bind(1, batch.lastRecord())
                    .map(
                        (row, context) ->
                            new Row(
                                row.getInt(1),
                                row.getString(2),
                                row.getLong(3),
                                row.getObject(4) != null))
                    .list());
  }

  private record Row(int id, String path, long size, boolean hasEnded) {}
}
