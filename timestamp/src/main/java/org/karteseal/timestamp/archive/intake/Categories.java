package org.karteseal.timestamp.archive.intake;

import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Record type and conditions, numbered, so that a row holds a number. */
final class Categories {
  private final Map<String, Integer> known = new HashMap<>();

  int of(Handle handle, RecordFacts facts) {
    String key = facts.recordType() + "\n" + facts.conditionText();
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
