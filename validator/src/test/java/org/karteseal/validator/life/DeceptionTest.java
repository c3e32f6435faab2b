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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
   * Octets that the signature itself covers. A later revision is covered by the archive timestamp
   * alone; a flip there that hides the timestamp leaves what was signed untouched and can still
   * pass, which the threat model names as an open risk.
   */
  @Test
  void noFlippedBitOfCoveredBytesPasses() throws Exception {
    List<int[]> gaps = gaps();
    int end = gaps.get(0)[1] + gaps.get(0)[2];
    Random random = new Random(20260401);
    int tried = 0;
    while (tried < 150) {
      int position = random.nextInt(end);
      // The gaps are most of the file; what lies in them has a test of its own.
      if (gaps.stream().noneMatch(g -> position >= g[0] && position < g[1])) {
        assertNotPassed(position, 1 << random.nextInt(8));
        tried++;
      }
    }
  }

  /**
   * Every part of the signature and of the tokens that says something: hexadecimal digits of the
   * CMS, not its padding. A digit whose case alone changes means the same and is left alone, and so
   * is the newest token's own bag of certificates, which nothing covers and nothing relies on.
   */
  @Test
  void noFlippedBitOfSignatureOrTokenPasses() throws Exception {
    List<int[]> gaps = gaps();
    Random random = new Random(7);
    int[] signature = gaps.get(0);
    int length = derLength(signature);
    for (int i = 0; i < 80; i++) {
      int octet = random.nextInt(length);
      flipOctet(signature[0] + 1 + 2 * octet, 1 << random.nextInt(8));
    }
    int[] token = gaps.get(1);
    for (int octet : guardedOctets(token)) {
      flipOctet(token[0] + 1 + 2 * octet, 1 << random.nextInt(8));
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
        .as("octet %d of %d, mask %d", position, genuine.length, mask)
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

  /**
   * Start and end of the hexadecimal strings that the byte ranges leave out, delimiters included.
   */
  private List<int[]> gaps() {
    List<int[]> gaps = new ArrayList<>();
    Matcher range =
        Pattern.compile("/ByteRange \\[(\\d+) (\\d+) (\\d+) (\\d+)")
            .matcher(new String(genuine, StandardCharsets.ISO_8859_1));
    while (range.find()) {
      gaps.add(new int[] {number(range, 2), number(range, 3), number(range, 4)});
    }
    assertThat(gaps).hasSize(2);
    return gaps;
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }

  private int derLength(int[] gap) {
    byte[] der = der(gap);
    return 4 + (((der[2] & 0xFF) << 8) | (der[3] & 0xFF));
  }

  private byte[] der(int[] gap) {
    return HexFormat.of()
        .parseHex(
            new String(genuine, gap[0] + 1, gap[1] - gap[0] - 2, StandardCharsets.ISO_8859_1));
  }

  /** Octets of the TSTInfo (from the start) and of signer info and signature (from the end). */
  private List<Integer> guardedOctets(int[] token) {
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
