package org.karteseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.karteseal.sign.trust.TrustDirectory;
import org.karteseal.sign.trust.TrustRegister;

/** The commands together, as a day's work. */
final class CommandTest {
  private final Bench bench = Bench.shared();
  @TempDir private Path folder = Path.of("");

  @Test
  void signsAugmentsAndValidates() throws Exception {
    Path file = Bench.pdf(folder.resolve("record.pdf"));
    Bench.Run signed = bench.sign(file, "--record", "prescription", "--level", "t");
    assertThat(signed.err()).isEmpty();
    assertThat(signed.code()).isZero();
    assertThat(signed.out()).contains("record.signed.pdf", "tsa-1");
    String beside = folder.resolve("record.signed.pdf").toString();
    assertThat(bench.run("augment", beside, "--in-place").code()).isZero();

    Bench.Run text = bench.run("validate", beside, "--record", "prescription", "--lang", "ja");
    assertThat(text.code()).isZero();
    assertThat(text.out()).contains("検証の結果: 有効");
    Bench.Run json = bench.run("validate", beside, "--format", "json");
    assertThat(json.out()).contains("\"schema\" : \"karteseal-report/1\"", "\"LTA\"");
    Bench.Run facts = bench.run("inspect", beside);
    assertThat(facts.out()).contains("Medical Doctor", "ETSI.RFC3161");
  }

  @Test
  void validSignaturesOfTheWrongProfessionHaveACodeOfTheirOwn() throws Exception {
    Path file = Bench.pdf(folder.resolve("a.pdf"));
    Bench.Run refused =
        bench.run(
            "sign",
            file.toString(),
            "--record",
            "prescription",
            "--level",
            "b",
            "--key",
            bench.key("pharmacist").toString(),
            "--password-fd",
            "0");
    assertThat(refused.code()).isEqualTo(13);
    assertThat(Files.exists(folder.resolve("a.signed.pdf"))).isFalse();
    Bench.Run signed =
        bench.run(
            Map.of("PIN", "testbed"),
            "sign",
            file.toString(),
            "--key",
            bench.key("pharmacist").toString(),
            "--password-env",
            "PIN");
    assertThat(signed.code()).isZero();
    String out = folder.resolve("a.signed.pdf").toString();
    assertThat(bench.run("validate", out, "--record", "prescription").code()).isEqualTo(13);
    assertThat(bench.run("validate", out).code()).isZero();
  }

  @Test
  void manyFilesEndWithCountsThatAddUp() throws Exception {
    Path below = Files.createDirectories(folder.resolve("in/ward 2"));
    Bench.pdf(folder.resolve("in/one.pdf"));
    Bench.pdf(below.resolve("two"));
    Files.writeString(folder.resolve("in/notes.txt"), "not a document");
    Files.writeString(folder.resolve("in/.x.part"), "%PDF-1.7");
    Files.writeString(folder.resolve("in/broken.pdf"), "%PDF-1.7 and no more");
    Path out = folder.resolve("out");
    Bench.Run run = bench.sign(folder.resolve("in"), "--level", "b", "--out-dir", out.toString());
    assertThat(run.code()).isEqualTo(50);
    assertThat(run.err()).contains("2 done, 0 refused, 1 failed = 3");
    assertThat(out.resolve("one.signed.pdf")).exists();
    assertThat(out.resolve("ward 2/two.signed")).exists();
    assertThat(out.resolve("broken.signed.pdf")).doesNotExist();
  }

  @Test
  void nothingIsOverwrittenUnlessAllowed() throws Exception {
    Path file = Bench.pdf(folder.resolve("a.pdf"));
    Path target = folder.resolve("a.signed.pdf");
    Files.writeString(target, "precious");
    Bench.Run run = bench.sign(file, "--level", "b");
    assertThat(run.code()).isEqualTo(21);
    assertThat(target).hasContent("precious");
    assertThat(bench.sign(file, "--level", "b", "--replace").code()).isZero();
    assertThat(Files.size(target)).isGreaterThan(Files.size(file));
  }

  @Test
  void aDryRunWritesNothing() throws Exception {
    Path file = Bench.pdf(folder.resolve("a.pdf"));
    assertThat(bench.sign(file, "--dry-run").code()).isZero();
    assertThat(folder.resolve("a.signed.pdf")).doesNotExist();
  }

  @Test
  void aTokenIsKeptAndCheckedLater() throws Exception {
    Path file = Files.writeString(folder.resolve("image.dcm"), "any content");
    assertThat(bench.run("timestamp", file.toString()).code()).isZero();
    String token = folder.resolve("image.dcm.tst").toString();
    assertThat(bench.run("timestamp", "--verify", token, file.toString()).code()).isZero();
    assertThat(bench.run("inspect", token).out()).contains("RFC 3161", "SHA-512");
    Files.writeString(file, "other content");
    Bench.Run changed = bench.run("timestamp", "--verify", token, file.toString());
    assertThat(changed.code()).isEqualTo(10);
    assertThat(changed.out()).contains("IMPRINT");
  }

  @Test
  void theTrustDirectoryIsListedCheckedAndExtended() throws Exception {
    assertThat(bench.run("trust", "list").out()).contains("hpki-root", "tsa-1");
    assertThat(bench.run("trust", "check").out()).contains("ANCHOR_FOR_TESTS");
    Path certificate = bench.testbed().resolve("trust/certificates/hpki-root.cer");
    String sha256 =
        TrustDirectory.load(bench.testbed().resolve("trust")).anchors().stream()
            .filter(a -> a.id().equals("hpki-root"))
            .map(a -> TrustRegister.sha256(a.certificate()))
            .findFirst()
            .orElseThrow();
    Path own = folder.resolve("trust");
    Bench.Run added =
        bench.run(
            "trust",
            "import",
            certificate.toString(),
            "--trust",
            own.toString(),
            "--sha256",
            sha256,
            "--id",
            "root",
            "--purpose",
            "healthcare-signature",
            "--from",
            "2020-01-01",
            "--source",
            "a test",
            "--test");
    assertThat(added.err()).isEmpty();
    assertThat(bench.run("trust", "list", "--trust", own.toString()).out()).contains(sha256);
  }

  @Test
  void theDoctorSeesOurReadersInFrontOfTheEnginesOwn() {
    Bench.Run run = bench.run("doctor", "--ask-authorities");
    assertThat(run.out()).contains("tsa-1 answered: ACCEPTED", "Tolerant");
  }

  @Test
  void anotherClockIsForTestbedsOnly() throws Exception {
    Path file = Bench.pdf(folder.resolve("a.pdf"));
    assertThat(bench.sign(file, "--test-clock", "2026-04-01T00:01:00+09:00").code()).isZero();
    Path trust = folder.resolve("trust");
    Files.createDirectories(trust.resolve("certificates"));
    Path source = bench.testbed().resolve("trust");
    try (var files = Files.list(source.resolve("certificates"))) {
      for (Path c : files.toList()) {
        Files.copy(c, trust.resolve("certificates").resolve(c.getFileName()));
      }
    }
    String yaml = Files.readString(source.resolve("trust.yaml"));
    Files.writeString(trust.resolve("trust.yaml"), yaml.replaceFirst("test: true", "test: false"));
    Bench.Run run =
        bench.sign(file, "--replace", "--test-clock", "2026-04-01", "--trust", trust.toString());
    assertThat(run.code()).isEqualTo(40);
    assertThat(run.line("error: ")).contains("--test-clock");
  }
}
