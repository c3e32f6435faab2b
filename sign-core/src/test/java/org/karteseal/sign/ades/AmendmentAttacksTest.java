package org.karteseal.sign.ades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.karteseal.sign.ades.AmendedRecords.addMarkedPage;
import static org.karteseal.sign.ades.AmendedRecords.amended;
import static org.karteseal.sign.ades.AmendedRecords.amendedRaw;
import static org.karteseal.sign.ades.AmendedRecords.amendments;
import static org.karteseal.sign.ades.AmendedRecords.assertContent;
import static org.karteseal.sign.ades.AmendedRecords.assertContentAfterTheAmendment;
import static org.karteseal.sign.ades.AmendedRecords.changed;
import static org.karteseal.sign.ades.AmendedRecords.judge;
import static org.karteseal.sign.ades.AmendedRecords.signed;

import java.nio.charset.StandardCharsets;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.karteseal.sign.Document;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.sign.SignedRecord;
import org.karteseal.sign.TestWorld;

/** What an attacker may try with pages at the end of a signed record. */
class AmendmentAttacksTest {
  private static final TestWorld WORLD = AmendedRecords.WORLD;

  @BeforeEach
  void start() {
    WORLD.clock().set(TestWorld.START);
  }

  @Test
  void aPageWithoutASignatureIsContent() throws Exception {
    byte[] changed =
        changed(
            signed(TestWorld.pdfBytes(1), "doctor", SignatureLevel.LTA), AmendedRecords::addPage);
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
    assertContentAfterTheAmendment(amendedRaw(changed));
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
    assertContentAfterTheAmendment(changed);
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
