package org.karteseal.sign.ades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.karteseal.sign.Document;
import org.karteseal.sign.DraftDocument;
import org.karteseal.sign.RecordSigner;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.sign.SignedRecord;
import org.karteseal.sign.SigningRequest;
import org.karteseal.sign.TestWorld;
import org.karteseal.sign.ades.Coverage.Kind;
import org.karteseal.sign.ades.Coverage.LaterChange;
import org.karteseal.sign.key.SignatureScheme;
import org.karteseal.sign.scan.ConvertedScan;
import org.karteseal.sign.scan.ScanConverter;
import org.karteseal.sign.scan.ScanImages;
import org.karteseal.sign.scan.VeraPdf;
import org.karteseal.sign.trust.AlgorithmPolicy;

/** GL6-16-7: a dispensed prescription that was scanned is corrected; the old signature verifies. */
class AmendmentTest {
  private static final TestWorld WORLD = new TestWorld();
  private static final String AMENDED = "amended-dispensed-prescription";

  @BeforeEach
  void start() {
    WORLD.clock().set(TestWorld.START);
  }

  @Test
  void bothRevisionsVerifyAndASecondAmendmentToo() throws Exception {
    byte[] scan = pdfA(BufferedImage.TYPE_INT_RGB);
    assertThat(VeraPdf.violations(scan)).isEmpty();
    byte[] first = signed(scan, "doctor", SignatureLevel.LTA);
    WORLD.clock().advance(Duration.ofDays(1));
    byte[] second = amended(first, "pharmacist", SignatureLevel.LTA);
    WORLD.clock().advance(Duration.ofDays(1));
    byte[] third = amended(second, "pharmacist", SignatureLevel.LTA);

    assertThat(VeraPdf.violations(first)).isEmpty();
    assertThat(VeraPdf.violations(second)).isEmpty();
    assertThat(VeraPdf.violations(third)).isEmpty();
    AdesValidation found = judge(third);
    assertThat(found.unreadable()).isEmpty();
    assertThat(found.signatures()).hasSize(3);
    assertThat(found.signatures()).allMatch(s -> s.conclusion().hasPassed());
    assertThat(amendments(found.signatures().get(0))).containsExactly("Pages 2", "Pages 3");
    assertThat(amendments(found.signatures().get(1))).containsExactly("Pages 3");
    assertThat(amendments(found.signatures().get(2))).isEmpty();
    assertThat(found.signatures().get(0).coverage().laterChanges())
        .noneMatch(c -> c.kind() == Kind.CONTENT || c.kind() == Kind.UNEXPLAINED);
  }

  @Test
  void everyVersionIsExtractedOctetForOctetAndVerifiesAlone() throws Exception {
    byte[] first = signed(pdfA(BufferedImage.TYPE_INT_RGB), "doctor", SignatureLevel.LTA);
    byte[] second = amended(first, "pharmacist", SignatureLevel.LTA);
    byte[] third = amended(second, "pharmacist", SignatureLevel.LTA);

    assertThat(RecordVersions.of(Document.of("x.pdf", third)))
        .containsExactly(
            new RecordVersions.Version(1, first.length, 1),
            new RecordVersions.Version(2, second.length, 2),
            new RecordVersions.Version(3, third.length, 3));
    assertThat(version(third, 1)).isEqualTo(first);
    assertThat(version(third, 2)).isEqualTo(second);
    assertThat(version(third, 3)).isEqualTo(third);
    assertThat(judge(version(third, 2)).signatures()).allMatch(s -> s.conclusion().hasPassed());
    assertThatThrownBy(() -> version(third, 4))
        .isInstanceOfSatisfying(
            SealException.class, e -> assertThat(e.detail()).isEqualTo("NO_SUCH_VERSION"));
  }

  /** What must be refused before anything is written. */
  @Nested
  class Refused {
    @Test
    void whoIsNoPharmacist() throws Exception {
      byte[] first = signed(TestWorld.pdfBytes(1), "doctor", SignatureLevel.LTA);
      assertThatThrownBy(() -> amended(first, "doctor", SignatureLevel.LTA))
          .isInstanceOfSatisfying(
              SealException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NOT_QUALIFIED));
    }

