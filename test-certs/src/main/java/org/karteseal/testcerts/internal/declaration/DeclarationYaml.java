package org.karteseal.testcerts.internal.declaration;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads the declaration; an unknown name in it is a mistake, an absent list is an empty one. */
public final class DeclarationYaml {
  private static final YAMLMapper MAPPER =
      YAMLMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .withConfigOverride(List.class, o -> o.setNullHandling(emptyForNull()))
          .withConfigOverride(Map.class, o -> o.setNullHandling(emptyForNull()))
          .build();

  private DeclarationYaml() {}

  static JsonNode read(InputStream in) {
    return MAPPER.readTree(in);
  }

  /** Parses a change that a caller wrote. */
  public static ObjectNode change(String yaml) {
    return (ObjectNode) MAPPER.readTree(yaml);
  }

  public static Entity entity(ObjectNode tree) {
    return MAPPER.treeToValue(tree, Entity.class);
  }

  private static JsonSetter.Value emptyForNull() {
    return JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY);
  }
}
