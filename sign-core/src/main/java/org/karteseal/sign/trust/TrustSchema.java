package org.karteseal.sign.trust;

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

/** The JSON Schema of {@code trust.yaml}; nothing that it refers to lies outside of it. */
final class TrustSchema {
  private static final Schema SCHEMA = load();

  private TrustSchema() {}

  /** The first place, in the file's order, that the schema does not allow. */
  static Optional<String> firstViolation(JsonNode tree) {
    return SCHEMA.validate(tree).stream()
        .min(Comparator.comparing(TrustSchema::place))
        .map(e -> "SCHEMA " + e.getKeyword() + " at " + place(e));
  }

  private static String place(Error e) {
    String location = String.valueOf(e.getInstanceLocation());
    return e.getProperty() == null ? location : location + "/" + e.getProperty();
  }

  private static Schema load() {
    try (InputStream in = TrustSchema.class.getResourceAsStream("trust-1.schema.json")) {
      if (in == null) {
        throw new SealBug("no trust-1.schema.json");
      }
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(in, InputFormat.JSON);
    } catch (IOException e) {
      throw new SealBug("trust-1.schema.json", e);
    }
  }
}
