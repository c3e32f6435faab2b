package org.karteseal.validator.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.karteseal.sign.Document;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SignatureFormat;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.sign.SignedRecord;
import org.karteseal.sign.SigningRequest;
import org.karteseal.sign.key.Pkcs12Key;
import org.karteseal.validator.ValidationReport;
import org.karteseal.validator.Verdict;
import org.karteseal.validator.life.Hospital;

/** Real medical records that are no PDF files sign at LTA, each in the form that suits it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MedicalRecordsTest {
  private Hospital hospital;

  @BeforeAll
  void open() throws Exception {
    hospital = new Hospital(List.of("doctor"));
  }

  @AfterAll
  void end() {
    hospital.close();
  }

  @Test
  void everyReferralLetterAsFhirJson() throws Exception {
    List<Path> files =
        Corpus.files(Corpus.path("medical/jp-ereferral")).stream()
            .filter(f -> f.toString().endsWith(".json"))
            .toList();
    assertThat(files).isNotEmpty();
    assertEachPasses("fhir", files, SignatureFormat.JADES);
  }

  @Test
  void everyDicomFile() throws Exception {
    List<Path> files =
        Corpus.files(Corpus.path("medical/dicom-pydicom")).stream()
            .filter(f -> !f.toString().matches(".*(README.*|\\.txt|\\.dump|\\.json|\\.xml|\\.md)"))
            .toList();
    assertThat(files).hasSizeGreaterThan(10);
    assertEachPasses("dicom", files, SignatureFormat.CADES);
  }

  private void assertEachPasses(String kind, List<Path> files, SignatureFormat format)
      throws Exception {
    List<String> lines = new ArrayList<>();
    int passed = 0;
    for (Path file : files) {
      String outcome = outcome(file, format);
      passed += outcome.equals(Verdict.TOTAL_PASSED.name()) ? 1 : 0;
      lines.add(file.getFileName() + "\t" + outcome);
    }
    lines.add(0, passed + " of " + files.size() + " sign at LTA and are TOTAL_PASSED");
    Listing.write("medical-" + kind + ".tsv", lines);
    assertThat(passed).as(String.join("\n", lines)).isEqualTo(files.size());
  }

  private String outcome(Path file, SignatureFormat format) {
    try (Pkcs12Key key = hospital.key("doctor");
        SignedRecord signed =
            hospital
                .signer("tsa-1")
                .sign(SigningRequest.of(Document.of(file), key).atLevel(SignatureLevel.LTA))) {
      ValidationReport report = hospital.judge(signed.document(), hospital.clock.instant());
      assertThat(report.format()).isEqualTo(format);
      return report.signatures().get(0).level().equals(java.util.Optional.of(SignatureLevel.LTA))
          ? Listing.reasons(report)
          : "LEVEL";
    } catch (SealException e) {
      return Listing.reason(e);
    }
  }
}
