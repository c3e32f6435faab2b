package org.karteseal.timestamp.archive.intake;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Record type and conditions, numbered, so that a row holds a number. */
final class Categories {
  private final Map<String, Integer> known = new HashMap<>();

  /** Reads those that there are. */
  void load(Handle handle) {
    handle
        .createQuery("select id, record_type, conditions from category")
        .map((row, context) -> Map.entry(row.getString(2) + "\n" + row.getString(3), row.getInt(1)))
        .forEach(e -> known.put(e.getKey(), e.getValue()));
  }

  /** Its number, if it has one already. */
  Optional<Integer> known(RecordFacts facts) {
    return Optional.ofNullable(known.get(key(facts)));
  }

  private static String key(RecordFacts facts) {
    return facts.recordType() + "\n" + facts.conditionText();
  }

  int of(Handle handle, RecordFacts facts) {
    String key = key(facts);
    Integer id = known.get(key);
    if (id == null) {
      id = find(handle, facts);
      known.put(key, id);
    }
    return id;
  }

  private static int find(Handle handle, RecordFacts facts) {
    return handle
        .createQuery("select id from category where record_type = ? and conditions = ?")
        .bind(0, facts.recordType())
        .bind(1, facts.conditionText())
        .mapTo(Integer.class)
        .findOne()
        .orElseGet(() -> insert(handle, facts));
  }

  private static int insert(Handle handle, RecordFacts facts) {
    int id =
        handle
            .createQuery("select coalesce(max(id), 0) + 1 from category")
            .mapTo(Integer.class)
            .one();
    handle.execute(
        "insert into category (id, record_type, conditions) values (?, ?, ?)",
        id,
        facts.recordType(),
        facts.conditionText());
    return id;
  }
}
