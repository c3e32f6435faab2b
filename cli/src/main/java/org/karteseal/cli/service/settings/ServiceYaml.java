package org.karteseal.cli.service.settings;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import org.karteseal.sign.SealBug;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** {@code service.yaml} as text that its JSON Schema allows. */
final class ServiceYaml {
  static final String SCHEMA = "karteseal-service-1.schema.json";
  private static final long LARGEST_FILE = 1024 * 1024;

  private ServiceYaml() {}

  /** Its words; refusals carry a code and the place, never the text that stands there. */
  static ServiceText read(Path file) throws SealException {
    YAMLMapper mapper =
        YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .build();
    JsonNode tree;
    try {
      if (Files.size(file) > LARGEST_FILE) {
        throw invalid(file, "TOO_LARGE");
      }
      tree = mapper.readTree(Files.readAllBytes(file));
    } catch (JacksonException e) {
      // Without the cause, whose message quotes the text.
      throw invalid(file, "YAML_SYNTAX at line " + e.getLocation().getLineNr());
    } catch (IOException e) {
      throw new SealException(Reason.CONFIGURATION_INVALID, file.toString(), "UNREADABLE", e);
    }
    Optional<String> violation = firstViolation(tree);
    if (violation.isPresent()) {
      throw invalid(file, violation.get());
    }
    return mapper.treeToValue(tree, ServiceText.class);
  }

  private static Optional<String> firstViolation(JsonNode tree) {
    try (InputStream in = ServiceYaml.class.getResourceAsStream(SCHEMA)) {
      if (in == null) {
        throw new SealBug("no " + SCHEMA);
      }
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(in, InputFormat.JSON)
          .validate(tree)
          .stream()
          .min(Comparator.comparing(ServiceYaml::place))
          .map(e -> "SCHEMA " + e.getKeyword() + " at " + place(e));
    } catch (IOException e) {
      throw new SealBug(SCHEMA, e);
    }
  }

  private static String place(Error error) {
    String location = String.valueOf(error.getInstanceLocation());
    return error.getProperty() == null ? location : location + "/" + error.getProperty();
  }

  static SealException invalid(Path file, String detail) {
    return new SealException(Reason.CONFIGURATION_INVALID, file.toString(), detail);
  }
}
