package org.karteseal.sign.ades;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.karteseal.sign.Document;
import org.karteseal.sign.DraftDocument;
import org.karteseal.sign.RecordSigner;
import org.karteseal.sign.SealException;
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

/** Records that are signed and amended in one world, and what is done to them. */
final class AmendedRecords {
  static final TestWorld WORLD = new TestWorld();
  private static final String AMENDED = "amended-dispensed-prescription";

  private AmendedRecords() {}

  static void assertContent(byte[] pdf) throws Exception {
    SignatureFinding first = judge(pdf).signatures().get(0);
    assertThat(first.intact()).isTrue();
    assertThat(first.conclusion().indication()).isEqualTo(Indication.TOTAL_FAILED);
    assertThat(first.coverage().laterChanges())
        .anyMatch(c -> c.kind() == Kind.CONTENT)
        .noneMatch(c -> c.kind() == Kind.AMENDMENT);
  }

  /** The same where an honest amendment stands below the change. */
  static void assertContentAfterTheAmendment(byte[] pdf) throws Exception {
    SignatureFinding first = judge(pdf).signatures().get(0);
    assertThat(first.intact()).isTrue();
    assertThat(first.conclusion().indication()).isEqualTo(Indication.TOTAL_FAILED);
    assertThat(first.coverage().laterChanges())
        .filteredOn(c -> c.kind() == Kind.CONTENT)
        .isNotEmpty();
    assertThat(first.coverage().laterChanges())
        .filteredOn(c -> c.kind() == Kind.AMENDMENT)
        .hasSize(1);
  }

  static void addPage(PDDocument pdf) throws Exception {
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
  static void addMarkedPage(PDDocument pdf, byte[] honest) throws Exception {
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

  interface Change {
    void apply(PDDocument pdf) throws Exception;
  }

  static byte[] changed(byte[] signed, Change change) throws Exception {
    try (PDDocument pdf = Loader.loadPDF(signed)) {
      change.apply(pdf);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      pdf.saveIncremental(out);
      return out.toByteArray();
    }
  }

  static byte[] pdfA(int type) throws Exception {
    byte[] image = ScanImages.jpeg(ScanImages.page(type, 100), 100);
    try (ConvertedScan scan =
        ScanConverter.standard(ZoneOffset.UTC)
            .convert(Document.of("scan.jpg", image), WORLD.clock().instant())) {
      return scan.document().readAll();
    }
  }

  static byte[] certified(int level) throws Exception {
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

  static byte[] changedWhole(byte[] plain, Change change) throws Exception {
    try (PDDocument pdf = Loader.loadPDF(plain)) {
      change.apply(pdf);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      pdf.save(out);
      return out.toByteArray();
    }
  }

  static List<String> amendments(SignatureFinding finding) {
    return finding.coverage().laterChanges().stream()
        .filter(c -> c.kind() == Kind.AMENDMENT)
        .map(LaterChange::what)
        .toList();
  }

  static AdesValidation judge(byte[] bytes) throws Exception {
    return WORLD.judge(Document.of("x.pdf", bytes));
  }

  static byte[] version(byte[] pdf, int number) throws SealException {
    try (DraftDocument draft = RecordVersions.extract(Document.of("x.pdf", pdf), number)) {
      return draft.toDocument().readAll();
    }
  }

  static byte[] signed(byte[] pdf, String key, SignatureLevel level) throws Exception {
    try (SignedRecord signed =
        WORLD
            .signer("tsa-1")
            .sign(SigningRequest.of(Document.of("x.pdf", pdf), WORLD.key(key)).atLevel(level))) {
      return signed.document().readAll();
    }
  }

  static byte[] amended(byte[] pdf, String key, SignatureLevel level) throws Exception {
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
  static byte[] amendedRaw(byte[] pdf) throws Exception {
    return amendedRaw(pdf, "pharmacist");
  }

  static byte[] amendedRaw(byte[] pdf, String id) throws Exception {
    var key = WORLD.key(id);
    SignatureScheme scheme = SignatureScheme.forKey(key.certificate().getPublicKey()).orElseThrow();
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
