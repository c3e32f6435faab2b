package org.karteseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records that are no PDF files, from the command line. */
final class FormsCommandTest {
  private final Bench bench = Bench.shared();
  @TempDir private Path folder = Path.of("");

  @Test
  void anImageKeepsItsBytesAndGetsASignatureBesideIt() throws Exception {
    Path image = write("image.dcm", "DICM, synthetic");
    assertThat(bench.sign(image).code()).isZero();
    String signature = folder.resolve("image.dcm.p7s").toString();
    assertThat(image).hasContent("DICM, synthetic");

    assertThat(bench.run("validate", signature).code()).isZero();
    assertThat(bench.run("augment", signature).code()).isZero();
    String augmented = folder.resolve("image.dcm.augmented.p7s").toString();
    Bench.Run judged = bench.run("validate", augmented, "--format", "json");
    assertThat(judged.code()).isZero();
    assertThat(judged.out()).contains("\"CADES\"", "\"LTA\"");

    Path moved = Files.move(image, folder.resolve("elsewhere.dcm"));
    assertThat(bench.run("validate", signature).code()).isEqualTo(11);
    assertThat(bench.run("validate", signature, "--content", moved.toString()).code()).isZero();
    Path other = write("other.dcm", "DICM, altered");
    assertThat(bench.run("validate", signature, "--content", other.toString()).code())
        .isEqualTo(10);
  }

  @Test
  void aBundleIsCarriedByItsSignature() throws Exception {
    Path bundle = write("bundle.json", "{\"resourceType\":\"Bundle\",\"type\":\"document\"}");
    assertThat(bench.sign(bundle).code()).isZero();
    String signed = folder.resolve("bundle.json.jws.json").toString();
    assertThat(bench.run("validate", signed).code()).isZero();
  }

  @Test
  void aRecordOfSeveralFilesIsOneContainer() throws Exception {
    Path letter = Bench.pdf(folder.resolve("letter.pdf"));
    Path image = write("image.dcm", "DICM, synthetic");
    String container = folder.resolve("record.asice").toString();
    Bench.Run signed =
        bench.sign(letter, image.toString(), "--form", "asic-e", "--together", "-o", container);
    assertThat(signed.err()).isEmpty();
    assertThat(signed.code()).isZero();
    assertThat(bench.run("validate", container).code()).isZero();
    assertThat(bench.run("augment", container, "--in-place").code()).isZero();
    assertThat(bench.run("validate", container, "--format", "json").out())
        .contains("\"ASIC\"", "letter.pdf", "image.dcm");
  }

  @Test
  void whoMadeTheRecordIsStatedAndShownAndMasked() throws Exception {
    Path xml = write("note.xml", "<note>synthetic</note>");
    Bench.Run signed =
        bench.sign(
            xml, "--act", "approved", "--author", "D-1", "--entered-by", "C-2", "--record-id", "9");
    assertThat(signed.code()).isZero();
    String out = folder.resolve("note.signed.xml").toString();
    assertThat(bench.run("validate", out, "--lang", "ja").out())
        .contains("作成責任者: D-1", "入力者: C-2", "代行入力です");
    Bench.Run masked = bench.run("validate", out, "--mask", "--format", "json");
    assertThat(masked.out()).doesNotContain("D-1", "C-2").contains("\"proxyEntry\" : true");
  }

  @Test
  void xmlBesideXmlIsFoundAgainByItsDoubledEnding() throws Exception {
    Path xml = write("note.xml", "<note>synthetic</note>");
    assertThat(bench.sign(xml, "--form", "xades-detached").code()).isZero();
    String signature = folder.resolve("note.xml.xml").toString();
    assertThat(bench.run("validate", signature).code()).isZero();
    write("note.xml", "<note>altered</note>");
    assertThat(bench.run("validate", signature).code()).isEqualTo(10);
  }

  @Test
  void aSignatureOfAnotherKindNeverReplacesItsContent() throws Exception {
    Path image = write("image.dcm", "DICM, synthetic");
    Bench.Run refused = bench.sign(image, "--in-place");
    assertThat(refused.code()).isEqualTo(21);
    assertThat(image).hasContent("DICM, synthetic");
  }

  @Test
  void anUnknownFormIsAUsageErrorThatListsTheForms() throws Exception {
    Path image = write("image.dcm", "DICM, synthetic");
    Bench.Run refused = bench.sign(image, "--form", "pkcs7");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("cades-detached");
  }

  private Path write(String name, String content) throws Exception {
    return Files.write(folder.resolve(name), content.getBytes(StandardCharsets.UTF_8));
  }
}
