package org.karteseal.validator.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.karteseal.sign.Document;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.validator.life.Hospital;

/** qpdf reads the structure of a file strictly; after signing it must complain of nothing new. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QpdfTest {
  private Hospital hospital;
  private Path folder;

  /** The forms of a file that an incremental update must fit to (ISO 32000-2, 7.5.6). */
  enum Form {
    PLAIN,
    COMPRESSED,
    LINEARIZED,
    ENCRYPTED
  }

  @BeforeAll
  void prepare() throws Exception {
    Tool.required("qpdf");
    folder = Files.createTempDirectory("karteseal-qpdf-");
    hospital = new Hospital(List.of("doctor"));
  }

  @AfterAll
  void end() {
    if (hospital != null) {
      hospital.close();
    }
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void nothingNewIsSaidAtAnyLevel(Form form) throws Exception {
    byte[] input = input(form);
    Tool.Answer before = check(Files.write(folder.resolve(form + ".pdf"), input));
    assertThat(before.exit()).as(before.text()).isZero();

    for (SignatureLevel level : SignatureLevel.values()) {
      Document signed = hospital.sign(Document.of("input.pdf", input), "doctor", level, "tsa-1");
      Tool.Answer after =
          check(Files.write(folder.resolve(form + "-" + level + ".pdf"), signed.readAll()));
      assertThat(after.exit()).as("%s %s: %s", form, level, after.text()).isZero();
      assertThat(complaints(after)).as("%s %s", form, level).isSubsetOf(complaints(before));
      assertThat(signed.readAll()).startsWith(input);
    }
  }

  private static Tool.Answer check(Path file) throws IOException, InterruptedException {
    return Tool.required("qpdf").run("--check", file.toString());
  }

  /** Without what only describes the file: its name, version, encryption and linearization. */
  private static List<String> complaints(Tool.Answer answer) {
    return answer.lines().stream()
        .filter(line -> line.contains("WARNING") || line.contains("ERROR"))
        .toList();
  }

  private byte[] input(Form form) throws Exception {
    byte[] plain = Hospital.pdf().readAll();
    return switch (form) {
      case PLAIN -> saved(plain, CompressParameters.NO_COMPRESSION);
      case COMPRESSED -> saved(plain, CompressParameters.DEFAULT_COMPRESSION);
      case LINEARIZED -> linearized(plain);
      case ENCRYPTED -> encrypted(plain);
    };
  }

  private static byte[] saved(byte[] source, CompressParameters compression) throws IOException {
    try (PDDocument pdf = Loader.loadPDF(source)) {
      return bytes(pdf, compression);
    }
  }

  private byte[] linearized(byte[] source) throws IOException, InterruptedException {
    Path from = Files.write(folder.resolve("from.pdf"), source);
    Path to = folder.resolve("to.pdf");
    Tool.Answer answer = Tool.required("qpdf").run("--linearize", from.toString(), to.toString());
    assertThat(answer.exit()).as(answer.text()).isZero();
    return Files.readAllBytes(to);
  }

  /** Whoever opens it needs no password; only the owner has one. */
  private static byte[] encrypted(byte[] source) throws IOException {
    try (PDDocument pdf = Loader.loadPDF(source)) {
      StandardProtectionPolicy policy =
          new StandardProtectionPolicy("testbed", "", new AccessPermission());
      policy.setEncryptionKeyLength(128);
      policy.setPreferAES(true);
      pdf.protect(policy);
      return bytes(pdf, CompressParameters.NO_COMPRESSION);
    }
  }

  private static byte[] bytes(PDDocument pdf, CompressParameters compression) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    pdf.save(out, compression);
    return out.toByteArray();
  }
}
