package org.karteseal.timestamp.archive.complete;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.timestamp.archive.Archive;
import org.karteseal.timestamp.archive.TreeFiles;
import org.karteseal.timestamp.archive.tree.TreeFile;
import org.karteseal.timestamp.archive.tree.TwoDigests;
import org.karteseal.timestamp.archive.verify.DocumentComparison;
import org.karteseal.timestamp.archive.verify.DocumentReading;
import org.karteseal.timestamp.archive.verify.RecordRow;

/** Holds a list against the ledger and the documents, a batch and in it a page at a time. */
final class ListComparison {
  private static final int PAGE = 1000;

  private final Archive archive;
  private final DocumentReading documents;
  private final Consumer<RecordFate> each;
  private final Map<Integer, Listed> batches = new HashMap<>();
  private final Map<RecordState, Long> states = new EnumMap<>(RecordState.class);
  private long records;

  ListComparison(Archive archive, DocumentReading documents, Consumer<RecordFate> each)
      throws SealException {
    this.archive = archive;
    this.documents = documents;
    this.each = each;
    Listed.all(archive.ledger()).forEach(l -> batches.put(l.batch().id(), l));
  }

  SortedMap<RecordState, Long> states() {
    return new TreeMap<>(states);
  }

  long records() {
    return records;
  }

  void compare(ListLine line) throws SealException {
    records += line.records();
    Optional<Listed> listed =
        Optional.ofNullable(batches.get(line.batch()))
            .filter(l -> l.tree().root().equals(line.root()))
            .filter(l -> l.batch().places() == line.places());
    Optional<TreeFile> tree = listed.isPresent() ? believed(listed.get(), line) : Optional.empty();
    if (tree.isEmpty()) {
      states.merge(RecordState.UNKNOWN, (long) line.records(), Long::sum);
      each.accept(new RecordFate(line.batch(), "", RecordState.UNKNOWN));
      return;
    }
    for (int from = 0; from < line.places(); from += PAGE) {
      page(listed.get(), line, tree.get(), from, Math.min(line.places(), from + PAGE));
    }
  }

  /** The tree file when its digests give the roll that was sealed. */
  private Optional<TreeFile> believed(Listed listed, ListLine line) throws SealException {
    try {
      TreeFile tree =
          TreeFile.open(
              archive.files().named(listed.tree().file()), TreeFiles.FIRST, TreeFiles.SECOND);
      Roll roll = Roll.of(tree, line.absent());
      boolean same =
          line.roll().filter(roll.digest()::equals).isPresent() && roll.records() == line.records();
      return same ? Optional.of(tree) : Optional.empty();
    } catch (SealException e) {
      if (e.reason() == Reason.ARCHIVE_DAMAGED) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private void page(Listed listed, ListLine line, TreeFile tree, int from, int until)
      throws SealException {
    int first = listed.batch().firstRecord();
    Map<Integer, Row> rows = rows(first + from, first + until - 1);
    List<Row> present = new ArrayList<>();
    List<TwoDigests> sealed = new ArrayList<>();
    for (int place = from; place < until; place++) {
      Optional<TwoDigests> digests =
          line.absent().get(place) ? Optional.empty() : tree.digests(place);
      if (digests.isEmpty()) {
        continue;
      }
      Row row = rows.get(first + place);
      if (row == null) {
        count(first + place, "", RecordState.REMOVED);
      } else if (row.state() == RecordState.THERE) {
        present.add(row);
        sealed.add(digests.get());
      } else {
        count(first + place, row.record().path(), row.state());
      }
    }
    List<DocumentComparison.Read> reads = documents.all(present.stream().map(Row::record).toList());
    for (int i = 0; i < present.size(); i++) {
      RecordState state = state(reads.get(i), sealed.get(i));
      if (state == RecordState.GONE && present.get(i).isDropped()) {
        state = RecordState.DROPPED;
      }
      count(present.get(i).record().id(), present.get(i).record().path(), state);
    }
  }

  private static RecordState state(DocumentComparison.Read read, TwoDigests sealed) {
    if (read.fault().isEmpty()) {
      return read.digests().filter(d -> d.first().equals(sealed.first())).isPresent()
          ? RecordState.THERE
          : RecordState.ALTERED;
    }
    return switch (read.fault().get().code()) {
      case GONE -> RecordState.GONE;
      case ALTERED -> RecordState.ALTERED;
      default -> RecordState.UNREADABLE;
    };
  }

  private void count(int record, String path, RecordState state) {
    states.merge(state, 1L, Long::sum);
    if (state != RecordState.THERE) {
      each.accept(new RecordFate(record, path, state));
    }
  }

  private Map<Integer, Row> rows(int first, int last) throws SealException {
    Map<Integer, Row> rows = new HashMap<>();
    archive
        .ledger()
        .transact(
            handle ->
                handle
                    .createQuery(
                        "select r.id, r.path, r.size, r.ended, r.successor,"
                            + " exists (select 1 from dropped d where d.record = r.id)"
                            + " from record r where r.id between ? and ?")
                    .bind(0, first)
                    .bind(1, last)
                    .map(
                        (row, context) ->
                            new Row(
                                new RecordRow(row.getInt(1), row.getString(2), row.getLong(3)),
                                row.getObject(4) != null,
                                row.getObject(5) != null,
                                row.getBoolean(6)))
                    .list())
        .forEach(row -> rows.put(row.record().id(), row));
    return rows;
  }

  private record Row(RecordRow record, boolean hasEnded, boolean isReplaced, boolean isDropped) {
    RecordState state() {
      if (!hasEnded) {
        return RecordState.THERE;
      }
      if (isReplaced) {
        return RecordState.REPLACED;
      }
      return isDropped ? RecordState.DROPPED : RecordState.GONE;
    }
  }
}
