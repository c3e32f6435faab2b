package org.karteseal.sign.internal;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.Optional;
import org.karteseal.sign.SealBug;
import tools.jackson.databind.JsonNode;

/** A JSON Schema of ours; nothing that it refers to lies outside of it. */
public final class DataSchema {
  private final Schema schema;

  private DataSchema(Schema schema) {
    this.schema = schema;
  }

  /** The schema in that resource beside the class. */
  public static DataSchema resource(Class<?> neighbour, String name) {
    try (InputStream in = neighbour.getResourceAsStream(name)) {
      if (in == null) {
        throw new SealBug("no " + name);
      }
      return new DataSchema(
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
              .getSchema(in, InputFormat.JSON));
    } catch (IOException e) {
      throw new SealBug(name, e);
    }
  }

  /** The first place, in the order of paths, that the schema does not allow. */
  public Optional<String> firstViolation(JsonNode tree) {
    return schema.validate(tree).stream()
        .min(Comparator.comparing(DataSchema::place))
        .map(e -> "SCHEMA " + e.getKeyword() + " at " + place(e));
  }

  private static String place(Error e) {
    String location = String.valueOf(e.getInstanceLocation());
    return e.getProperty() == null ? location : location + "/" + e.getProperty();
  }
}
