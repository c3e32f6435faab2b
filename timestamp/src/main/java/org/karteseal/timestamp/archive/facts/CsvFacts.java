package org.karteseal.timestamp.archive.facts;

import java.nio.file.Path;
import java.util.Optional;
import org.karteseal.sign.SealException;
import org.karteseal.sign.record.RecordCatalogue;
import org.karteseal.timestamp.archive.intake.FactsSource;
import org.karteseal.timestamp.archive.intake.RecordFacts;
import org.karteseal.timestamp.archive.store.OctetOrder;
import org.karteseal.timestamp.archive.store.StoredDocument;

/**
 * A list with the columns {@code path}, {@code record-type}, {@code conditions}, {@code event} and
 * {@code reference}, of any length: in the order of paths it is read alongside the documents, in
 * any other order through a table on the disk. All of it is checked before any of it is used.
 */
public final class CsvFacts implements FactsSource {
  private final FactsRows rows;
  private Optional<FactsRow> next;
  private long unmatched;

  private CsvFacts(FactsRows rows) throws SealException {
    this.rows = rows;
    this.next = rows.next();
  }

  /**
   * Opens and checks a list.
   *
   * @param folder where the table of a list that is not in order may lie
   * @throws SealException INPUT_NOT_FOUND, INPUT_UNREADABLE, or INPUT_DAMAGED with a code and the
   *     line: RECORD_TYPE, CONDITION, EVENT_DAY, REFERENCE_TOO_LONG, PATH_TWICE, COLUMN, FIELDS,
   *     NOT_UTF_8, CSV_SYNTAX and the like
   */
  public static CsvFacts open(Path csv, RecordCatalogue catalogue, Path folder)
      throws SealException {
    boolean ordered = isOrdered(csv, catalogue);
    if (ordered) {
      return new CsvFacts(CsvRows.open(csv, catalogue));
    }
    try (CsvRows read = CsvRows.open(csv, catalogue)) {
      return new CsvFacts(FactsTable.of(read, folder));
    }
  }

  private static boolean isOrdered(Path csv, RecordCatalogue catalogue) throws SealException {
    boolean ordered = true;
    try (CsvRows rows = CsvRows.open(csv, catalogue)) {
      String before = "";
      for (Optional<FactsRow> row = rows.next(); row.isPresent(); row = rows.next()) {
        String path = row.get().path();
        int order = OctetOrder.UTF_8.compare(before, path);
        if (order == 0) {
          throw rows.damaged("PATH_TWICE");
        }
        ordered &= order < 0;
        before = path;
      }
    }
    return ordered;
  }

  @Override
  public Optional<RecordFacts> about(StoredDocument document) throws SealException {
    while (next.isPresent() && OctetOrder.UTF_8.compare(next.get().path(), document.path()) < 0) {
      unmatched++;
      next = rows.next();
    }
    if (next.isPresent() && next.get().path().equals(document.path())) {
      RecordFacts facts = next.get().facts();
      next = rows.next();
      return Optional.of(facts);
    }
    return Optional.empty();
  }

  @Override
  public long unmatched() throws SealException {
    while (next.isPresent()) {
      unmatched++;
      next = rows.next();
    }
    return unmatched;
  }

  @Override
  public void close() {
    rows.close();
  }
}
