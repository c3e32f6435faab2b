package org.karteseal.testcerts.internal.declaration;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON Merge Patch (RFC 7396). It is the whole rule by which an entity refines its template and a
 * wrong certificate differs from the right one: an object merges, null removes, all else replaces.
 */
public final class MergePatch {
  private MergePatch() {}

  /** Returns a new tree; neither argument changes. Members keep their place, new ones go last. */
  public static ObjectNode apply(ObjectNode target, ObjectNode patch) {
    ObjectNode result = target.deepCopy();
    for (Map.Entry<String, JsonNode> member : patch.properties()) {
      merge(result, member.getKey(), member.getValue());
    }
    return result;
  }

  private static void merge(ObjectNode result, String name, JsonNode value) {
    JsonNode old = result.get(name);
    if (value.isNull()) {
      result.remove(name);
    } else if (value instanceof ObjectNode patch) {
      ObjectNode base = old instanceof ObjectNode object ? object : result.objectNode();
      result.set(name, apply(base, patch));
    } else {
      result.set(name, value.deepCopy());
    }
  }
}
