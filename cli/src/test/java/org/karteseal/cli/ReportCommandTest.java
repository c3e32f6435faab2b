package org.karteseal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.karteseal.sign.SealException;
import org.karteseal.validator.report.pdf.PdfFont;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reports in every form, of documents and of a period. */
final class ReportCommandTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Bench bench = Bench.shared();
  @TempDir private Path folder = Path.of("");
  private Path signed = Path.of("");
  private Path plain = Path.of("");
  private Path journal = Path.of("");

  @BeforeEach
  void work() throws Exception {
    journal = folder.resolve("journal");
    plain = Bench.pdf(folder.resolve("record.pdf"));
    bench.sign(
        plain, "--record", "prescription", "--level", "LTA", "--journal", journal.toString());
    signed = folder.resolve("record.signed.pdf");
    assertThat(signed).isRegularFile();
  }

  private Bench.Run validate(String... more) {
    List<String> arguments = new ArrayList<>(List.of("validate"));
    arguments.addAll(List.of(more));
    return bench.run(arguments.toArray(String[]::new));
  }

  @Test
  void aPageGoesToStandardOutputToAFileOrToAFolder() throws Exception {
    Bench.Run printed = validate(signed.toString(), "--format", "html");
    assertThat(printed.out()).startsWith("<!DOCTYPE html>");
    Path page = folder.resolve("page.html");
    assertThat(validate(signed.toString(), "--format", "html", "-o", page.toString()).code())
        .isZero();
    assertThat(Files.readString(page)).isEqualTo(printed.out());
    parsed(Files.readAllBytes(page));
    Bench.Run again = validate(signed.toString(), "--format", "html", "-o", page.toString());
    assertThat(again.code()).isEqualTo(21);
    Path pages = folder.resolve("pages");
    Bench.Run many =
        validate(
            signed.toString(), plain.toString(), "--format", "etsi", "--out-dir", pages.toString());
    assertThat(many.code()).isEqualTo(12);
    assertThat(many.err()).contains("2 done, 0 refused, 0 failed = 2");
    parsed(Files.readAllBytes(pages.resolve("record.signed.pdf.report.xml")));
    parsed(Files.readAllBytes(pages.resolve("record.pdf.report.xml")));
    assertThat(validate(signed.toString(), plain.toString(), "--format", "html").code())
        .isEqualTo(2);
    assertThat(validate(signed.toString(), "--format", "pdf").code()).isEqualTo(2);
  }

  @Test
  void aTableHasARowForEachDocument() throws Exception {
    Path table = folder.resolve("table.csv");
    Path formula = Files.copy(signed, folder.resolve("=cmd.pdf"));
    Bench.Run run =
        validate(
            "--format",
            "csv",
            "--bom",
            "-o",
            table.toString(),
            signed.toString(),
            formula.toString(),
            folder.resolve("missing.pdf").toString());
    assertThat(run.code()).isEqualTo(50);
    String text = Files.readString(table);
    assertThat(text).startsWith("\uFEFFfile,").endsWith("\r\n");
    assertThat(text.lines()).hasSize(4);
    assertThat(text.lines().toList().get(1)).contains("TOTAL_PASSED", "QUALIFIED", "LTA");
    assertThat(text.lines().toList().get(3)).endsWith("INPUT_NOT_FOUND");
  }

  @Test
  void tellsWhenTheVerdictChangesIfNothingIsDone() {
    Bench.Run run = validate(signed.toString(), "--if-nothing-is-done", "--format", "json");
    JsonNode outlook = JSON.readTree(run.out()).get("outlook");
    assertThat(outlook.get("verdict").asString()).isEqualTo("TOTAL_PASSED");
    String changes = outlook.get("changesAt").asString();
    assertThat(JSON.readTree(run.out()).get("provableUntil").asString()).isEqualTo(changes);
    // The same as a validation for that time.
    Bench.Run then = validate(signed.toString(), "--at", "2060-01-01", "--format", "json");
    assertThat(JSON.readTree(then.out()).get("verdict").asString()).isEqualTo("INDETERMINATE");
    assertThat(validate(signed.toString(), "--if-nothing-is-done", "--lang", "ja").out())
        .contains("このまま何もしない場合の見通し", "判定が「有効」から");
  }

  /** ISO 19005-2, level U; and the report can be signed like any record. */
  @Test
  void aPdfIsPdfAAndCanBeSigned() throws Exception {
    assumeThat(hasFont()).as("a Japanese TrueType font").isTrue();
    for (String language : List.of("ja", "en")) {
      Path pdf = folder.resolve(language + ".pdf");
      Bench.Run made =
          validate(signed.toString(), "--lang", language, "--format", "pdf", "-o", pdf.toString());
      assertThat(made.err()).isEmpty();
      assertThat(violations(Files.readAllBytes(pdf))).isEmpty();
    }
    bench.sign(folder.resolve("ja.pdf"));
    Bench.Run judged = validate(folder.resolve("ja.signed.pdf").toString(), "--format", "json");
    assertThat(JSON.readTree(judged.out()).get("verdict").asString()).isEqualTo("TOTAL_PASSED");
  }

  @Test
  void withoutLettersThereIsNoPdf() throws Exception {
    Path font = Files.writeString(folder.resolve("font.ttf"), "no font");
    Bench.Run run =
        validate(
            signed.toString(),
            "--format",
            "pdf",
            "-o",
            folder.resolve("x.pdf").toString(),
            "--pdf-font",
            font.toString());
    assertThat(run.code()).isEqualTo(40);
    assertThat(run.err()).contains("UNREADABLE", "--pdf-font");
    assertThat(folder.resolve("x.pdf")).doesNotExist();
  }

  private static boolean hasFont() {
    try {
      return Files.exists(PdfFont.installed().file());
    } catch (SealException e) {
      return false;
    }
  }

  private static List<String> violations(byte[] pdf) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    try (PDFAParser parser =
            Foundries.defaultInstance()
                .createParser(new ByteArrayInputStream(pdf), PDFAFlavour.PDFA_2_U);
        PDFAValidator validator =
            Foundries.defaultInstance().createValidator(PDFAFlavour.PDFA_2_U, false)) {
      return validator.validate(parser).getTestAssertions().stream()
          .map(a -> a.getRuleId().getClause() + " " + a.getMessage())
          .distinct()
          .toList();
    }
  }

  private Bench.Run operations(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "report", "operations", "--journal", journal.toString(), "--from", "2026-01-01"));
    arguments.addAll(List.of(more));
    return bench.run(arguments.toArray(String[]::new));
  }

  @Test
  void aPeriodIsCounted() throws Exception {
    String there = journal.toString();
    bench.run("validate", signed.toString(), "--journal", there);
    bench.run("timestamp", plain.toString(), "--journal", there);
    JsonNode report = JSON.readTree(operations("--to", "2027-01-01", "--format", "json").out());
    assertThat(report.at("/acts/SIGN/DONE").asInt()).isOne();
    assertThat(report.at("/acts/VALIDATE/DONE").asInt()).isOne();
    assertThat(report.at("/verdicts/TOTAL_PASSED").asInt()).isOne();
    assertThat(report.at("/authorities/0/tokens").asInt()).isEqualTo(3);
    assertThat(report.at("/journal/verdict").asString()).isEqualTo("INTACT");
    Bench.Run before = operations("--to", "2026-01-02", "--format", "json");
    assertThat(JSON.readTree(before.out()).get("entries").asInt()).isZero();
    assertThat(operations("--to", "2025-01-01").code()).isEqualTo(2);
    for (String language : List.of("ja", "en")) {
      String page = operations("--to", "2027-01-01", "--format", "html", "--lang", language).out();
      parsed(page.getBytes(StandardCharsets.UTF_8));
      assertThat(page).doesNotContain("record.pdf", "花子", "Hanako");
      assertThat(operations("--to", "2027-01-01", "--lang", language).out()).contains("tsa-1");
    }
  }

  @Test
  void aBundleHasOneDocumentAndNothingElse() throws Exception {
    bench.run("timestamp", plain.toString(), "--journal", journal.toString());
    Path bundle = folder.resolve("incident.zip");
    Bench.Run run =
        bench.run(
            "report",
            "incident",
            signed.toString(),
            "--journal",
            journal.toString(),
            "--mask",
            "-o",
            bundle.toString());
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    Map<String, byte[]> files = unzipped(bundle);
    assertThat(files.keySet())
        .contains("README.ja.txt", "README.en.txt", "report.ja.html", "report.en.json")
        .noneMatch(name -> name.startsWith("document"));
    JsonNode facts = JSON.readTree(files.get("incident.json"));
    JsonNode first = facts.at("/runs/0");
    assertThat(first.get("aboutTheDocument").asInt()).isOne();
    assertThat(files).containsKeys(first.get("file").asString(), first.get("token").asString());
    chainHolds(new String(files.get(first.get("file").asString()), StandardCharsets.US_ASCII));
    files.forEach(
        (name, content) ->
            assertThat(new String(content, StandardCharsets.UTF_8))
                .as(name)
                .doesNotContain("record.signed.pdf", "花子", "Hanako"));
    bench.run(
        "report",
        "incident",
        signed.toString(),
        "-o",
        bundle.toString(),
        "--replace",
        "--with-document");
    assertThat(unzipped(bundle).get("document.pdf")).isEqualTo(Files.readAllBytes(signed));
  }

  /** As README says: each line's hash, and each line's link to the one before. */
  private static void chainHolds(String lines) throws Exception {
    String previous = "";
    for (String line : lines.lines().toList()) {
      int end = line.indexOf(",\"hash\":\"");
      String hash =
          java.util.HexFormat.of()
              .formatHex(
                  java.security.MessageDigest.getInstance("SHA-256")
                      .digest(line.substring(0, end).getBytes(StandardCharsets.US_ASCII)));
      assertThat(line).endsWith(",\"hash\":\"" + hash + "\"}");
      assertThat(line).contains("\"prev\":\"" + previous);
      previous = hash;
    }
  }

  private static Map<String, byte[]> unzipped(Path file) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (InputStream in = Files.newInputStream(file);
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
        files.put(e.getName(), zip.readAllBytes());
      }
    }
    return files;
  }

  private static void parsed(byte[] xml) throws Exception {
    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(xml));
  }
}
