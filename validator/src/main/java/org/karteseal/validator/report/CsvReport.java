package org.karteseal.validator.report;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.karteseal.sign.SealException;
import org.karteseal.validator.SignatureReport;
import org.karteseal.validator.ValidationReport;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;

/**
 * Many reports as one table (RFC 4180): a row for each document, and one for each that could not be
 * judged. Columns are named by codes and keep their order; what several signatures say stands in
 * one cell, parted by semicolons. A program that calculates finds text, and no formula.
 */
public final class CsvReport {
  /** Begins a file for programs that else guess the encoding, such as Excel in Japan. */
  public static final String BYTE_ORDER_MARK = "\uFEFF";

  private static final List<String> COLUMNS =
      List.of(
          "file",
          "size",
          "sha256",
          "at",
          "verdict",
          "qualification",
          "provableUntil",
          "remarks",
          "format",
          "signatures",
          "signers",
          "organizations",
          "roles",
          "indications",
          "reasons",
          "levels",
          "bestSignatureTimes",
          "recordType",
          "result",
          "sentence",
          "error");

  private static final CsvMapper MAPPER = CsvMapper.builder().build();
  private static final CsvSchema ROW = CsvSchema.emptySchema().withLineSeparator("\r\n");

  /** Excel in Japan takes the wide ones too. */
  private static final String FORMULA = "=+-@|%＝＋－＠｜％";

  private static final int LONGEST = 4_000;
  private static final String BETWEEN = "; ";

  private final TextReport text;
  private final Messages messages;
  private final Phrases phrases;

  /** Rows whose sentences are in that language. */
  public CsvReport(Language language, ZoneId zone) {
    this.text = new TextReport(language, zone);
    this.messages = Messages.in(language);
    this.phrases = new Phrases(messages, new ShownTime(language, zone));
  }

  /** The first row: the names of the columns. */
  public String header() {
    return row(COLUMNS);
  }

  /** The row of a document. */
  public String render(ValidationReport report) {
    List<String> cells = new ArrayList<>();
    cells.add(report.document().name());
    cells.add(Long.toString(report.document().size()));
    cells.add(report.document().sha256());
    cells.add(report.at().toString());
    cells.add(report.verdict().name());
    cells.add(report.qualification().name());
    boolean dated = !report.signatures().isEmpty();
    cells.add(report.provableUntil().filter(u -> dated).map(Object::toString).orElse(""));
    cells.add(joined(report.remarks().stream().map(Enum::name)));
    cells.add(report.format().name());
    cells.add(Integer.toString(report.signatures().size()));
    signatures(cells, report);
    cells.add(report.recordType().map(r -> r.id()).orElse(""));
    cells.add(messages.of(Topic.VERDICT, report.verdict()));
    cells.add(text.summary(report));
    cells.add("");
    return row(cells);
  }

  private void signatures(List<String> cells, ValidationReport report) {
    List<SignatureReport> all = report.signatures();
    cells.add(joined(all.stream().map(s -> s.signer().map(phrases::name).orElse(""))));
    cells.add(joined(all.stream().map(s -> s.signer().flatMap(f -> f.organization()).orElse(""))));
    cells.add(joined(all.stream().map(s -> phrases.roles(s.roles()))));
    cells.add(joined(all.stream().map(s -> s.conclusion().indication().name())));
    cells.add(joined(all.stream().map(s -> s.conclusion().subIndication().orElse(""))));
    cells.add(joined(all.stream().map(s -> s.level().map(Enum::name).orElse(""))));
    cells.add(joined(all.stream().map(s -> s.bestSignatureTime().toString())));
  }

  /** The row of a document that could not be judged, with the reason's code. */
  public String failure(String name, SealException.Reason reason) {
    List<String> cells = new ArrayList<>();
    cells.add(name);
    while (cells.size() < COLUMNS.size() - 1) {
      cells.add("");
    }
    cells.add(reason.name());
    return row(cells);
  }

  private static String joined(Stream<String> parts) {
    return parts.map(PlainText::of).collect(Collectors.joining(BETWEEN));
  }

  private static String row(List<String> cells) {
    return MAPPER
        .writer(ROW)
        .writeValueAsString(cells.stream().map(CsvReport::inert).toArray(String[]::new));
  }

  /**
   * A cell that no spreadsheet takes for a formula (CWE-1236): what begins like one gets an
   * apostrophe, which spreadsheets read as "this is text".
   */
  private static String inert(String cell) {
    String plain = PlainText.of(cell, LONGEST);
    String begin = plain.strip();
    return !begin.isEmpty() && FORMULA.indexOf(begin.charAt(0)) >= 0 ? "'" + plain : plain;
  }
}
