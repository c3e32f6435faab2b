package org.karteseal.sign.ades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.karteseal.sign.ades.AmendedRecords.amended;
import static org.karteseal.sign.ades.AmendedRecords.amendments;
import static org.karteseal.sign.ades.AmendedRecords.certified;
import static org.karteseal.sign.ades.AmendedRecords.changed;
import static org.karteseal.sign.ades.AmendedRecords.judge;
import static org.karteseal.sign.ades.AmendedRecords.pdfA;
import static org.karteseal.sign.ades.AmendedRecords.signed;
import static org.karteseal.sign.ades.AmendedRecords.version;

import java.awt.image.BufferedImage;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.karteseal.sign.Document;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.sign.TestWorld;
import org.karteseal.sign.ades.Coverage.Kind;
import org.karteseal.sign.scan.VeraPdf;

/** GL6-16-7: a dispensed prescription that was scanned is corrected; the old signature verifies. */
class AmendmentTest {
  private static final TestWorld WORLD = AmendedRecords.WORLD;

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
              signed(TestWorld.pdfBytes(1), "doctor", SignatureLevel.LTA), AmendedRecords::addPage);
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
}
