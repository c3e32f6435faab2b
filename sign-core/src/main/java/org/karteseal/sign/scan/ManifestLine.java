package org.karteseal.sign.scan;

import java.util.Locale;
import java.util.Optional;
import org.karteseal.sign.SealException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One scan in a manifest, as JSON; it can be kept on disk alone and read again. */
public final class ManifestLine {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ObjectNode node;

  private ManifestLine(ObjectNode node) {
    this.node = node;
  }

  /** What became of a scan. */
  public enum State {
    SIGNED,
    /** By a check of the profile. */
    REFUSED,
    /** It could not be converted or signed. */
    FAILED
  }

  /** A scan that was signed. */
  public static ManifestLine signed(ScanEntry entry, String output) {
    ObjectNode node = entry(entry, State.SIGNED);
    ScanEntry.Signature signature = entry.signature().orElseThrow();
    ObjectNode signed = node.putObject("signature");
    signed.put("signed-at", signature.signedAt().toString());
    signature.provedAt().ifPresent(t -> signed.put("proved-at", t.toString()));
    signed.put("level", signature.level());
    signed.put("output", output);
    signed.put("output-sha256", signature.outputSha256());
    return new ManifestLine(node);
  }

  /** A scan that a check refused. */
  public static ManifestLine refused(ScanEntry entry) {
    return new ManifestLine(entry(entry, State.REFUSED));
  }

  /** A scan that could not be taken in. */
  public static ManifestLine failed(String name, Optional<String> sha256, SealException failure) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("name", name).put("state", State.FAILED.name());
    sha256.ifPresent(digest -> node.put("sha256", digest));
    node.put("reason", failure.reason().name());
    if (!failure.detail().isEmpty()) {
      node.put("detail", failure.detail());
    }
    return new ManifestLine(node);
  }

  private static ObjectNode entry(ScanEntry entry, State state) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("name", entry.name()).put("state", state.name());
    node.put("sha256", entry.sha256()).put("format", entry.format().id());
    entry
        .captured()
        .ifPresent(
            c ->
                node.putObject("captured")
                    .put("time", c.time().toString())
                    .put("source", c.source().id()));
    entry.due().ifPresent(d -> node.put("due", d.toString()));
    ArrayNode pages = node.putArray("pages");
    for (ScannedPage page : entry.pages()) {
      ObjectNode p = pages.addObject();
      p.put("number", page.number()).put("sha256", page.sha256());
      p.put("width", page.width()).put("height", page.height());
      page.dpi().ifPresent(d -> p.put("dpi", Math.round(d)));
      p.put("dpi-stated", page.dpiStated());
      p.put("width-mm", Math.round(page.widthMm())).put("height-mm", Math.round(page.heightMm()));
      p.put("colour", page.colour().name().toLowerCase(Locale.ROOT)).put("bits", page.bits());
      p.put("same-bytes", page.sameBytes());
      p.put("ink", Math.round(page.ink() * 1e5) / 1e5);
      checks(p.putArray("checks"), entry, page.number());
    }
    checks(node.putArray("checks"), entry, 0);
    return node;
  }

  private static void checks(ArrayNode array, ScanEntry entry, int page) {
    for (CheckResult check : entry.checks()) {
      if (check.page() == page) {
        array
            .addObject()
            .put("check", check.check().name())
            .put("outcome", check.outcome().name())
            .put("found", check.found())
            .put("wanted", check.wanted());
      }
    }
  }

  /** Reads what {@link #toJson} wrote; empty when it is something else. */
  public static Optional<ManifestLine> parse(byte[] json) {
    try {
      JsonNode node = JSON.readTree(json);
      return node instanceof ObjectNode object && object.has("name") && object.has("state")
          ? Optional.of(new ManifestLine(object))
          : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /** The line alone. */
  public byte[] toJson() {
    return JSON.writeValueAsBytes(node);
  }

  /** What became of it. */
  public State state() {
    return State.valueOf(node.path("state").asString("FAILED"));
  }

  /** The name of the scan. */
  public String name() {
    return node.path("name").asString("");
  }

  /** The digest of the original; empty when it could not even be read. */
  public Optional<String> sha256() {
    return text(node, "sha256");
  }

  /** The name of the signed PDF. */
  public Optional<String> output() {
    return text(node.path("signature"), "output");
  }

  /** The digest of the signed PDF. */
  public Optional<String> outputSha256() {
    return text(node.path("signature"), "output-sha256");
  }

  static Optional<String> text(JsonNode node, String name) {
    JsonNode value = node.path(name);
    return value.isMissingNode() ? Optional.empty() : Optional.of(value.asString(""));
  }

  ObjectNode node() {
    return node;
  }
}
