package org.karteseal.timestamp.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import eu.europa.esig.dss.model.InMemoryDocument;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.Octets;
import org.karteseal.testcerts.TestIdentity;
import org.karteseal.timestamp.evidence.EmbeddedRecord.Problem;

/** Records inside ASiC-E containers and CAdES signatures: ours under DSS, theirs under us. */
class EmbeddedEvidenceTest {
  private static final EvidenceBench BENCH = EvidenceBench.shared();
  private static final Instant AT = EvidenceBench.START.plusSeconds(60);

  @TempDir Path folder;

  private final EvidenceCheck check = new EvidenceCheck(BENCH.rules(BENCH.published()));

  @AfterEach
  void backToStart() {
    BENCH.clock.set(EvidenceBench.START);
  }

  private static Octets seal(List<ArchivedDocument> group) throws Exception {
    BENCH.clock.set(EvidenceBench.START);
    EvidenceIssuer issuer =
        new EvidenceIssuer(BENCH.source("tsa-1"), BENCH.rules(BENCH.published()), BENCH.clock);
    List<ArchivedDocument> other = List.of(ArchivedDocument.of("other", Octets.of(new byte[] {1})));
    return ((EvidenceResult.Written)
            issuer.seal(List.of(group, other), DigestAlgorithm.SHA256).get(0))
        .record();
  }

  private static ArchivedDocument document(String name, String content) {
    return ArchivedDocument.of(name, Octets.of(content.getBytes(StandardCharsets.UTF_8)));
  }

  private Path container() throws Exception {
    List<ArchivedDocument> documents =
        List.of(document("report one.txt", "first"), document("画像.bin", "second"));
    Octets record = seal(documents);
    Path file = folder.resolve("package.asice");
    try (OutputStream out = Files.newOutputStream(file)) {
      EvidenceContainer.write(out, documents, record, DigestAlgorithm.SHA256);
    }
    return file;
  }

  private static String dss(byte[] octets, String name) {
    return DssOpinion.of(
        new InMemoryDocument(octets, name),
        List.of(),
        List.of(BENCH.root()),
        List.of(
            BENCH.pki.authority("tsa-ca-1").crlAt(AT), BENCH.pki.authority("tsa-root").crlAt(AT)),
        AT);
  }

  @Test
  void aContainerUnderDssAndUs() throws Exception {
    Path file = container();
    List<EmbeddedRecord> found = EvidenceContainer.check(file, check, AT);
    assertThat(found).hasSize(1);
    assertThat(found.get(0).isPassed()).isTrue();
    assertThat(found.get(0).documents()).containsExactly("report one.txt", "画像.bin");
    assertThat(found.get(0).notCovered()).isEmpty();
    assertThat(found.get(0).verdict().otherDigests()).isZero();
    assertThat(dss(Files.readAllBytes(file), "package.asice")).isEqualTo("PASSED");
  }

