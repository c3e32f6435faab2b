package org.karteseal.timestamp.tsa;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import org.karteseal.sign.SealBug;
import org.karteseal.sign.SealException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** {@code karteseal.yaml} as a tree that its JSON Schema allows. */
final class ConfigurationYaml {
  private static final YAMLMapper MAPPER =
      YAMLMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final Schema SCHEMA = schema();

  private ConfigurationYaml() {}

  /** The tree; refusals carry a code and the place, never the text that stands there. */
  static JsonNode read(byte[] yaml, Function<String, SealException> invalid) throws SealException {
    JsonNode tree;
    try {
      tree = MAPPER.readTree(yaml);
    } catch (JacksonException e) {
      // Without the cause: its message quotes the text, which may hold a password after all.
      throw invalid.apply("YAML_SYNTAX at line " + e.getLocation().getLineNr());
    }
    Optional<String> violation =
        SCHEMA.validate(tree).stream()
            .min(Comparator.comparing(ConfigurationYaml::place))
            .map(e -> "SCHEMA " + e.getKeyword() + " at " + place(e));
    if (violation.isPresent()) {
      throw invalid.apply(violation.get());
    }
    return tree;
  }

  private static String place(Error error) {
    String location = String.valueOf(error.getInstanceLocation());
    return error.getProperty() == null ? location : location + "/" + error.getProperty();
  }

  private static Schema schema() {
    try (InputStream in =
        ConfigurationYaml.class.getResourceAsStream("karteseal-config-1.schema.json")) {
      if (in == null) {
        throw new SealBug("no karteseal-config-1.schema.json");
      }
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(in, InputFormat.JSON);
    } catch (IOException e) {
      throw new SealBug("karteseal-config-1.schema.json", e);
    }
  }
}
