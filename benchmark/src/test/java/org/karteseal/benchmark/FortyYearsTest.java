package org.karteseal.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.revocation.crl.ExternalResourcesCRLSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.karteseal.benchmark.archive.FortyYears;

/** A small archive lives through the forty years, and strangers check what comes out of it. */
class FortyYearsTest {
  private static final Instant END = Instant.parse("2066-05-01T03:00:01Z");

  @TempDir static Path folder;

  @Test
  void fiveTokensAndEveryRecordThatMustBeIsProvable() throws Exception {
    PrintStream quiet =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    assertThat(FortyYears.run(quiet, folder, 240)).isEqualTo(5);
    for (int document : List.of(1, 2, 3)) {
      Path disclosed = folder.resolve("package-" + document);
      assertThat(dss(disclosed)).as("DSS on %s", disclosed).isEqualTo(Indication.PASSED);
      Process openssl =
          new ProcessBuilder("sh", "check.sh")
              .directory(disclosed.toFile())
              .redirectErrorStream(true)
              .start();
      String said = new String(openssl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(openssl.waitFor()).as(said).isZero();
    }
  }

  private static Indication dss(Path disclosed) throws IOException {
    CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
    for (Path anchor : matching(disclosed.resolve("trust"), "anchor-.*\\.cer")) {
      CertificateToken token = DSSUtils.loadCertificate(Files.readAllBytes(anchor));
      trusted.addCertificate(token);
    }
    CommonCertificateVerifier verifier = new CommonCertificateVerifier(true);
    verifier.setTrustedCertSources(trusted);
    verifier.setCrlSource(
        new ExternalResourcesCRLSource(
            matching(disclosed.resolve("trust"), ".*\\.crl").stream()
                .map(FortyYearsTest::document)
                .toArray(InMemoryDocument[]::new)));
    SignedDocumentValidator validator =
        SignedDocumentValidator.fromDocument(document(disclosed.resolve("evidence.ers")));
    validator.setCertificateVerifier(verifier);
    validator.setDetachedContents(List.of(document(matching(disclosed, "document\\..*").get(0))));
    validator.setValidationTime(Date.from(END));
    SimpleReport report = validator.validateDocument().getSimpleReport();
    return report.getIndication(report.getEvidenceRecordIdList().get(0));
  }

  private static InMemoryDocument document(Path file) {
    try {
      return new InMemoryDocument(Files.readAllBytes(file), "file");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static List<Path> matching(Path place, String name) throws IOException {
    try (Stream<Path> files = Files.list(place)) {
      return files.filter(f -> f.getFileName().toString().matches(name)).sorted().toList();
    }
  }
}