  @Test
  void theSameInputGivesTheSameContainer() throws Exception {
    List<ArchivedDocument> documents = List.of(document("a.txt", "a"));
    Octets record = seal(documents);
    List<byte[]> written = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      EvidenceContainer.write(out, documents, record, DigestAlgorithm.SHA256);
      written.add(out.toByteArray());
    }
    assertThat(written.get(0)).isEqualTo(written.get(1));
  }

  /** The container with one entry changed, dropped or added. */
  private Path changed(Path file, String entry, byte[] content) throws Exception {
    Path result = folder.resolve("changed.asice");
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(file));
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(result))) {
      boolean done = false;
      for (ZipEntry next = in.getNextEntry(); next != null; next = in.getNextEntry()) {
        byte[] old = in.readAllBytes();
        boolean hit = next.getName().equals(entry);
        done |= hit;
        if (!hit || content.length > 0) {
          out.putNextEntry(new ZipEntry(next.getName()));
          out.write(hit ? content : old);
          out.closeEntry();
        }
      }
      if (!done) {
        out.putNextEntry(new ZipEntry(entry));
        out.write(content);
        out.closeEntry();
      }
    }
    return result;
  }

  @Test
  void whatIsWrongInAContainerIsTold() throws Exception {
    Path file = container();
    EmbeddedRecord altered =
        EvidenceContainer.check(changed(file, "report one.txt", new byte[] {9}), check, AT).get(0);
    assertThat(altered.problems()).containsExactly(Problem.MANIFEST_DIGEST);
    assertThat(altered.verdict().findings())
        .extracting(EvidenceFinding::reason)
        .containsExactly(EvidenceReason.DOCUMENT_NOT_COVERED);
    EmbeddedRecord dropped =
        EvidenceContainer.check(changed(file, "report one.txt", new byte[0]), check, AT).get(0);
    assertThat(dropped.problems()).containsExactly(Problem.DOCUMENT_MISSING);
    EmbeddedRecord added =
        EvidenceContainer.check(changed(file, "smuggled.txt", new byte[] {9}), check, AT).get(0);
    assertThat(added.isPassed()).isTrue();
    assertThat(added.notCovered()).containsExactly("smuggled.txt");
    EmbeddedRecord unreadable =
        EvidenceContainer.check(
                changed(file, "META-INF/ASiCEvidenceRecordManifest001.xml", new byte[] {'<', 'a'}),
                check,
                AT)
            .get(0);
    assertThat(unreadable.problems()).containsExactly(Problem.MANIFEST_UNREADABLE);
  }

  private static byte[] signature(byte[] content, boolean inside) throws Exception {
    TestIdentity signer = BENCH.pki.identity("doctor");
    CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
    generator.addSignerInfoGenerator(
        new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
            .build(
                new JcaContentSignerBuilder("SHA256withRSA").build(signer.privateKey()),
                signer.certificate()));
    generator.addCertificates(new JcaCertStore(List.of(signer.certificate())));
    return generator
        .generate(new CMSProcessableByteArray(content), inside)
        .toASN1Structure()
        .getEncoded("DER");
  }

  @Test
  void rfc4998AppendixAInTheSignature() throws Exception {
    Octets signature = Octets.of(signature(new byte[] {1, 2, 3}, true));
    Octets record = seal(List.of(ArchivedDocument.of("signature", signature)));
    Octets embedded = CadesEvidence.embed(signature, record, true).orElseThrow();
    assertThat(new CMSSignedData(embedded.toByteArray()).getEncoded("DER"))
        .isEqualTo(embedded.toByteArray());
    List<EmbeddedRecord> found = CadesEvidence.check(embedded, Optional.empty(), check, AT);
    assertThat(found)
        .extracting(EmbeddedRecord::place, EmbeddedRecord::isPassed)
        .containsExactly(tuple("er-internal", true));
    assertThat(dss(embedded.toByteArray(), "signature.p7m")).isEqualTo("PASSED");
    byte[] flipped = embedded.toByteArray();
    flipped[60] ^= 1;
    assertThat(CadesEvidence.check(Octets.of(flipped), Optional.empty(), check, AT))
        .noneMatch(EmbeddedRecord::isPassed);
  }

  @Test
  void rfc4998AppendixASignatureAndContentAsAGroup() throws Exception {
    byte[] content = {4, 5, 6};
    Octets signature = Octets.of(signature(content, false));
    ArchivedDocument own = ArchivedDocument.of("content", Octets.of(content));
    Octets record = seal(List.of(ArchivedDocument.of("signature", signature), own));
    Octets embedded = CadesEvidence.embed(signature, record, false).orElseThrow();
    assertThat(CadesEvidence.check(embedded, Optional.of(own), check, AT).get(0).isPassed())
        .isTrue();
    assertThat(
            CadesEvidence.check(embedded, Optional.of(document("content", "another")), check, AT)
                .get(0)
                .isPassed())
        .isFalse();
    assertThat(CadesEvidence.check(embedded, Optional.empty(), check, AT).get(0).problems())
        .containsExactly(Problem.CONTENT_MISSING);
  }

  private static Path signatures(String family) {
    String property = System.getProperty("karteseal.corpus");
    Path root = property != null ? Path.of(property) : Path.of("../../shared/corpus");
    Path found = root.resolve("signatures").resolve(family);
    Assumptions.assumeTrue(Files.exists(found), "corpus not there: " + found);
    return found;
  }

  @ParameterizedTest
  @ValueSource(strings = {"dss-asic-cades/evidencerecord", "dss-asic-xades/evidencerecord"})
  void otherPeoplesContainersAreAVerdict(String family) throws Exception {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(signatures(family))) {
      files =
          walk.filter(f -> f.toString().matches(".*\\.(sce|scs|asice|asics)")).sorted().toList();
    }
    List<String> lines = new ArrayList<>();
    for (Path file : files) {
      for (EmbeddedRecord record : EvidenceContainer.check(file, check, AT)) {
        lines.add(
            file.getFileName()
                + "\t"
                + record.place()
                + "\t"
                + record.problems()
                + "\t"
                + record.verdict().findings());
      }
    }
    Files.write(
        Path.of("target", "evidence-" + family.substring(0, family.indexOf('/')) + ".tsv"),
        lines,
        StandardCharsets.UTF_8);
    assertThat(lines).isNotEmpty();
  }

  @Test
  void otherPeoplesSignatures() throws Exception {
    List<String> lines = new ArrayList<>();
    Path folderOfSignatures = signatures("dss-cades/evidence-record");
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folderOfSignatures)) {
      files = walk.filter(f -> f.toString().matches(".*\\.p7[ms]")).sorted().toList();
    }
    for (Path file : files) {
      for (EmbeddedRecord record :
          CadesEvidence.check(Octets.of(Files.readAllBytes(file)), Optional.empty(), check, AT)) {
        lines.add(file.getFileName() + "\t" + record.place() + "\t" + record.verdict().findings());
      }
    }
    Files.write(Path.of("target", "evidence-dss-cades.tsv"), lines, StandardCharsets.UTF_8);
    // Without the trust of their authorities: what counts is whether the links hold.
    assertThat(lines)
        .filteredOn(
            l -> l.startsWith("C-E-ERS-basic.p7m") || l.startsWith("C-E-ERS_renewed_hashtree.p7m"))
        .isNotEmpty()
        .noneMatch(l -> l.contains("NOT_COVERED") || l.contains("NOT_RENEWED"));
    assertThat(lines)
        .filteredOn(l -> l.startsWith("C-E-ERS_renewed_hashtree_invalid.p7m"))
        .isNotEmpty()
        .allMatch(l -> l.contains("NOT_COVERED") || l.contains("NOT_RENEWED"));
  }
}
