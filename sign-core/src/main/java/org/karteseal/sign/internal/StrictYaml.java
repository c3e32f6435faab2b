package org.karteseal.sign.internal;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.karteseal.sign.SealBug;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLParser;
import tools.jackson.dataformat.yaml.YAMLReadFeature;

/**
 * YAML as a plain notation for data: one document, no duplicate keys, no aliases (which the parser
 * would read as text, and others would expand without limit), no unknown fields.
 */
public final class StrictYaml {
  private static final YAMLMapper MAPPER =
      YAMLMapper.builder(
              YAMLFactory.builder()
                  .enable(YAMLReadFeature.EMPTY_STRING_AS_NULL)
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(20).build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
          .build();

  private StrictYaml() {}

  /** The text as a tree. */
  public static JsonNode tree(byte[] yaml) throws YamlFault {
    refuseAliases(yaml);
    return read(yaml);
  }

  private static JsonNode read(byte[] yaml) throws YamlFault {
    try {
      return MAPPER.readTree(yaml);
    } catch (JacksonException e) {
      throw new YamlFault("YAML_SYNTAX", place(e), e);
    }
  }

  /** A tree as a value; fields in kebab case. */
  public static <T> T value(JsonNode tree, Class<T> type) throws YamlFault {
    try {
      return MAPPER.treeToValue(tree, type);
    } catch (DatabindException e) {
      throw new YamlFault("FIELD", e.getPathReference(), e);
    } catch (JacksonException e) {
      throw new YamlFault("FIELD", place(e), e);
    }
  }

  /** A data file of this module; it is ours, so a fault in it is a bug. */
  public static <T> T resource(Class<?> neighbour, String name, Class<T> type) {
    try (InputStream in = neighbour.getResourceAsStream(name)) {
      if (in == null) {
        throw new SealBug("no resource " + name);
      }
      return value(read(in.readAllBytes()), type);
    } catch (IOException | YamlFault e) {
      throw new SealBug("resource " + name, e);
    }
  }

  private static void refuseAliases(byte[] yaml) throws YamlFault {
    try (YAMLParser parser = (YAMLParser) MAPPER.createParser(yaml)) {
      while (parser.nextToken() != null) {
        if (parser.isCurrentAlias()) {
          throw new YamlFault("ALIAS", place(parser.currentLocation()));
        }
      }
    } catch (JacksonException e) {
      throw new YamlFault("YAML_SYNTAX", place(e), e);
    }
  }

  private static String place(JacksonException e) {
    return place(e.getLocation());
  }

  private static String place(@Nullable TokenStreamLocation where) {
    return where == null || where.getLineNr() < 1
        ? ""
        : "line " + where.getLineNr() + ", column " + where.getColumnNr();
  }
}
