package org.karteseal.sign.scan;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.sign.file.AtomicFile;
import org.karteseal.sign.scan.ManifestLine.State;
import org.karteseal.sign.trust.TrustRegister;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was scanned under one profile by one responsible person: plan, manager, and for each file
 * the digests of its images, the checks and the delay (GL6-16-1 to GL6-16-6).
 */
public final class ScanManifest {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private static final List<String> COLUMNS =
      List.of(
          "file",
          "state",
          "reason",
          "sha256",
          "page",
          "page-sha256",
          "dpi",
          "colour",
          "bits",
          "width-mm",
          "height-mm",
          "ink",
          "checks",
          "captured",
          "captured-source",
          "due",
          "signed-at",
          "proved-at",
          "delay",
          "level",
          "output",
          "output-sha256",
          "profile",
          "profile-sha256",
          "plan-id",
          "manager",
          "original");

  private final ScanProfile profile;
  private final X509Certificate signer;
  private final SignatureLevel level;
  private final List<ManifestLine> lines = new ArrayList<>();

  /** An empty manifest. */
  public ScanManifest(ScanProfile profile, X509Certificate signer, SignatureLevel level) {
    this.profile = profile;
    this.signer = signer;
    this.level = level;
  }

  /** Adds a scan. */
  public ScanManifest add(ManifestLine line) {
    lines.add(line);
    return this;
  }

  /** How many scans ended so. */
  public long count(State state) {
    return lines.stream().filter(l -> l.state() == state).count();
  }

  /** The manifest as JSON. */
  public byte[] toJson(Instant now) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("format", "karteseal-scan-manifest/1").put("written-at", now.toString());
    node.putObject("profile")
        .put("id", profile.id())
        .put("sha256", profile.sha256())
        .put("rule", profile.rule());
    profile.planId().ifPresent(p -> node.put("plan-id", p));
    node.put("manager", profile.manager());
    node.put("original", profile.original().name().toLowerCase(Locale.ROOT));
    node.put("signer-sha256", TrustRegister.sha256(signer)).put("level", level.name());
    ObjectNode counts = node.putObject("counts");
    for (State state : State.values()) {
      counts.put(state.name().toLowerCase(Locale.ROOT), count(state));
    }
    ArrayNode scans = node.putArray("scans");
    lines.forEach(l -> scans.add(l.node()));
    return JSON.writeValueAsBytes(node);
  }

  /** Writes the JSON; it is there completely, or the file is as it was. */
  public void writeTo(Path file, Instant now) throws SealException {
    AtomicFile.write(file, toJson(now));
  }

  /** The audit export: one row for each page, as a table that spreadsheets read. */
  public void writeAuditTo(Path file) throws SealException {
    AtomicFile.write(file, audit());
  }

  private byte[] audit() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    // Spreadsheets take a text without this mark for the machine's own code page.
    out.writeBytes(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
    row(out, COLUMNS);
    for (ManifestLine line : lines) {
      JsonNode pages = line.node().path("pages");
      if (pages.isEmpty()) {
        row(out, columns(line.node(), JsonNodeFactory.instance.objectNode()));
      }
      for (JsonNode page : pages) {
        row(out, columns(line.node(), page));
      }
    }
    return out.toByteArray();
  }

  private List<String> columns(JsonNode scan, JsonNode page) {
    JsonNode signature = scan.path("signature");
    return List.of(
        value(scan, "name"),
        value(scan, "state"),
        value(scan, "reason") + (scan.has("detail") ? " " + value(scan, "detail") : ""),
        value(scan, "sha256"),
        value(page, "number"),
        value(page, "sha256"),
        value(page, "dpi"),
        value(page, "colour"),
        value(page, "bits"),
        value(page, "width-mm"),
        value(page, "height-mm"),
        value(page, "ink"),
        notPassed(scan, page),
        value(scan.path("captured"), "time"),
        value(scan.path("captured"), "source"),
        value(scan, "due"),
        value(signature, "signed-at"),
        value(signature, "proved-at"),
        delay(scan),
        value(signature, "level"),
        value(signature, "output"),
        value(signature, "output-sha256"),
        profile.id(),
        profile.sha256(),
        profile.planId().orElse(""),
        profile.manager(),
        profile.original().name().toLowerCase(Locale.ROOT));
  }

  private static String notPassed(JsonNode scan, JsonNode page) {
    List<String> codes = new ArrayList<>();
    for (JsonNode place : List.of(scan, page)) {
      for (JsonNode check : place.path("checks")) {
        if (!"PASSED".equals(value(check, "outcome"))) {
          codes.add(value(check, "check") + "=" + value(check, "outcome"));
        }
      }
    }
    return String.join(" ", codes);
  }

  private static String delay(JsonNode scan) {
    for (JsonNode check : scan.path("checks")) {
      if ("DELAY".equals(value(check, "check"))) {
        return value(check, "outcome");
      }
    }
    return "";
  }

  private static String value(JsonNode node, String name) {
    return ManifestLine.text(node, name).orElse("");
  }

  private static void row(ByteArrayOutputStream out, List<String> values) {
    String row = values.stream().map(ScanManifest::quoted).collect(Collectors.joining(","));
    out.writeBytes((row + "\r\n").getBytes(StandardCharsets.UTF_8));
  }

  /** RFC 4180; and a file that is named like a formula is none. */
  private static String quoted(String value) {
    boolean formula = !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0;
    return "\"" + (formula ? "'" : "") + value.replace("\"", "\"\"") + "\"";
  }
}
