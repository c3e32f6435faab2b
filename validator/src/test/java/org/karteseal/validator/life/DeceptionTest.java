package org.karteseal.validator.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.karteseal.sign.Document;
import org.karteseal.sign.RecordSigner;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.sign.SignedRecord;
import org.karteseal.sign.SigningRequest;
import org.karteseal.sign.key.Pkcs12Key;
import org.karteseal.sign.key.Secret;
import org.karteseal.sign.trust.Accreditation;
import org.karteseal.sign.trust.AlgorithmPolicy;
import org.karteseal.sign.trust.Interval;
import org.karteseal.sign.trust.TimestampAuthority;
import org.karteseal.sign.trust.TrustAnchor;
import org.karteseal.sign.trust.TrustPurpose;
import org.karteseal.sign.trust.TrustRegister;
import org.karteseal.validator.Remark;
import org.karteseal.validator.ValidationReport;
import org.karteseal.validator.Verdict;

/** Documents that try to be believed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeceptionTest {
  private Hospital hospital;
  private byte[] genuine;

  @BeforeAll
  void sign() throws Exception {
    hospital = new Hospital(List.of("doctor", "hostile-doctor"));
    genuine = hospital.sign(Hospital.pdf(), "doctor", SignatureLevel.LTA, "tsa-1").readAll();
  }

  @AfterAll
  void end() {
    hospital.close();
  }

  @Test
  void theGenuineOnePasses() throws Exception {
    assertThat(judge(genuine)).isEqualTo(Verdict.TOTAL_PASSED);
  }

  /**
   * Octets that the signature or the archive timestamp covers, half of them outside of the
   * hexadecimal strings, which are most of the file. EveryBitTest turns all of them.
   */
  @Test
  void noFlippedBitOfCoveredBytesPasses() throws Exception {
    Flips flips = new Flips(genuine);
    assertThat(flips.gaps()).hasSize(2);
    Random random = new Random(20260401);
    int tried = 0;
    while (tried < 400) {
      int position = random.nextInt(flips.newest().end());
      boolean anywhere = tried % 2 == 0;
      if (flips.isCovered(position) && (anywhere || !flips.isInGap(position))) {
        assertNotPassed(position, 1 << random.nextInt(8));
        tried++;
      }
    }
  }

  /**
   * What makes an archive timestamp findable, and what it consists of besides its token: a flip
   * there must not let the document pass as one that never had it.
   */
  @Test
  void noFlipHidesTheArchiveTimestamp() throws Exception {
    Flips flips = new Flips(genuine);
    String text = new String(genuine, StandardCharsets.ISO_8859_1);
    int from = flips.gaps().get(0).end();
    for (String mark :
        List.of("/ByteRange", "/Contents", "/SubFilter", "/DocTimeStamp", "startxref", "/Fields")) {
      int at = text.indexOf(mark, from);
      assertThat(at).as(mark).isPositive();
      for (int i = 1; i < mark.length(); i += 3) {
        assertNotPassed(at + i, 1);
      }
    }
    assertNotPassed(flips.newest().from(), 1);
    assertNotPassed(flips.newest().to() - 1, 1);
  }

  /**
   * Every part of the signature and of the tokens that says something: hexadecimal digits of the
   * CMS, not its padding. A digit whose case alone changes means the same and is left alone, and so
   * is the newest token's own bag of certificates, which nothing covers and nothing relies on.
   */
  @Test
  void noFlippedBitOfSignatureOrTokenPasses() throws Exception {
    Flips flips = new Flips(genuine);
    Random random = new Random(7);
    Flips.Gap signature = flips.gaps().get(0);
    int length = derLength(signature);
    for (int i = 0; i < 80; i++) {
      int octet = random.nextInt(length);
      flipOctet(signature.from() + 1 + 2 * octet, 1 << random.nextInt(8));
    }
    Flips.Gap token = flips.newest();
    for (int octet : guardedOctets(token)) {
      flipOctet(token.from() + 1 + 2 * octet, 1 << random.nextInt(8));
    }
  }

  @Test
  void noTruncationPassesOrThrows() throws Exception {
    for (int length = 1; length < genuine.length; length += genuine.length / 60) {
      byte[] cut = java.util.Arrays.copyOf(genuine, length);
      assertThat(judgeOrRefuse(cut)).isNotEqualTo(Verdict.TOTAL_PASSED);
    }
  }

  @Test
  void trustThatTheDocumentBringsAlongIsNoTrust() throws Exception {
    byte[] forged = forgeWithOwnTrust();

    ValidationReport report =
        hospital.judge(Document.of("forged.pdf", forged), hospital.clock.instant());

    assertThat(report.verdict()).isEqualTo(Verdict.INDETERMINATE);
    assertThat(report.signatures().get(0).remarks()).contains(Remark.TRUST_NOT_FROM_DOCUMENT);
    assertThat(report.signatures().get(0).intact()).isTrue();
  }

  private byte[] forgeWithOwnTrust() throws Exception {
    List<X509Certificate> chain = hospital.server.pki().identity("hostile-doctor").chain();
    X509Certificate root = chain.get(chain.size() - 1);
    X509Certificate tsa = hospital.server.pki().identity("hostile-tsa").certificate();
    Interval always = new Interval(Instant.EPOCH, Optional.empty());
    TrustRegister own =
        new TrustRegister(
            List.of(
                new TrustAnchor(
                    "own",
                    root,
                    Set.of(TrustPurpose.HEALTHCARE_SIGNATURE, TrustPurpose.TIMESTAMP),
                    always,
                    false,
                    "self",
                    Optional.empty())),
            chain,
            List.of(),
            Map.of(),
            List.of(
                new TimestampAuthority(
                    "hostile-tsa",
                    new org.karteseal.sign.LocalizedName("x", "x"),
                    Set.of(TrustRegister.sha256(tsa)),
                    List.of(
                        new Accreditation(
                            Accreditation.Scheme.MINISTER, always, "self", Optional.empty())))));
    try (Secret password = Secret.of("testbed".toCharArray());
        Pkcs12Key key =
            Pkcs12Key.open(
                hospital.folder.resolve("keys/hostile-doctor.p12"), password, Optional.empty());
        SignedRecord signed =
            RecordSigner.trusting(own, hospital.clock)
                .algorithms(AlgorithmPolicy.standard())
                .timestamps(hospital.poolTrusting(own, "hostile-tsa"))
                .revocation(hospital.online())
                .build()
                .sign(SigningRequest.of(Hospital.pdf(), key))) {
      return signed.document().readAll();
    }
  }

  private void assertNotPassed(int position, int mask) throws SealException {
    byte[] changed = genuine.clone();
    changed[position] ^= (byte) mask;
    assertThat(judgeOrRefuse(changed))
        .as(
            "octet %d of %d, mask %d: %s",
            position, genuine.length, mask, new Flips(genuine).around(position))
        .isNotEqualTo(Verdict.TOTAL_PASSED);
  }

  /** Flips a bit of the octet that two hexadecimal digits stand for. */
  private void flipOctet(int position, int mask) throws SealException {
    byte[] changed = genuine.clone();
    String digits = new String(changed, position, 2, StandardCharsets.ISO_8859_1);
    int octet = HexFormat.fromHexDigits(digits) ^ mask;
    byte[] flipped = String.format("%02X", octet & 0xFF).getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(flipped, 0, changed, position, 2);
    assertThat(judgeOrRefuse(changed))
        .as("digit %d, mask %d", position, mask)
        .isNotEqualTo(Verdict.TOTAL_PASSED);
  }

  private Verdict judge(byte[] bytes) throws SealException {
    return hospital.judge(Document.of("x.pdf", bytes), hospital.clock.instant()).verdict();
  }

  private Verdict judgeOrRefuse(byte[] bytes) {
    try {
      return judge(bytes);
    } catch (SealException e) {
      return Verdict.NO_SIGNATURE;
    }
  }

  private int derLength(Flips.Gap gap) {
    byte[] der = der(gap);
    return 4 + (((der[2] & 0xFF) << 8) | (der[3] & 0xFF));
  }

  private byte[] der(Flips.Gap gap) {
    return HexFormat.of()
        .parseHex(
            new String(
                genuine, gap.from() + 1, gap.to() - gap.from() - 2, StandardCharsets.ISO_8859_1));
  }

  /** Octets of the TSTInfo (from the start) and of signer info and signature (from the end). */
  private List<Integer> guardedOctets(Flips.Gap token) {
    int length = derLength(token);
    List<Integer> octets = new ArrayList<>();
    for (int i = 60; i < 160; i += 5) {
      octets.add(i);
    }
    for (int i = 1; i <= 256; i += 9) {
      octets.add(length - i);
    }
    return octets;
  }
}