    @Test
    void whatWasNeverSigned() {
      assertThatThrownBy(() -> amended(TestWorld.pdfBytes(1), "pharmacist", SignatureLevel.LTA))
          .isInstanceOfSatisfying(
              SealException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NOTHING_SIGNED));
    }

    @Test
    void whatIsBrokenAlready() throws Exception {
      byte[] tampered =
          changed(
              signed(TestWorld.pdfBytes(1), "doctor", SignatureLevel.LTA), AmendmentTest::addPage);
      assertThatThrownBy(() -> amended(tampered, "pharmacist", SignatureLevel.LTA))
          .isInstanceOfSatisfying(
              SealException.class, e -> assertThat(e.reason()).isEqualTo(Reason.OLD_CHAIN_FAILED));
    }

    @Test
    void whatItsAuthorCertified() throws Exception {
      byte[] first = signed(certified(3), "doctor", SignatureLevel.LTA);
      assertThatThrownBy(() -> amended(first, "pharmacist", SignatureLevel.LTA))
          .isInstanceOfSatisfying(
              SealException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CHANGE_FORBIDDEN));
    }
  }

  /** What an attacker may try. */
  @Nested
  class Attacks {
    @Test
    void aPageWithoutASignatureIsContent() throws Exception {
      byte[] changed =
          changed(
              signed(TestWorld.pdfBytes(1), "doctor", SignatureLevel.LTA), AmendmentTest::addPage);
      assertContent(changed);
    }

    @Test
    void aStolenMarkWithoutASignatureIsContent() throws Exception {
      byte[] first = signed(TestWorld.pdfBytes(1), "doctor", SignatureLevel.LTA);
      byte[] honest = amended(first, "pharmacist", SignatureLevel.LTA);
      byte[] changed = changed(first, pdf -> addMarkedPage(pdf, honest));
      assertContent(changed);
    }

    @Test
    void aMarkedPageUnderATimestampIsContent() throws Exception {
      byte[] first = signed(TestWorld.pdfBytes(1), "doctor", SignatureLevel.LTA);
      byte[] honest = amended(first, "pharmacist", SignatureLevel.LTA);
      byte[] changed = changed(first, pdf -> addMarkedPage(pdf, honest));
      try (SignedRecord stamped =
          new AdesAugmenter(WORLD.trust(), WORLD.revocation())
              .raise(
                  Document.of("x.pdf", changed),
                  SignatureLevel.LTA,
                  WORLD.timestamps("tsa-1"),
                  WORLD.clock().instant())) {
        assertContent(stamped.document().readAll());
      }
    }

    @Test
    void aMarkedPageUnderAnUnawareSignatureIsContent() throws Exception {
      byte[] first = signed(TestWorld.pdfBytes(1), "doctor", SignatureLevel.LTA);
      byte[] honest = amended(first, "pharmacist", SignatureLevel.LTA);
      byte[] changed = changed(first, pdf -> addMarkedPage(pdf, honest));
      assertContent(signed(changed, "pharmacist", SignatureLevel.T));
    }

    @Test
    void anAmendmentTakenFromAnotherRecordIsContent() throws Exception {
      byte[] honest =
          amended(
              signed(TestWorld.pdfBytes(1), "doctor", SignatureLevel.LTA),
              "pharmacist",
              SignatureLevel.LTA);
      byte[] other = signed(TestWorld.pdfBytes(3), "doctor", SignatureLevel.LTA);
      assertContent(amendedRaw(changed(other, pdf -> addMarkedPage(pdf, honest))));
    }

    @Test
    void anOldPageThatIsChangedAsWellIsContent() throws Exception {
      byte[] first = signed(TestWorld.pdfBytes(1), "doctor", SignatureLevel.LTA);
      byte[] changed =
          changed(
              first,
              pdf -> {
                COSStream content =
                    (COSStream) pdf.getPage(0).getCOSObject().getDictionaryObject(COSName.CONTENTS);
                try (var out = content.createOutputStream()) {
                  out.write("BT (Other) Tj ET".getBytes(StandardCharsets.US_ASCII));
                }
                content.setNeedToBeUpdated(true);
              });
      assertContent(amendedRaw(changed));
    }

    @Test
    void aPageInFrontIsContent() throws Exception {
      byte[] first = signed(TestWorld.pdfBytes(2), "doctor", SignatureLevel.LTA);
      byte[] honest = amended(first, "pharmacist", SignatureLevel.LTA);
      byte[] changed =
          changed(
              honest,
              pdf -> {
                COSDictionary root = pdf.getPages().getCOSObject();
                COSArray kids = (COSArray) root.getDictionaryObject(COSName.KIDS);
                kids.add(0, kids.get(kids.size() - 1));
                kids.remove(kids.size() - 1);
                root.setNeedToBeUpdated(true);
                kids.setNeedToBeUpdated(true);
              });
      assertContent(changed);
    }

    @Test
    void everyFlippedOctetOfTheAmendmentIsNoticed() throws Exception {
      byte[] first = signed(TestWorld.pdfBytes(1), "doctor", SignatureLevel.LTA);
      byte[] honest = amended(first, "pharmacist", SignatureLevel.T);
      java.util.Random random = new java.util.Random(16);
      for (int i = 0; i < 25; i++) {
        byte[] flipped = honest.clone();
        int at = first.length + random.nextInt(honest.length - first.length);
        flipped[at] ^= (byte) (1 << random.nextInt(8));
        boolean all;
        try {
          AdesValidation found = judge(flipped);
          all =
              found.unreadable().isEmpty()
                  && found.signatures().size() == 2
                  && found.signatures().stream().allMatch(s -> s.conclusion().hasPassed());
        } catch (SealException e) {
          all = false;
        }
        // The reserved zeros behind the CMS, and the case of its hexadecimal digits, say nothing.
        assertThat(all && !isHexadecimal(honest[at])).as("octet " + at).isFalse();
      }
    }

    private static boolean isHexadecimal(byte b) {
      return Character.digit(b, 16) >= 0;
    }

    @Test
    void somebodyWithACertificateOfHisOwnDragsTheRecordDown() throws Exception {
      byte[] first = signed(TestWorld.pdfBytes(1), "doctor", SignatureLevel.LTA);
      AdesValidation found = judge(amendedRaw(first, "hostile-doctor"));

      assertThat(found.signatures()).hasSize(2);
      assertThat(amendments(found.signatures().get(0))).containsExactly("Pages 2");
      assertThat(found.signatures()).noneMatch(s -> s.conclusion().hasPassed());
      assertThat(found.signatures().get(0).conclusion().indication())
          .isEqualTo(Indication.INDETERMINATE);
      assertThat(found.signatures().get(0).conclusion().reasons()).contains("AMENDMENT_NOT_PROVED");
    }
  }

  private static void assertContent(byte[] pdf) throws Exception {
    SignatureFinding first = judge(pdf).signatures().get(0);
    assertThat(first.intact()).isTrue();
    assertThat(first.conclusion().indication()).isEqualTo(Indication.TOTAL_FAILED);
    assertThat(first.coverage().laterChanges())
        .anyMatch(c -> c.kind() == Kind.CONTENT)
        .noneMatch(c -> c.kind() == Kind.AMENDMENT);
  }

  private static void addPage(PDDocument pdf) throws Exception {
    PDPage page = new PDPage();
    pdf.addPage(page);
    try (PDPageContentStream content = new PDPageContentStream(pdf, page)) {
      content.addRect(10, 10, 100, 100);
      content.fill();
    }
    pdf.getPages().getCOSObject().setNeedToBeUpdated(true);
    ((COSArray) pdf.getPages().getCOSObject().getDictionaryObject(COSName.KIDS))
        .setNeedToBeUpdated(true);
  }

  /** A page with the mark of an honest amendment. */
  private static void addMarkedPage(PDDocument pdf, byte[] honest) throws Exception {
    addPage(pdf);
    try (PDDocument donor = Loader.loadPDF(honest)) {
      COSDictionary page = donor.getPage(donor.getNumberOfPages() - 1).getCOSObject();
      COSDictionary mark = (COSDictionary) page.getDictionaryObject(COSName.PIECE_INFO);
      COSDictionary piece =
          (COSDictionary) mark.getDictionaryObject(COSName.getPDFName("KarteSeal"));
      COSDictionary own = (COSDictionary) piece.getDictionaryObject(COSName.getPDFName("Private"));
      COSDictionary copy = new COSDictionary();
      own.keySet().forEach(k -> copy.setItem(k, own.getDictionaryObject(k)));
      COSDictionary outer = new COSDictionary();
      outer.setItem(COSName.getPDFName("Private"), copy);
      COSDictionary info = new COSDictionary();
      info.setItem(COSName.getPDFName("KarteSeal"), outer);
      pdf.getPage(pdf.getNumberOfPages() - 1).getCOSObject().setItem(COSName.PIECE_INFO, info);
    }
  }

  private interface Change {
    void apply(PDDocument pdf) throws Exception;
  }

  private static byte[] changed(byte[] signed, Change change) throws Exception {
    try (PDDocument pdf = Loader.loadPDF(signed)) {
      change.apply(pdf);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      pdf.saveIncremental(out);
      return out.toByteArray();
    }
  }

  private static byte[] pdfA(int type) throws Exception {
    byte[] image = ScanImages.jpeg(ScanImages.page(type, 100), 100);
    try (ConvertedScan scan =
        ScanConverter.standard(ZoneOffset.UTC)
            .convert(Document.of("scan.jpg", image), WORLD.clock().instant())) {
      return scan.document().readAll();
    }
  }

  private static byte[] certified(int level) throws Exception {
    return changedWhole(
        TestWorld.pdfBytes(1),
        pdf -> {
          COSDictionary parameters = new COSDictionary();
          parameters.setInt(COSName.P, level);
          COSDictionary reference = new COSDictionary();
          reference.setItem(COSName.getPDFName("TransformParams"), parameters);
          COSArray references = new COSArray();
          references.add(reference);
          COSDictionary signature = new COSDictionary();
          signature.setItem(COSName.getPDFName("Reference"), references);
          COSDictionary permissions = new COSDictionary();
          permissions.setItem(COSName.DOCMDP, signature);
          pdf.getDocumentCatalog().getCOSObject().setItem(COSName.PERMS, permissions);
        });
  }

  private static byte[] changedWhole(byte[] plain, Change change) throws Exception {
    try (PDDocument pdf = Loader.loadPDF(plain)) {
      change.apply(pdf);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      pdf.save(out);
      return out.toByteArray();
    }
  }

  private static List<String> amendments(SignatureFinding finding) {
    return finding.coverage().laterChanges().stream()
        .filter(c -> c.kind() == Kind.AMENDMENT)
        .map(LaterChange::what)
        .toList();
  }

  private static AdesValidation judge(byte[] bytes) throws Exception {
    return new AdesValidator(WORLD.trust(), AlgorithmPolicy.standard(), WORLD.revocation())
        .validate(Document.of("x.pdf", bytes), WORLD.clock().instant());
  }

  private static byte[] version(byte[] pdf, int number) throws SealException {
    try (DraftDocument draft = RecordVersions.extract(Document.of("x.pdf", pdf), number)) {
      return draft.toDocument().readAll();
    }
  }

  private static byte[] signed(byte[] pdf, String key, SignatureLevel level) throws Exception {
    try (SignedRecord signed =
        WORLD
            .signer("tsa-1")
            .sign(SigningRequest.of(Document.of("x.pdf", pdf), WORLD.key(key)).atLevel(level))) {
      return signed.document().readAll();
    }
  }

  private static byte[] amended(byte[] pdf, String key, SignatureLevel level) throws Exception {
    RecordSigner signer = WORLD.signer("tsa-1");
    SigningRequest request =
        SigningRequest.of(Document.of("x.pdf", pdf), WORLD.key(key))
            .atLevel(level)
            .asRecord(AMENDED);
    try (SignedRecord amended =
        signer.amend(request, Document.of("sheet.pdf", pdfA(BufferedImage.TYPE_BYTE_GRAY)))) {
      byte[] result = amended.document().readAll();
      assertThat(Arrays.copyOf(result, pdf.length)).isEqualTo(pdf);
      return result;
    }
  }

  /** As by somebody with a key who does not ask whether the record is intact. */
  private static byte[] amendedRaw(byte[] pdf) throws Exception {
    return amendedRaw(pdf, "pharmacist");
  }

  private static byte[] amendedRaw(byte[] pdf, String id) throws Exception {
    var key = WORLD.key(id);
    SignatureScheme scheme =
        SignatureScheme.forKey(key.certificate().getPublicKey()).orElseThrow();
    try (SignedRecord amended =
        new AdesSigner(scheme, key.chain())
            .amend(
                SigningRequest.of(Document.of("x.pdf", pdf), key),
                Document.of("sheet.pdf", pdfA(BufferedImage.TYPE_BYTE_GRAY)),
                WORLD.clock().instant(),
                Optional.of(WORLD.timestamps("tsa-1")))) {
      return amended.document().readAll();
    }
  }
}
