package org.karteseal.sign.ades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.karteseal.sign.ades.SealBench.seal;
import static org.karteseal.sign.ades.SealBench.sign;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.color.PDOutputIntent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.karteseal.sign.Document;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.sign.SignedRecord;
import org.karteseal.sign.SigningRequest;
import org.karteseal.sign.scan.VeraPdf;
import org.karteseal.sign.seal.SealPage;
import org.karteseal.sign.seal.SealPlacement;
import org.karteseal.sign.seal.SealStyle;

/** ISO 19005-2: what was PDF/A stays PDF/A with a seal on it, as veraPDF judges. */
class SealPdfaTest {
  private static final String METADATA =
      """
      <?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
      <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
      <rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
      <pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
      </rdf:Description></rdf:RDF></x:xmpmeta>
      <?xpacket end="w"?>""";

  @ParameterizedTest
  @EnumSource(SealStyle.class)
  void aSealKeepsPdfAWithoutAnyOutputIntent(SealStyle style) throws Exception {
    byte[] bytes = pdfa(false);
    assertThat(VeraPdf.violations(bytes)).isEmpty();

    assertThat(VeraPdf.violations(sign(bytes, seal(style)))).isEmpty();
  }

  @Test
  void aNewPageAndAFurtherSealUpToLtaKeepIt() throws Exception {
    byte[] bytes = pdfa(true);
    assertThat(VeraPdf.violations(bytes)).isEmpty();
    byte[] first =
        sign(bytes, seal(SealStyle.ROUND).placed(SealPlacement.freeOn(SealPage.added())));
    SigningRequest second =
        SigningRequest.of(Document.of("record.pdf", first), SealBench.WORLD.key("pharmacist"))
            .atLevel(SignatureLevel.LTA)
            .sealedWith(seal(SealStyle.VERTICAL));

    try (SignedRecord signed = SealBench.WORLD.signer("tsa-1").sign(second)) {
      assertThat(VeraPdf.violations(signed.document().readAll())).isEmpty();
    }
  }

  private static byte[] pdfa(boolean intent) throws Exception {
    try (PDDocument pdf = new PDDocument()) {
      pdf.addPage(new PDPage(PDRectangle.A4));
      PDMetadata metadata =
          new PDMetadata(pdf, new ByteArrayInputStream(METADATA.getBytes(StandardCharsets.UTF_8)));
      pdf.getDocumentCatalog().setMetadata(metadata);
      if (intent) {
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
        PDOutputIntent rgb = new PDOutputIntent(pdf, new ByteArrayInputStream(profile));
        rgb.setOutputConditionIdentifier("sRGB IEC61966-2.1");
        pdf.getDocumentCatalog().addOutputIntent(rgb);
      }
      return SealBench.saved(pdf);
    }
  }
}
