package org.karteseal.sign.record;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.karteseal.sign.SealBug;
import org.karteseal.sign.internal.StrictYaml;

/** The record types that this version knows. */
public final class RecordCatalogue {
  private final Map<String, RecordType> byId = new LinkedHashMap<>();

  private RecordCatalogue(List<RecordType> types) {
    for (RecordType type : types) {
      if (byId.put(type.id(), type) != null) {
        throw new SealBug("a record type is listed twice: " + type.id());
      }
    }
  }

  /** The catalogue that comes with this version ({@code records.yaml}). */
  public static RecordCatalogue standard() {
    return new RecordCatalogue(
        StrictYaml.resource(RecordCatalogue.class, "records.yaml", RecordFile.class).records());
  }

  /** The type of that id. */
  public Optional<RecordType> byId(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Every type in the order of the file. */
  public List<RecordType> all() {
    return List.copyOf(byId.values());
  }

  private record RecordFile(String format, List<RecordType> records) {}
}
