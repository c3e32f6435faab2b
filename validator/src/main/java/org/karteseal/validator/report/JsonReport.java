package org.karteseal.validator.report;

import java.util.Optional;
import org.karteseal.sign.LocalizedName;
import org.karteseal.validator.ValidationReport;
import org.karteseal.validator.outlook.Outlook;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A report as JSON after {@code report-1.schema.json}: codes and facts, in a fixed order of fields;
 * instants in ISO 8601, UTC; what is not known is left out.
 */
public final class JsonReport {
  /** The value of the field {@code schema}, which changes when a reader would have to. */
  public static final String SCHEMA = "karteseal-report/1";

  private static final JsonMapper PRETTY =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final JsonMapper ONE_LINE = JsonMapper.builder().build();

  private final Optional<TextReport> text;
  private final Optional<Messages> messages;
  private final SignatureJson signatures;

  private JsonReport(Optional<TextReport> text, Optional<Messages> messages) {
    this.text = text;
    this.messages = messages;
    this.signatures = new SignatureJson(messages);
  }

  /** Reports of codes alone. */
  public static JsonReport ofCodes() {
    return new JsonReport(Optional.empty(), Optional.empty());
  }

  /** Reports with sentences beside the codes; times in the sentences are in that zone. */
  public static JsonReport withText(Language language, java.time.ZoneId zone) {
    return new JsonReport(
        Optional.of(new TextReport(language, zone)), Optional.of(Messages.in(language)));
  }

  /** The report on several lines, for people who read JSON. */
  public String render(ValidationReport report) {
    return render(report, Optional.empty());
  }

  /** The same with what becomes of the document if nothing is done. */
  public String render(ValidationReport report, Optional<Outlook> outlook) {
    return PRETTY.writeValueAsString(tree(report, outlook));
  }

  /** The report on one line, for one report a line. */
  public String renderLine(ValidationReport report) {
    return renderLine(report, Optional.empty());
  }

  /** The same with what becomes of the document if nothing is done. */
  public String renderLine(ValidationReport report, Optional<Outlook> outlook) {
    return ONE_LINE.writeValueAsString(tree(report, outlook));
  }

  private ObjectNode tree(ValidationReport report, Optional<Outlook> outlook) {
    ObjectNode root = tree(report);
    outlook.ifPresent(o -> OutlookJson.fill(root.putObject("outlook"), o));
    return root;
  }

  private ObjectNode tree(ValidationReport report) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("schema", SCHEMA);
    root.putObject("document")
        .put("name", report.document().name())
        .put("size", report.document().size())
        .put("sha256", report.document().sha256());
    root.put("at", report.at().toString());
    root.put("network", report.network().name());
    root.put("masked", report.masked());
    report
        .recordType()
        .ifPresent(r -> name(root.putObject("recordType").put("id", r.id()), r.name()));
    root.put("format", report.format().name());
    root.put("verdict", report.verdict().name());
    root.put("qualification", report.qualification().name());
    if (!report.signatures().isEmpty()) {
      report.provableUntil().ifPresent(u -> root.put("provableUntil", u.toString()));
    }
    ArrayNode remarks = root.putArray("remarks");
    report.remarks().forEach(r -> remarks.add(r.name()));
    addText(root, report);
    ArrayNode all = root.putArray("signatures");
    report.signatures().forEach(s -> signatures.fill(all.addObject(), s));
    ArrayNode timestamps = root.putArray("documentTimestamps");
    report.documentTimestamps().forEach(t -> TimestampJson.fill(timestamps.addObject(), t));
    ArrayNode unreadable = root.putArray("unreadable");
    report
        .unreadable()
        .forEach(u -> unreadable.addObject().put("where", u.where()).put("cause", u.cause()));
    return root;
  }

  private void addText(ObjectNode root, ValidationReport report) {
    if (text.isPresent() && messages.isPresent()) {
      Messages sentences = messages.get();
      ObjectNode node = root.putObject("text");
      node.put("language", sentences.language().tag());
      node.put("summary", text.get().summary(report));
      ArrayNode remarks = node.putArray("remarks");
      report.remarks().forEach(r -> remarks.add(sentences.of(Topic.REMARK, r)));
    }
  }

  static void name(ObjectNode node, LocalizedName name) {
    node.putObject("name").put("ja", name.ja()).put("en", name.en());
  }
}
