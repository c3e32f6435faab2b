package org.karteseal.timestamp.archive.intake;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.karteseal.sign.SealException;
import org.karteseal.timestamp.archive.store.StoredDocument;
import org.karteseal.timestamp.ledger.Ledger;
import org.karteseal.timestamp.ledger.ManyRows;

/** What is to be written into the ledger, gathered into transactions of a useful size. */
final class Changes {
  private static final int MOST = 10_000;

  private final Ledger ledger;
  private final Categories categories = new Categories();
  private final long at;
  private final boolean kept;
  private final List<Arrival> arrivals = new ArrayList<>();
  private final List<Ending> endings = new ArrayList<>();
  private final List<Description> descriptions = new ArrayList<>();
  private int nextId;

  /**
   * @param nextId the id of the next record that arrives
   * @param at the time of all changes, in milliseconds
   * @param kept whether they are written, and not only counted
   */
  private Changes(Ledger ledger, int nextId, long at, boolean kept) {
    this.ledger = ledger;
    this.nextId = nextId;
    this.at = at;
    this.kept = kept;
  }

  /** Changes after all that the ledger holds. */
  static Changes to(Ledger ledger, long at, boolean kept) throws SealException {
    return ledger.transact(
        handle -> {
          int next =
              handle
                  .createQuery("select coalesce(max(id), 0) + 1 from record")
                  .mapTo(Integer.class)
                  .one();
          Changes changes = new Changes(ledger, next, at, kept);
          changes.categories.load(handle);
          return changes;
        });
  }

  void arrived(StoredDocument document, RecordFacts facts) throws SealException {
    arrivals.add(new Arrival(nextId++, document, facts));
    writeIfFull();
  }

  void replaced(KnownRecord old, StoredDocument document, RecordFacts facts) throws SealException {
    endings.add(new Ending(old.id(), nextId));
    arrived(document, facts);
  }

  void vanished(KnownRecord old) throws SealException {
    endings.add(new Ending(old.id(), 0));
    writeIfFull();
  }

  /** Whether that was news. */
  boolean described(KnownRecord old, RecordFacts facts) throws SealException {
    if (says(old, facts)) {
      return false;
    }
    descriptions.add(new Description(old.id(), facts));
    writeIfFull();
    return true;
  }

  private boolean says(KnownRecord old, RecordFacts facts) {
    Integer day = facts.event().map(d -> (int) d.toEpochDay()).orElse(null);
    return categories.known(facts).filter(id -> id == old.category()).isPresent()
        && Objects.equals(old.eventDay(), day)
        && Objects.equals(old.reference(), facts.reference().orElse(null));
  }

  private void writeIfFull() throws SealException {
    if (arrivals.size() + endings.size() + descriptions.size() >= MOST) {
      write();
    }
  }

  void write() throws SealException {
    if (arrivals.isEmpty() && endings.isEmpty() && descriptions.isEmpty()) {
      return;
    }
    if (kept) {
      writeAll();
    }
    arrivals.clear();
    endings.clear();
    descriptions.clear();
  }

  private void writeAll() throws SealException {
    ledger.change(
        handle -> {
          // A path is free again before its next record takes it.
          writeEndings(handle);
          writeArrivals(handle);
          writeDescriptions(handle);
        });
  }

  private void writeEndings(Handle handle) {
    ManyRows.write(
        handle,
        "update record set ended = ?, successor = ? where id = ?",
        endings,
        (row, ending) -> {
          row.setLong(1, at);
          if (ending.successor() == 0) {
            row.setNull(2, Types.INTEGER);
          } else {
            row.setInt(2, ending.successor());
          }
          row.setInt(3, ending.id());
        });
  }

  private void writeArrivals(Handle handle) {
    List<Integer> category = new ArrayList<>(arrivals.size());
    arrivals.forEach(a -> category.add(categories.of(handle, a.facts())));
    ManyRows.write(
        handle,
        "insert into record (id, path, size, modified, category, event_day, reference)"
            + " values (?, ?, ?, ?, ?, ?, ?)",
        arrivals,
        (row, arrival) -> {
          StoredDocument document = arrival.document();
          row.setInt(1, arrival.id());
          row.setString(2, document.path());
          row.setLong(3, document.size());
          row.setLong(4, document.modified());
          row.setInt(5, category.get(arrival.id() - arrivals.get(0).id()));
          setFacts(row, 6, arrival.facts());
        });
  }

  private void writeDescriptions(Handle handle) {
    List<Integer> category = new ArrayList<>(descriptions.size());
    descriptions.forEach(d -> category.add(categories.of(handle, d.facts())));
    int[] position = {0};
    ManyRows.write(
        handle,
        "update record set category = ?, event_day = ?, reference = ? where id = ?",
        descriptions,
        (row, description) -> {
          row.setInt(1, category.get(position[0]++));
          setFacts(row, 2, description.facts());
          row.setInt(4, description.id());
        });
  }

  private static void setFacts(PreparedStatement row, int first, RecordFacts facts)
      throws SQLException {
    if (facts.event().isPresent()) {
      row.setInt(first, (int) facts.event().get().toEpochDay());
    } else {
      row.setNull(first, Types.INTEGER);
    }
    row.setString(first + 1, facts.reference().orElse(null));
  }

  private record Arrival(int id, StoredDocument document, RecordFacts facts) {}

  private record Ending(int id, int successor) {}

  private record Description(int id, RecordFacts facts) {}
}
