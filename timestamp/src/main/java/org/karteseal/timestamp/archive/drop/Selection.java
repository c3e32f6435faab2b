package org.karteseal.timestamp.archive.drop;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.record.RetentionEnd;
import org.karteseal.sign.record.RetentionFacts;
import org.karteseal.sign.record.RetentionLaw;
import org.karteseal.timestamp.archive.plan.Category;

/** Finds what an order may drop, and marks it, within the transaction of the order. */
final class Selection {
  /** What is dated before is a slip of somebody's pen, and is kept. */
  private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);

  private static final String NOT_DROPPED =
      " not exists (select 1 from dropped d where d.record = r.id"
          + " and d.category = r.category and d.event_day = r.event_day)";

  private final Handle handle;
  private final RetentionLaw law;
  private final LocalDate on;
  private final int order;

  /**
   * @param on the day for which retention is judged
   * @param order the number of the order
   */
  Selection(Handle handle, RetentionLaw law, LocalDate on, int order) {
    this.handle = handle;
    this.law = law;
    this.on = on;
    this.order = order;
  }

  void drop(DropOrder.OfTypes scope) {
    LocalDate endedBy = scope.endedBy().filter(d -> d.isBefore(on)).orElse(on.minusDays(1));
    for (Stored stored : categories()) {
      if (scope.recordTypes().contains(stored.category().recordType())) {
        for (Days days : ended(stored, endedBy)) {
          drop(stored.id(), days);
        }
      }
    }
  }

  void drop(DropOrder.OfRecords scope) throws SealException {
    List<Stored> categories = categories();
    for (int id : scope.ids()) {
      Facts facts = facts(id);
      Category category =
          categories.stream()
              .filter(c -> c.id() == facts.category())
              .findFirst()
              .map(Stored::category)
              // A condition that this version does not know may be one that keeps it longer.
              .orElseThrow(() -> notOver(id, RetentionEnd.State.UNKNOWN));
      RetentionEnd end = law.end(of(category, facts.eventDay()), on);
      if (end.mustBeKeptOn(on)) {
        throw notOver(id, end.state());
      }
      int day = Math.toIntExact(facts.eventDay().orElseThrow().toEpochDay());
      handle.execute(
          "insert into dropped (record, drop_order, category, event_day)"
              + " select r.id, ?, r.category, r.event_day from record r"
              + " where r.id = ? and r.category = ? and r.event_day = ? and"
              + NOT_DROPPED,
          order,
          id,
          facts.category(),
          day);
    }
  }

  private void drop(int category, Days days) {
    handle.execute(
        "insert into dropped (record, drop_order, category, event_day)"
            + " select r.id, ?, r.category, r.event_day from record r"
            + " where r.category = ? and r.event_day between ? and ? and"
            + NOT_DROPPED,
        order,
        category,
        Math.toIntExact(days.first().toEpochDay()),
        Math.toIntExact(days.last().toEpochDay()));
  }

  /** Those days of which every record of the category ended in time, in stretches. */
  private List<Days> ended(Stored stored, LocalDate endedBy) {
    List<Days> stretches = new ArrayList<>();
    Optional<LocalDate> first = firstDay(stored.id());
    if (first.isEmpty()) {
      return stretches;
    }
    Optional<LocalDate> begun = Optional.empty();
    for (LocalDate day = first.get(); !day.isAfter(on); day = day.plusDays(1)) {
      boolean over = isOver(stored.category(), day, endedBy);
      if (over && begun.isEmpty()) {
        begun = Optional.of(day);
      } else if (!over && begun.isPresent()) {
        stretches.add(new Days(begun.get(), day.minusDays(1)));
        begun = Optional.empty();
      }
    }
    return stretches;
  }

  private boolean isOver(Category category, LocalDate day, LocalDate endedBy) {
    return law.end(of(category, Optional.of(day)), on) instanceof RetentionEnd.Until until
        && !until.lastDay().isAfter(endedBy);
  }

  private Optional<LocalDate> firstDay(int category) {
    return handle
        .createQuery(
            "select r.event_day from record r where r.category = :category"
                + " and r.event_day >= :earliest order by r.event_day limit 1")
        .bind("category", category)
        .bind("earliest", EARLIEST.toEpochDay())
        .map((r, c) -> LocalDate.ofEpochDay(r.getLong(1)))
        .findOne();
  }

  private List<Stored> categories() {
    List<Stored> known = new ArrayList<>();
    handle
        .createQuery("select id, record_type, conditions from category order by id")
        .map((r, c) -> new Row(r.getInt(1), Category.parse(r.getString(2), r.getString(3))))
        .forEach(row -> row.category().ifPresent(c -> known.add(new Stored(row.id(), c))));
    return known;
  }

  private Facts facts(int id) throws SealException {
    return handle
        .createQuery("select category, event_day from record where id = :id")
        .bind("id", id)
        .map(
            (r, c) -> {
              int category = r.getInt(1);
              long day = r.getLong(2);
              return new Facts(
                  category,
                  r.wasNull() ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(day)));
            })
        .findOne()
        .orElseThrow(() -> new SealException(Reason.RECORD_NOT_FOUND, "record " + id, ""));
  }

  private static RetentionFacts of(Category category, Optional<LocalDate> day) {
    return RetentionFacts.ofLastEvent(category.recordType(), category.conditions(), day);
  }

  private static SealException notOver(int id, RetentionEnd.State state) {
    return new SealException(Reason.RETENTION_NOT_OVER, "record " + id, state.name());
  }

  private record Stored(int id, Category category) {}

  private record Row(int id, Optional<Category> category) {}

  private record Facts(int category, Optional<LocalDate> eventDay) {}

  private record Days(LocalDate first, LocalDate last) {}
}
