package org.karteseal.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.karteseal.testcerts.SettableClock;
import org.karteseal.testcerts.Testbed;
import org.karteseal.testcerts.TestbedServer;

/** The example does what it says, against a testbed. */
class SignAndJudgeTest {
  @TempDir Path folder;

  @Test
  void signsAndIsJudgedValidAndQualified() throws Exception {
    SettableClock clock = SettableClock.at(Instant.parse("2026-06-01T03:00:00Z"));
    Path pdf = folder.resolve("prescription.pdf");
    Path signed = folder.resolve("prescription.signed.pdf");
    try (PDDocument document = new PDDocument()) {
      document.addPage(new PDPage());
      document.save(pdf.toFile());
    }
    try (TestbedServer server = TestbedServer.start(clock)) {
      Path testbed = folder.resolve("testbed");
      Testbed.write(testbed, server, new Testbed.Options("testbed", List.of("doctor")));

      String sentence = SignAndJudge.run(testbed, pdf, signed, clock);

      assertThat(sentence)
          .startsWith("The signature on this document is valid, the signer has the qualification")
          .contains("This can be proved until 1 June 2036");
      assertThat(Files.size(signed)).isGreaterThan(Files.size(pdf));
    }
  }

  @Test
  void isNotMuchLongerThanThirtyLines() throws Exception {
    Path source = Path.of("src/main/java/org/karteseal/examples/SignAndJudge.java");
    assertThat(Files.readAllLines(source)).hasSizeLessThan(36);
  }
}
