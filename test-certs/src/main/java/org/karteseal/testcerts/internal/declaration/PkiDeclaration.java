package org.karteseal.testcerts.internal.declaration;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The declared testbed: every entity of {@code pki.yaml} with its template and its change applied.
 *
 * <p>A wrong certificate starts from its right counterpart and gets a number and a key of its own,
 * so that no validator can take the one for the other; then its one change is applied.
 */
public final class PkiDeclaration {
  private static final String RESOURCE = "/org/karteseal/testcerts/pki.yaml";
  private static final String NUMBER = "serialNumber=";

  private final Map<String, Entity> authorities = new LinkedHashMap<>();
  private final Map<String, Entity> identities = new LinkedHashMap<>();
  private final List<String> order = new ArrayList<>();
  private final Map<String, ObjectNode> trees = new LinkedHashMap<>();
  private final JsonNode templates;

  private PkiDeclaration(JsonNode root) {
    this.templates = root.path("templates");
    root.path("authorities").forEach(node -> declare(node, authorities));
    root.path("people").forEach(node -> declare(node, identities));
    root.path("timestamp-authorities").forEach(node -> declare(node, identities));
    root.path("wrong").forEach(this::declareWrong);
    root.path("services").forEach(node -> declare(node, identities));
  }

  public static PkiDeclaration load() {
    try (InputStream in = PkiDeclaration.class.getResourceAsStream(RESOURCE)) {
      return new PkiDeclaration(DeclarationYaml.read(Objects.requireNonNull(in, RESOURCE)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Map<String, Entity> authorities() {
    return authorities;
  }

  /** People, timestamp authorities, wrong certificates and services. */
  public Map<String, Entity> identities() {
    return identities;
  }

  /** A serial number that depends on the file alone, whichever certificate is generated first. */
  public int serialOf(Entity entity) {
    Integer declared = entity.serial();
    return declared != null ? declared : 0x100 + order.indexOf(entity.id());
  }

  /** A template applied to nothing, for certificates that a test orders on the spot. */
  public ObjectNode template(String name) {
    if (!(templates.get(name) instanceof ObjectNode template)) {
      throw new IllegalArgumentException("no template " + name);
    }
    return template;
  }

  /** The declared entity with one more change; the copy has the same number and key. */
  public Entity changed(Entity entity, String change) {
    ObjectNode tree = MergePatch.apply(tree(entity.id()), DeclarationYaml.change(change));
    tree.put("serial", serialOf(entity));
    return DeclarationYaml.entity(tree);
  }

  private ObjectNode tree(String id) {
    return Objects.requireNonNull(trees.get(id), id);
  }

  private void declare(JsonNode node, Map<String, Entity> target) {
    ObjectNode own = (ObjectNode) node;
    JsonNode like = own.path("like");
    keep(
        like.isMissingNode()
            ? own
            : MergePatch.apply(template(like.asString()), without(own, "like")),
        target);
  }

  private void declareWrong(JsonNode node) {
    ObjectNode base = tree(node.path("from").asString()).deepCopy();
    String id = node.path("id").asString();
    base.put("id", id);
    base.put("why", node.path("why").asString());
    base.put("why-ja", node.path("why-ja").asString());
    base.put("shares-key", "wrong");
    renumber(base, "KSW" + (100 + order.size()));
    keep(MergePatch.apply(base, (ObjectNode) node.path("change")), identities);
  }

  private static void renumber(JsonNode node, String number) {
    for (JsonNode child : node) {
      renumber(child, number);
    }
    if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        if (array.get(i).isString() && array.get(i).asString().startsWith(NUMBER)) {
          array.set(i, array.stringNode(NUMBER + number));
        }
      }
    }
  }

  private void keep(ObjectNode tree, Map<String, Entity> target) {
    Entity entity = DeclarationYaml.entity(tree);
    if (trees.put(entity.id(), tree) != null) {
      throw new IllegalStateException("declared twice: " + entity.id());
    }
    order.add(entity.id());
    target.put(entity.id(), entity);
  }

  private static ObjectNode without(ObjectNode node, String name) {
    ObjectNode copy = node.deepCopy();
    copy.remove(name);
    return copy;
  }
}
