package org.karteseal.sign.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.karteseal.sign.revocation.RevocationBench.CERTIFICATE_END;
import static org.karteseal.sign.revocation.RevocationBench.NOON;
import static org.karteseal.sign.revocation.RevocationBench.newKey;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Random;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.junit.jupiter.api.Test;
import org.karteseal.sign.Octets;
import org.karteseal.sign.revocation.RevocationStatus.Standing;

class OcspTest {
  private static final RevocationBench BENCH = new RevocationBench();
  private static final Instant MORNING = NOON.minus(Duration.ofHours(12));
  private static final KeyPair RESPONDER_KEY = newKey();
  private static final X509Certificate[] NO_CERTIFICATES = {};

  private static RevocationData byIssuer(RevocationBench.Bend<BasicOCSPRespBuilder> bend) {
    return BENCH.ocsp(BENCH.caKey, NO_CERTIFICATES, bend);
  }

  private static X509Certificate responder(KeyPair signer, KeyPurposeId purpose) {
    return RevocationBench.build(
        RESPONDER_KEY,
        new X500Name("CN=Testbed responder"),
        signer,
        BigInteger.valueOf(77),
        b -> b.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose)));
  }

  private static RevocationData byResponder(X509Certificate certificate) {
    return BENCH.ocsp(
        RESPONDER_KEY,
        new X509Certificate[] {certificate},
        BENCH.answer(CertificateStatus.GOOD, MORNING));
  }

  private static void assertCause(RevocationStatus status, UnknownCause cause) {
    assertThat(status.cause()).isEqualTo(cause.name());
    assertThat(status.standing()).isEqualTo(Standing.UNKNOWN);
  }

  @Test
  void goodFromTheIssuer() {
    RevocationData data = byIssuer(BENCH.answer(CertificateStatus.GOOD, MORNING));
    assertThat(BENCH.judge(NOON, data).standing()).isEqualTo(Standing.GOOD);
    assertCause(BENCH.judge(NOON.plus(Duration.ofDays(1)), data), UnknownCause.STALE);
  }

  @Test
  void certIdMayUseSha1() {
    RevocationData data =
        byIssuer(
            b ->
                b.addResponse(
                    BENCH.id(RevocationBench.SHA1, BENCH.person.getSerialNumber()),
                    CertificateStatus.GOOD,
                    Date.from(NOON),
                    null,
                    null));
    assertThat(BENCH.judge(NOON, data).standing()).isEqualTo(Standing.GOOD);
    assertCause(BENCH.judge(NOON.plus(Duration.ofHours(1)), data), UnknownCause.STALE);
  }

  @Test
  void revokedAndUnknown() {
    RevocationData revoked =
        byIssuer(
            BENCH.answer(new RevokedStatus(Date.from(MORNING), CRLReason.keyCompromise), MORNING));
    assertThat(BENCH.judge(NOON, revoked).revokedAt()).contains(MORNING);
    assertThat(BENCH.judge(MORNING.minusSeconds(1), revoked).standing()).isEqualTo(Standing.GOOD);
    assertCause(
        BENCH.judge(NOON, byIssuer(BENCH.answer(new UnknownStatus(), MORNING))),
        UnknownCause.RESPONDER_DOES_NOT_KNOW);
  }

  @Test
  void anotherSerialIsAnotherCertificate() {
    RevocationData data =
        byIssuer(
            b ->
                b.addResponse(
                    BENCH.id(RevocationBench.SHA256, BigInteger.valueOf(11)),
                    CertificateStatus.GOOD,
                    Date.from(NOON),
                    null,
                    null));
    assertCause(BENCH.judge(NOON, data), UnknownCause.OTHER_CERTIFICATE);
  }

  @Test
  void aDelegatedResponderNeedsTheIssuersWordForIt() {
    assertThat(
            BENCH
                .judge(NOON, byResponder(responder(BENCH.caKey, KeyPurposeId.id_kp_OCSPSigning)))
                .standing())
        .isEqualTo(Standing.GOOD);
    assertCause(
        BENCH.judge(NOON, byResponder(responder(BENCH.caKey, KeyPurposeId.id_kp_clientAuth))),
        UnknownCause.RESPONDER_NOT_AUTHORISED);
    assertCause(
        BENCH.judge(NOON, byResponder(responder(newKey(), KeyPurposeId.id_kp_OCSPSigning))),
        UnknownCause.RESPONDER_NOT_AUTHORISED);
    assertCause(
        BENCH.judge(
            NOON,
            BENCH.ocsp(newKey(), NO_CERTIFICATES, BENCH.answer(CertificateStatus.GOOD, MORNING))),
        UnknownCause.SIGNATURE);
  }

  @Test
  void archiveCutoffKeepsExpiredCertificates() {
    Instant after = CERTIFICATE_END.plusSeconds(60);
    assertCause(
        BENCH.judge(NOON, byIssuer(BENCH.answer(CertificateStatus.GOOD, after))),
        UnknownCause.CERTIFICATE_EXPIRED_BEFORE_CRL);
    RevocationData kept =
        byIssuer(
            b -> {
              ExtensionsGenerator extensions = new ExtensionsGenerator();
              extensions.addExtension(
                  OCSPObjectIdentifiers.id_pkix_ocsp_archive_cutoff,
                  false,
                  new DERGeneralizedTime(Date.from(MORNING)));
              b.addResponse(
                  BENCH.id(RevocationBench.SHA256, BENCH.person.getSerialNumber()),
                  CertificateStatus.GOOD,
                  Date.from(after),
                  Date.from(after.plusSeconds(60)),
                  extensions.generate());
            });
    assertThat(BENCH.judge(NOON, kept).standing()).isEqualTo(Standing.GOOD);
  }

  @Test
  void aFailureReportIsNoAnswer() {
    assertCause(
        BENCH.judge(NOON, data(new byte[] {0x30, 3, 10, 1, 3})), UnknownCause.RESPONDER_ERROR);
  }

  @Test
  void noBytesCauseAnException() {
    byte[] good = byIssuer(BENCH.answer(CertificateStatus.GOOD, MORNING)).der().toByteArray();
    Random random = new Random(20260402);
    for (int length = 0; length < good.length; length++) {
      assertThat(BENCH.judge(NOON, data(Arrays.copyOf(good, length))).standing())
          .isEqualTo(Standing.UNKNOWN);
    }
    for (int i = 0; i < 300; i++) {
      byte[] changed = good.clone();
      changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
      assertThat(BENCH.judge(NOON, data(changed)).standing()).isNotEqualTo(Standing.REVOKED);
    }
  }

  private static RevocationData data(byte[] der) {
    return new RevocationData(RevocationData.Kind.OCSP, Octets.of(der));
  }
}
