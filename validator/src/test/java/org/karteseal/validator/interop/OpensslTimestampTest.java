package org.karteseal.validator.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.validator.life.Hospital;

/** OpenSSL verifies the tokens, taken out of our documents (RFC 3161; RFC 5652, 5.3). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpensslTimestampTest {
  private Levels levels;

  @BeforeAll
  void sign() throws Exception {
    Tool.required("openssl");
    levels = new Levels(Hospital.pdf());
  }

  @AfterAll
  void end() {
    if (levels != null) {
      levels.close();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = SignatureLevel.class,
      names = {"T", "LT", "LTA"})
  void theSignatureTimestampStampsTheSignatureValue(SignatureLevel level) throws Exception {
    Stamped stamped = signatureTimestamp(Files.readAllBytes(levels.at(level)));

    assertAccepted(verifyData(stamped, "tsa-root"));
    assertAccepted(verifyDigest(stamped, "tsa-root"));
  }

  @Test
  void theArchiveTimestampStampsTheWholeDocument() throws Exception {
    Stamped stamped = archiveTimestamp(Files.readAllBytes(levels.at(SignatureLevel.LTA)));

    assertAccepted(verifyData(stamped, "tsa-root"));
    assertAccepted(verifyDigest(stamped, "tsa-root"));
  }

  @Test
  void otherDataAndAnotherRootAreRefused() throws Exception {
    Stamped stamped = archiveTimestamp(Files.readAllBytes(levels.at(SignatureLevel.LTA)));
    byte[] changed = stamped.data().toByteArray();
    changed[0] ^= 1;
    Stamped other = new Stamped(stamped.token(), Octets.of(changed));

    assertThat(verifyData(other, "tsa-root").exit()).isNotZero();
    assertThat(verifyData(stamped, "tsa-foreign-root").exit()).isNotZero();
  }

  private static void assertAccepted(Tool.Answer answer) {
    assertThat(answer.exit()).as(answer.text()).isZero();
    assertThat(answer.lines()).contains("Verification: OK");
  }

  private Tool.Answer verifyData(Stamped stamped, String root) throws Exception {
    return verify(
        stamped, root, "-data", levels.file("data", stamped.data().toByteArray()).toString());
  }

  private Tool.Answer verifyDigest(Stamped stamped, String root) throws Exception {
    byte[] digest = DigestAlgorithm.SHA512.newDigest().digest(stamped.data().toByteArray());
    return verify(stamped, root, "-digest", HexFormat.of().formatHex(digest));
  }

  private Tool.Answer verify(Stamped stamped, String root, String kind, String over)
      throws Exception {
    Path token = levels.file("token.der", stamped.token().toByteArray());
    return Tool.required("openssl")
        .run(
            "ts",
            "-verify",
            "-token_in",
            "-in",
            token.toString(),
            kind,
            over,
            "-CAfile",
            levels.authority(root).toString(),
            "-attime",
            Long.toString(Hospital.START.getEpochSecond()));
  }

  private static Stamped signatureTimestamp(byte[] document) throws IOException, CMSException {
    SignerInformation signer =
        cms(signatures(document).get(0).getContents(document))
            .getSignerInfos()
            .getSigners()
            .iterator()
            .next();
    ASN1Encodable token =
        signer
            .getUnsignedAttributes()
            .get(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken)
            .getAttrValues()
            .getObjectAt(0);
    return new Stamped(
        Octets.of(token.toASN1Primitive().getEncoded(ASN1Encoding.DER)),
        Octets.of(signer.getSignature()));
  }

  private static Stamped archiveTimestamp(byte[] document) throws IOException, CMSException {
    List<PDSignature> all = signatures(document);
    PDSignature last = all.get(all.size() - 1);
    assertThat(last.getSubFilter()).isEqualTo("ETSI.RFC3161");
    return new Stamped(
        Octets.of(cms(last.getContents(document)).getEncoded()),
        Octets.of(last.getSignedContent(document)));
  }

  private static List<PDSignature> signatures(byte[] document) throws IOException {
    try (PDDocument pdf = Loader.loadPDF(document)) {
      return pdf.getSignatureDictionaries();
    }
  }

  /** The structure at the start; zeros fill the rest of the place that was kept for it. */
  private static CMSSignedData cms(byte[] contents) throws IOException, CMSException {
    try (ASN1InputStream in = new ASN1InputStream(contents)) {
      return new CMSSignedData(ContentInfo.getInstance(in.readObject()));
    }
  }

  /**
   * A token and what it stamps.
   *
   * @param token as it stands in the document
   * @param data the octets that its imprint is the digest of
   */
  private record Stamped(Octets token, Octets data) {}
}
