package org.karteseal.validator.operations;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.karteseal.sign.Delivery;
import org.karteseal.sign.Document;
import org.karteseal.sign.SealBug;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.journal.JournalExtract;
import org.karteseal.sign.journal.JournalExtract.Run;
import org.karteseal.sign.journal.JournalField;
import org.karteseal.sign.journal.JournalReader;
import org.karteseal.sign.journal.RecordedEntry;
import org.karteseal.validator.ValidationReport;
import org.karteseal.validator.report.HtmlReport;
import org.karteseal.validator.report.JsonReport;
import org.karteseal.validator.report.Language;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Everything that is known of one document, in one ZIP, for whoever has to look into an incident:
 * its report in both languages, its entries of the journal with the chain up to the tokens that
 * vouch for them, and what judged it. The document itself is in it only when asked for.
 */
public final class IncidentBundle {
  /** The value of the field {@code schema} of {@code incident.json}. */
  public static final String SCHEMA = "karteseal-incident/1";

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** The document's own name may hold a patient's. */
  private static final Pattern ENDING = Pattern.compile("\\.([A-Za-z0-9]{1,8})$");

  private final Circumstances circumstances;

  /**
   * What a bundle is made with.
   *
   * @param made when
   * @param zone the zone of times in the pages
   * @param version of KarteSeal
   * @param trustSha256 the digest of the trust directory's file, in hexadecimal
   */
  public record Circumstances(Instant made, ZoneId zone, String version, String trustSha256) {}

  /** Bundles made in those circumstances. */
  public IncidentBundle(Circumstances circumstances) {
    this.circumstances = circumstances;
  }

  /** Whether an entry is about the document. */
  public static boolean isAbout(RecordedEntry entry, String sha256) {
    Optional<String> digest = Optional.of(sha256.toLowerCase(Locale.ROOT));
    return entry.entry().get(JournalField.BEFORE).equals(digest)
        || entry.entry().get(JournalField.AFTER).equals(digest);
  }

  /**
   * Writes the bundle.
   *
   * @param extract what the journal has of the document, if there is a journal
   * @param withDocument whether the document is put in as well
   * @param replace whether a target that is there may be replaced
   */
  public void write(
      Document document,
      ValidationReport report,
      Optional<JournalExtract> extract,
      boolean withDocument,
      Path target,
      boolean replace)
      throws SealException {
    try {
      Path part = Files.createTempFile("karteseal-incident-", ".part");
      try {
        try (OutputStream file = Files.newOutputStream(part);
            ZipOutputStream zip = new ZipOutputStream(file, StandardCharsets.UTF_8)) {
          fill(zip, document, report, extract, withDocument);
        }
        Delivery.of(Document.of(part), target, replace);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new SealException(Reason.OUTPUT_NOT_WRITTEN, target.toString(), "", e);
    }
  }

  private void fill(
      ZipOutputStream zip,
      Document document,
      ValidationReport report,
      Optional<JournalExtract> extract,
      boolean withDocument)
      throws IOException {
    for (Language language : Language.values()) {
      text(zip, "README." + language.tag() + ".txt", readme(language));
      text(
          zip,
          "report." + language.tag() + ".html",
          new HtmlReport(language, circumstances.zone()).render(report));
      text(
          zip,
          "report." + language.tag() + ".json",
          JsonReport.withText(language, circumstances.zone()).render(report) + "\n");
    }
    text(zip, "incident.json", facts(report, extract, withDocument) + "\n");
    if (extract.isPresent()) {
      for (Run run : extract.get().runs()) {
        journal(zip, run);
      }
    }
    if (withDocument) {
      Matcher ending = ENDING.matcher(document.fileName());
      begin(
          zip, "document" + (ending.find() ? "." + ending.group(1).toLowerCase(Locale.ROOT) : ""));
      try (InputStream in = document.open()) {
        in.transferTo(zip);
      }
      zip.closeEntry();
    }
  }

  private String facts(
      ValidationReport report, Optional<JournalExtract> extract, boolean withDocument) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("schema", SCHEMA).put("made", circumstances.made().toString());
    node.put("version", circumstances.version());
    node.putObject("document")
        .put("sha256", report.document().sha256())
        .put("size", report.document().size())
        .put("included", withDocument);
    node.put("at", report.at().toString());
    node.put("verdict", report.verdict().name());
    node.put("trustSha256", circumstances.trustSha256());
    node.put("journal", extract.isPresent());
    ArrayNode runs = node.putArray("runs");
    extract.ifPresent(e -> e.runs().forEach(r -> run(runs.addObject(), r)));
    return JSON.writeValueAsString(node);
  }

  private static void run(ObjectNode node, Run run) {
    node.put("file", name(run) + ".jsonl")
        .put("entries", run.entries().size())
        .put("aboutTheDocument", run.found());
    run.token()
        .ifPresent(t -> node.put("token", name(run) + ".tst").put("vouchesUpTo", t.request()));
  }

  private void journal(ZipOutputStream zip, Run run) throws IOException {
    begin(zip, name(run) + ".jsonl");
    for (RecordedEntry entry : run.entries()) {
      zip.write((JournalReader.line(entry) + "\n").getBytes(StandardCharsets.US_ASCII));
    }
    zip.closeEntry();
    if (run.token().isPresent()) {
      begin(zip, name(run) + ".tst");
      zip.write(run.token().get().token().toByteArray());
      zip.closeEntry();
    }
  }

  private static String name(Run run) {
    return String.format(Locale.ROOT, "journal/%012d", run.entries().get(0).sequence());
  }

  private static String readme(Language language) throws IOException {
    String name = "readme_" + language.tag() + ".txt";
    try (InputStream in = IncidentBundle.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new SealBug("a text is missing: " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private void text(ZipOutputStream zip, String name, String text) throws IOException {
    begin(zip, name);
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  private void begin(ZipOutputStream zip, String name) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(circumstances.made().atOffset(ZoneOffset.UTC).toLocalDateTime());
    zip.putNextEntry(entry);
  }
}
