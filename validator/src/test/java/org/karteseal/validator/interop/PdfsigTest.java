package org.karteseal.validator.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.validator.life.Hospital;

/**
 * Poppler with NSS judges what we sign. It reads the wall clock for certificates and cannot be told
 * a time, so a signer's certificate may be expired for it and must only never be unknown.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PdfsigTest {
  private static final String VALID = "Signature Validation: Signature is Valid.";

  private Levels levels;
  private Path trusting;

  @BeforeAll
  void sign() throws Exception {
    Tool.required("pdfsig");
    Tool.required("certutil");
    levels = new Levels(Hospital.pdf());
    trusting = database("hpki-root", "tsa-root");
  }

  @AfterAll
  void end() {
    if (levels != null) {
      levels.close();
    }
  }

  @ParameterizedTest
  @EnumSource(SignatureLevel.class)
  void theSignatureIsValidAtEveryLevel(SignatureLevel level) throws Exception {
    List<List<String>> found = pdfsig(trusting, levels.at(level));

    assertThat(found).hasSize(level == SignatureLevel.LTA ? 2 : 1);
    assertThat(found.get(0)).contains("Signature Type: ETSI.CAdES.detached", VALID);
    assertThat(found.get(0))
        .containsAnyOf(
            "Certificate Validation: Certificate is Trusted.",
            "Certificate Validation: Certificate has Expired.");
  }

  /** Poppler lists archive timestamps; whether it can judge them depends on its version. */
  @Test
  void theArchiveTimestampIsListedOverTheWholeDocument() throws Exception {
    List<String> timestamp = pdfsig(trusting, levels.at(SignatureLevel.LTA)).get(1);

    assertThat(timestamp).contains("Total document signed");
    assertThat(timestamp)
        .containsAnyOf(VALID, "Signature Validation: Signature has not yet been verified.");
  }

  @Test
  void everySignatureOfSeveralIsListedAndValid() throws Exception {
    List<List<String>> found = pdfsig(trusting, levels.signedByTwo());

    assertThat(found).hasSize(4);
    assertThat(List.of(found.get(0), found.get(2))).allSatisfy(s -> assertThat(s).contains(VALID));
    assertThat(found.get(3)).contains("Total document signed");
  }

  @Test
  void withoutTheRootTheSignerIsNotTrusted() throws Exception {
    List<String> signature = pdfsig(database(), levels.at(SignatureLevel.B)).get(0);

    assertThat(signature)
        .contains(VALID)
        .doesNotContain("Certificate Validation: Certificate is Trusted.");
  }

  @Test
  void aChangedOctetIsSeen() throws Exception {
    byte[] changed = Files.readAllBytes(levels.at(SignatureLevel.B));
    changed[changed.length / 20] ^= 1;

    assertThat(pdfsig(trusting, levels.file("changed.pdf", changed)).get(0)).doesNotContain(VALID);
  }

  /** An NSS database that trusts those authorities. */
  private Path database(String... roots) throws Exception {
    Tool certutil = Tool.required("certutil");
    Path folder = Files.createTempDirectory("karteseal-nss-");
    String nss = "sql:" + folder;
    assertThat(certutil.run("-N", "-d", nss, "--empty-password").exit()).isZero();
    for (String root : roots) {
      String file = levels.authority(root).toString();
      Tool.Answer added =
          certutil.run("-A", "-d", nss, "-n", root, "-t", "CT,C,C", "-a", "-i", file);
      assertThat(added.exit()).as(added.text()).isZero();
    }
    return folder;
  }

  /** What it says of each signature, line by line. */
  private static List<List<String>> pdfsig(Path database, Path file)
      throws IOException, InterruptedException {
    Tool.Answer answer = Tool.required("pdfsig").run("-nssdir", "sql:" + database, file.toString());
    List<List<String>> signatures = new ArrayList<>();
    for (String line : answer.lines()) {
      if (line.startsWith("Signature #")) {
        signatures.add(new ArrayList<>());
      } else if (line.startsWith("- ") && !signatures.isEmpty()) {
        signatures.get(signatures.size() - 1).add(line.substring(2));
      }
    }
    return signatures;
  }
}
