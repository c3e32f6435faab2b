package org.karteseal.sign.ades;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.karteseal.sign.Document;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SignatureForm;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.sign.SignedRecord;
import org.karteseal.sign.SigningRequest;
import org.karteseal.sign.TestWorld;
import org.karteseal.sign.revocation.RevocationSource;
import org.karteseal.sign.trust.AlgorithmPolicy;

/** One signature over a set of files, each of which can be checked alone (XMLDSig, 2.3 and 5.1). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManifestTest {
  private TestWorld world;
  private SignedRecord signed;

  @BeforeAll
  void sign() throws Exception {
    world = new TestWorld();
    Document record = page(1, "one").accompaniedBy(List.of(page(2, "two"), page(3, "three")));
    signed =
        world
            .signer("tsa-1")
            .sign(
                SigningRequest.of(record, world.key("doctor"))
                    .inForm(SignatureForm.XADES_MANIFEST)
                    .atLevel(SignatureLevel.LTA));
  }

  @AfterAll
  void close() {
    signed.close();
  }

  @Test
  void allFilesTogether() throws Exception {
    SignatureFinding finding = judge(page(1, "one"), page(2, "two"), page(3, "three"));
    assertThat(finding.conclusion()).isEqualTo(Conclusion.passed());
    assertThat(finding.level()).contains(SignatureLevel.LTA);
    assertThat(finding.coverage().covered()).contains("page-1.txt", "page-2.txt", "page-3.txt");
  }

  @Test
  void oneFileAlone() throws Exception {
    SignatureFinding finding = judge(page(2, "two"));
    assertThat(finding.conclusion()).isEqualTo(Conclusion.passed());
    assertThat(finding.coverage().covered())
        .contains("page-2.txt")
        .doesNotContain("page-1.txt", "page-3.txt");
  }

  @Test
  void anAlteredFileFails() throws Exception {
    assertThat(judge(page(1, "one"), page(2, "changed")).conclusion().indication())
        .isEqualTo(Indication.TOTAL_FAILED);
    assertThat(judge(page(2, "changed")).conclusion().indication())
        .isEqualTo(Indication.TOTAL_FAILED);
  }

  @Test
  void withoutAnyFileNothingIsSaid() throws Exception {
    assertThat(judge().conclusion().reasons()).contains("MANIFEST_WITHOUT_FILE");
  }

  @Test
  void aFileThatWasNotSignedIsNamed() throws Exception {
    assertThat(judge(page(1, "one"), page(4, "four")).conclusion().reasons())
        .contains("MANIFEST_FILE_UNKNOWN");
    assertThat(judge(page(4, "two")).conclusion().hasPassed()).isFalse();
  }

  private SignatureFinding judge(Document... files) throws SealException {
    return new AdesValidator(world.trust(), AlgorithmPolicy.standard(), RevocationSource.none())
        .validate(signed.document().accompaniedBy(List.of(files)), TestWorld.START)
        .signatures()
        .get(0);
  }

  private static Document page(int number, String text) throws SealException {
    return Document.of("page-" + number + ".txt", text.getBytes(StandardCharsets.UTF_8));
  }
}
