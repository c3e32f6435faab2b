package org.karteseal.timestamp.archive;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.karteseal.sign.SealBug;
import org.karteseal.sign.SealException;
import org.karteseal.timestamp.archive.store.StoreLocation;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code archive.json}, read as strictly as its schema says. */
final class ArchiveFile {
  static final String FORMAT = "karteseal-archive/1";

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();
  private static final Schema SCHEMA = schema();

  private ArchiveFile() {}

  /** The text is not that of an archive; the message is a code. */
  static final class NotAnArchiveException extends Exception {
    private static final long serialVersionUID = 1L;

    NotAnArchiveException(String code) {
      super(code);
    }

    String code() {
      return String.valueOf(getMessage());
    }
  }

  static String text(ArchiveSettings settings) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("format", FORMAT);
    ObjectNode documents = node.putObject("documents");
    settings.documents().settings().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(e -> documents.put(e.getKey(), e.getValue()));
    if (settings.ledger().isPresent()) {
      LedgerAddress ledger = settings.ledger().get();
      node.putObject("ledger")
          .put("url", ledger.url())
          .put("user", ledger.user())
          .put(ledger.inFile() ? "password-file" : "password-env", ledger.password());
    }
    node.putObject("batch")
        .put("records", settings.limits().records())
        .put("octets", settings.limits().octets());
    node.put("renew-before-end", settings.renewalLead().toString());
    settings.timePerRun().ifPresent(t -> node.put("minutes-per-run", t.toMinutes()));
    return MAPPER.writeValueAsString(node) + "\n";
  }

  static ArchiveSettings parse(byte[] json) throws NotAnArchiveException, SealException {
    JsonNode tree;
    try {
      tree = MAPPER.readTree(json);
    } catch (JacksonException e) {
      throw new NotAnArchiveException("JSON_SYNTAX at line " + e.getLocation().getLineNr());
    }
    Optional<String> violation =
        SCHEMA.validate(tree).stream()
            .min(Comparator.comparing(ArchiveFile::place))
            .map(e -> "SCHEMA " + e.getKeyword() + " at " + place(e));
    if (violation.isPresent()) {
      throw new NotAnArchiveException(violation.get());
    }
    try {
      return settings(tree);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new NotAnArchiveException("VALUE");
    }
  }

  private static ArchiveSettings settings(JsonNode tree) throws SealException {
    Map<String, String> documents = new LinkedHashMap<>();
    tree.get("documents")
        .properties()
        .forEach(e -> documents.put(e.getKey(), e.getValue().asString()));
    JsonNode batch = tree.get("batch");
    return new ArchiveSettings(
        StoreLocation.of(documents),
        tree.has("ledger") ? Optional.of(ledger(tree.get("ledger"))) : Optional.empty(),
        new BatchLimits(batch.get("records").asInt(), batch.get("octets").asLong()),
        Period.parse(tree.get("renew-before-end").asString()),
        tree.has("minutes-per-run")
            ? Optional.of(Duration.ofMinutes(tree.get("minutes-per-run").asInt()))
            : Optional.empty());
  }

  private static LedgerAddress ledger(JsonNode node) {
    boolean inFile = node.has("password-file");
    return new LedgerAddress(
        node.get("url").asString(),
        node.get("user").asString(),
        inFile,
        node.get(inFile ? "password-file" : "password-env").asString());
  }

  private static String place(Error error) {
    String location = String.valueOf(error.getInstanceLocation());
    return error.getProperty() == null ? location : location + "/" + error.getProperty();
  }

  private static Schema schema() {
    try (InputStream in = ArchiveFile.class.getResourceAsStream("archive-1.schema.json")) {
      if (in == null) {
        throw new SealBug("no archive-1.schema.json");
      }
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(in, InputFormat.JSON);
    } catch (IOException e) {
      throw new SealBug("archive-1.schema.json", e);
    }
  }
}
