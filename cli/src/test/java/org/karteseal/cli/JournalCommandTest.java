package org.karteseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The journal of a day's work, and what an operator sees when somebody changed it. */
final class JournalCommandTest {
  private final Bench bench = Bench.shared();
  @TempDir private Path folder = Path.of("");
  private Path journal = Path.of("");

  @BeforeEach
  void work() throws Exception {
    journal = folder.resolve("journal");
    Path file = Bench.pdf(folder.resolve("record.pdf"));
    String there = journal.toString();
    assertThat(bench.sign(file, "--record", "prescription", "--journal", there).err()).isEmpty();
    String signed = folder.resolve("record.signed.pdf").toString();
    Map<String, String> variable = Map.of("KARTESEAL_JOURNAL", there);
    assertThat(bench.run(variable, "augment", signed).code()).isZero();
    assertThat(bench.run(variable, "validate", signed).code()).isZero();
    assertThat(bench.run(variable, "timestamp", file.toString()).code()).isZero();
  }

  private Bench.Run verify(String... more) {
    String[] arguments = {"journal", "verify", "--journal", journal.toString()};
    String[] all = java.util.Arrays.copyOf(arguments, arguments.length + more.length);
    System.arraycopy(more, 0, all, arguments.length, more.length);
    return bench.run(all);
  }

  private JsonNode json(String... more) {
    String[] all = java.util.Arrays.copyOf(more, more.length + 2);
    all[more.length] = "--format";
    all[more.length + 1] = "json";
    return JsonMapper.builder().build().readTree(verify(all).out());
  }

  private Path segment() {
    return journal.resolve("segments/000000000001.jsonl");
  }

  @Test
  void aDayOfWorkIsVouchedFor() throws Exception {
    Bench.Run run = verify();
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("intact", "tsa-1", "head, to be kept elsewhere");
    assertThat(verify("--lang", "ja").out()).contains("完全", "保証されています");
    JsonNode report = json();
    assertThat(report.get("verdict").asString()).isEqualTo("INTACT");
    assertThat(report.get("tokens").asLong()).isGreaterThanOrEqualTo(4);
    assertThat(report.get("notVouched").asLong()).isEqualTo(2);
    String head = report.get("head").asString();
    assertThat(verify("--expect", head).out()).contains("contains the expected entry");
    assertThat(verify("--expect", "nonsense").code()).isEqualTo(2);
  }

  @Test
  void whatHappenedToADocumentIsShown() throws Exception {
    String there = journal.toString();
    String signed = folder.resolve("record.signed.pdf").toString();
    Bench.Run all = bench.run("journal", "show", "--journal", there);
    assertThat(all.code()).isZero();
    assertThat(all.out()).contains("OPENED", "REQUESTED", "RECEIVED", "SIGN", "RENEW", "TIMESTAMP");
    Bench.Run one = bench.run("journal", "show", "--journal", there, "--document", signed);
    assertThat(one.out().lines())
        .hasSize(3)
        .anyMatch(line -> line.contains(" SIGN ") && line.contains("key=PKCS12"))
        .anyMatch(line -> line.contains(" RENEW "))
        .anyMatch(line -> line.contains(" VALIDATE ") && line.contains("verdict=TOTAL_PASSED"));
    String lines = Files.readString(segment());
    assertThat(lines).doesNotContain("record.pdf", folder.toString(), "testbed");
    Bench.Run raw = bench.run("journal", "show", "--journal", there, "--format", "jsonl");
    assertThat(raw.out()).isEqualTo(lines);
  }

  @Test
  void aChangedWordIsFound() throws Exception {
    String lines = Files.readString(segment());
    Files.writeString(
        segment(), lines.replaceFirst("\"outcome\":\"DONE\"", "\"outcome\":\"DONF\""));
    Bench.Run run = verify();
    assertThat(run.code()).isEqualTo(10);
    assertThat(run.out()).contains("BROKEN", "(EDITED)", "the entry was changed");
    assertThat(verify("--lang", "ja").out()).contains("異常あり", "（EDITED）");
    assertThat(json().get("break").get("fault").asString()).isEqualTo("EDITED");
  }

  @Test
  void aCutIsFoundByAHeadKeptElsewhere() throws Exception {
    String head = json().get("head").asString();
    String lines = Files.readString(segment());
    Files.writeString(segment(), lines.substring(0, lines.lastIndexOf("{\"v\":1")));
    Files.delete(journal.resolve("head"));
    assertThat(verify().code()).isZero();
    assertThat(verify("--expect", head).code()).isEqualTo(10);
    assertThat(verify("--expect", head).out()).contains("CUT");
  }

  @Test
  void withoutTokensNothingIsShown() throws Exception {
    Path other = folder.resolve("other");
    Path file = folder.resolve("record.signed.pdf");
    assertThat(bench.run("validate", file.toString(), "--journal", other.toString()).code())
        .isZero();
    assertThat(bench.run("journal", "verify", "--journal", other.toString()).code()).isEqualTo(11);
    assertThat(bench.run("journal", "verify", "--journal", folder + "/none").code()).isEqualTo(20);
    assertThat(bench.run("journal", "verify").code()).isEqualTo(40);
  }

  @Test
  void whatCannotBeRecordedIsNotDeliveredAndAVerdictIs() throws Exception {
    Path file = Bench.pdf(folder.resolve("second.pdf"));
    Path wrong = Files.createDirectory(folder.resolve("wrong"));
    Files.writeString(wrong.resolve("something"), "else");
    Bench.Run signing = bench.sign(file, "--level", "b", "--journal", wrong.toString());
    assertThat(signing.code()).isEqualTo(21);
    assertThat(signing.line("error: ")).contains("could not be recorded");
    assertThat(folder.resolve("second.signed.pdf")).doesNotExist();
    Bench.Run stamping = bench.run("timestamp", file.toString(), "--journal", wrong.toString());
    assertThat(stamping.code()).isEqualTo(21);
    assertThat(folder.resolve("second.pdf.tst")).doesNotExist();
    String signed = folder.resolve("record.signed.pdf").toString();
    Bench.Run judging = bench.run("validate", signed, "--journal", wrong.toString());
    assertThat(judging.code()).isZero();
    assertThat(judging.out()).contains("could not be written to the journal");
  }
}
