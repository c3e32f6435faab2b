package org.karteseal.validator.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.xml.security.Init;
import org.apache.xml.security.c14n.Canonicalizer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.karteseal.sign.Document;
import org.karteseal.sign.SignatureForm;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.sign.SignedRecord;
import org.karteseal.sign.SigningRequest;
import org.karteseal.sign.key.Pkcs12Key;
import org.karteseal.validator.SignatureReport;
import org.karteseal.validator.ValidationReport;
import org.karteseal.validator.Verdict;
import org.karteseal.validator.life.Hospital;
import org.w3c.dom.NodeList;

/** Every clinical document (HL7 CDA) carries its signature at LTA, and keeps its content. */
@Tag("corpus")
class ClinicalDocumentsTest {
  @Test
  void eachSignsAtLtaAndPassesAsAWhole() throws Exception {
    Init.init();
    List<Path> files =
        Corpus.files(Corpus.path("medical/c-cda-documents")).stream()
            .filter(f -> f.toString().toLowerCase(java.util.Locale.ROOT).endsWith(".xml"))
            .toList();
    int passed = 0;
    try (Hospital hospital = new Hospital(List.of("doctor"));
        Pkcs12Key key = hospital.key("doctor")) {
      var signer = hospital.signer("tsa-1");
      for (Path file : files) {
        Document original = Document.of(file);
        try (SignedRecord signed =
            signer.sign(SigningRequest.of(original, key).atLevel(SignatureLevel.LTA))) {
          ValidationReport report = hospital.judge(signed.document(), Hospital.START);
          assertThat(report.verdict()).as("%s", file).isEqualTo(Verdict.TOTAL_PASSED);
          assertThat(report.signatures())
              .extracting(SignatureReport::level)
              .containsExactly(java.util.Optional.of(SignatureLevel.LTA));
          assertThat(report.signatures().get(0).coverage().wholeDocument()).isTrue();
          assertThat(content(signed.document())).as("%s", file).isEqualTo(content(original));
          passed++;
        }
      }
    }
    System.out.printf("CDA: %d files, %d signed at LTA and passed%n", files.size(), passed);
    assertThat(passed).isEqualTo(files.size()).isGreaterThan(0);
    assertThat(SignatureForm.forContent(Document.of(files.get(0))))
        .isEqualTo(SignatureForm.XADES_ENVELOPED);
  }

  /** The canonical form, comments included, without the signature. */
  private static byte[] content(Document document) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    var tree = factory.newDocumentBuilder().parse(new ByteArrayInputStream(document.readAll()));
    NodeList signatures =
        tree.getElementsByTagNameNS("http://www.w3.org/2000/09/xmldsig#", "Signature");
    if (signatures.getLength() > 0) {
      signatures.item(0).getParentNode().removeChild(signatures.item(0));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Canonicalizer.getInstance(Canonicalizer.ALGO_ID_C14N_WITH_COMMENTS)
        .canonicalizeSubtree(tree, out);
    return out.toByteArray();
  }
}
