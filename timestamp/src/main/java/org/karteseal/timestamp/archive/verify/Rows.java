package org.karteseal.timestamp.archive.verify;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.karteseal.sign.SealException;
import org.karteseal.timestamp.ledger.Ledger;

/** Present records in the order of their arrival, a page at a time. */
interface Rows {
  /** The size of a page. */
  int PAGE = 200;

  /** The next ones; empty when there are no more. */
  List<RecordRow> next() throws SealException;

  /** All. */
  static Rows all(Ledger ledger) {
    return new Rows() {
      private int after;

      @Override
      public List<RecordRow> next() throws SealException {
        List<RecordRow> page =
            ledger.transact(
                handle ->
                    handle
                        .createQuery(
                            "select id, path, size from record where id > ? and ended is null"
                                + " order by id limit "
                                + PAGE)
                        .bind(0, after)
                        .map((row, context) -> RecordRow.of(row))
                        .list());
        if (!page.isEmpty()) {
          after = page.get(page.size() - 1).id();
        }
        return page;
      }
    };
  }

  /** Those that are there among the given ones. */
  static Rows of(Ledger ledger, Collection<Integer> ids) {
    Iterator<Integer> left = new TreeSet<>(ids).iterator();
    return () -> {
      List<RecordRow> page = new ArrayList<>();
      while (left.hasNext() && page.size() < PAGE) {
        byId(ledger, left.next()).ifPresent(page::add);
      }
      return page;
    };
  }

  private static Optional<RecordRow> byId(Ledger ledger, int id) throws SealException {
    return ledger.transact(
        handle ->
            handle
                .createQuery("select id, path, size from record where id = ? and ended is null")
                .bind(0, id)
                .map((row, context) -> RecordRow.of(row))
                .findOne());
  }

  /**
   * A sample in which each present record is as likely as any other; the same for the same seed and
   * ledger.
   *
   * @param size how many; all when there are no more
   */
  static Rows sample(Ledger ledger, int size, long seed) throws SealException {
    int last =
        ledger.transact(
            handle ->
                handle
                    .createQuery("select coalesce(max(id), 0) from record")
                    .mapTo(Integer.class)
                    .one());
    if (size >= last) {
      return all(ledger);
    }
    Random random = new Random(seed);
    TreeSet<Integer> drawn = new TreeSet<>();
    TreeSet<Integer> asked = new TreeSet<>();
    // Ids are dense, so few draws miss; where most records have ended, all ids are asked at worst.
    while (drawn.size() < size && asked.size() < last) {
      int id = 1 + random.nextInt(last);
      if (asked.add(id) && byId(ledger, id).isPresent()) {
        drawn.add(id);
      }
    }
    return of(ledger, drawn);
  }
}
