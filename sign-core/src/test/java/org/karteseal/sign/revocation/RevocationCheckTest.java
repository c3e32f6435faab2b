package org.karteseal.sign.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.karteseal.sign.revocation.RevocationBench.CERTIFICATE_END;
import static org.karteseal.sign.revocation.RevocationBench.NOON;
import static org.karteseal.sign.revocation.RevocationBench.crl;
import static org.karteseal.sign.revocation.RevocationBench.entry;
import static org.karteseal.sign.revocation.RevocationBench.extension;
import static org.karteseal.sign.revocation.RevocationBench.newKey;
import static org.karteseal.sign.revocation.RevocationBench.nothing;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.ReasonFlags;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.karteseal.sign.Octets;
import org.karteseal.sign.revocation.RevocationStatus.Standing;

class RevocationCheckTest {
  private static final RevocationBench BENCH = new RevocationBench();
  private static final Instant MORNING = NOON.minus(Duration.ofHours(12));

  private static void assertCause(RevocationStatus status, UnknownCause cause) {
    assertThat(status.cause()).isEqualTo(cause.name());
    assertThat(status.standing()).isEqualTo(Standing.UNKNOWN);
    assertThat(status.evidence()).isEmpty();
  }

  private static void assertGood(RevocationStatus status) {
    assertThat(status.cause()).isEmpty();
    assertThat(status.standing()).isEqualTo(Standing.GOOD);
    assertThat(status.evidence()).isPresent();
  }

  private static void assertRevoked(RevocationStatus status, Instant since) {
    assertThat(status.standing()).isEqualTo(Standing.REVOKED);
    assertThat(status.revokedAt()).contains(since);
  }

  @Test
  void nothingAtHandIsNoData() {
    assertCause(BENCH.judge(NOON), UnknownCause.NO_DATA);
  }

  @Nested
  class Time {
    @Test
    void freshAndNotListedIsGood() {
      assertGood(BENCH.judge(NOON, BENCH.crl(MORNING, nothing())));
    }

    @Test
    void fromNextUpdateOnItIsStale() {
      RevocationData old = BENCH.crl(NOON.minus(Duration.ofDays(4)), nothing());
      assertCause(BENCH.judge(NOON, old), UnknownCause.STALE);
      assertGood(BENCH.judge(NOON.minusSeconds(1), old));
    }

    @Test
    void laterDataOfALivingCertificateJudgesThePast() {
      Instant later = NOON.plus(Duration.ofDays(30));
      assertGood(BENCH.judge(NOON, BENCH.crl(later, nothing())));
      RevocationData revokedBetween =
          BENCH.crl(later, entry(BENCH.person, NOON.plusSeconds(1), CRLReason.keyCompromise));
      assertGood(BENCH.judge(NOON, revokedBetween));
      assertRevoked(BENCH.judge(NOON.plusSeconds(1), revokedBetween), NOON.plusSeconds(1));
    }

    @Test
    void dataFromAfterTheCertificatesEndProvesNothing() {
      Instant after = CERTIFICATE_END.plusSeconds(60);
      assertCause(
          BENCH.judge(NOON, BENCH.crl(after, nothing())),
          UnknownCause.CERTIFICATE_EXPIRED_BEFORE_CRL);
    }

    @Test
    void unlessTheCaKeepsExpiredCertificates() {
      Instant after = CERTIFICATE_END.plusSeconds(60);
      var kept = new ASN1ObjectIdentifier("2.5.29.60");
      assertGood(
          BENCH.judge(
              NOON,
              BENCH.crl(
                  after, extension(kept, false, new DERGeneralizedTime(Date.from(MORNING))))));
      assertCause(
          BENCH.judge(
              NOON,
              BENCH.crl(after, extension(kept, false, new DERGeneralizedTime(Date.from(after))))),
          UnknownCause.CERTIFICATE_EXPIRED_BEFORE_CRL);
    }

    @Test
    void aPermanentRevocationCountsFromOldAndLateData() {
      Instant since = MORNING.minus(Duration.ofDays(30));
      var revoked = entry(BENCH.person, since, CRLReason.cessationOfOperation);
      RevocationData fresh = BENCH.crl(MORNING, nothing());
      assertRevoked(
          BENCH.judge(NOON, fresh, BENCH.crl(MORNING.minus(Duration.ofDays(20)), revoked)), since);
      assertRevoked(
          BENCH.judge(NOON, fresh, BENCH.crl(CERTIFICATE_END.plusSeconds(9), revoked)), since);
    }

    @Test
    void aHoldCountsUntilNewerDataLiftsIt() {
      var held = entry(BENCH.person, MORNING, CRLReason.certificateHold);
      RevocationData hold = BENCH.crl(MORNING, held);
      assertRevoked(BENCH.judge(NOON, hold), MORNING);
      assertGood(BENCH.judge(NOON, hold, BENCH.crl(NOON.minusSeconds(9), nothing())));
      assertCause(BENCH.judge(NOON.plus(Duration.ofDays(9)), hold), UnknownCause.STALE);
    }

    @Test
    void removeFromCrlIsNoRevocation() {
      assertGood(
          BENCH.judge(
              NOON, BENCH.crl(MORNING, entry(BENCH.person, MORNING, CRLReason.removeFromCRL))));
    }
  }

  @Nested
  class Issuer {
    @Test
    void anotherKeyOfTheSameNameIsAnotherIssuer() {
      assertCause(
          BENCH.judge(NOON, crl(newKey(), MORNING, NOON.plusSeconds(9), nothing())),
          UnknownCause.OTHER_ISSUER);
    }

    @Test
    void aChangedBitIsASignatureFault() {
      byte[] der = BENCH.crl(MORNING, nothing()).der().toByteArray();
      der[der.length - 1] ^= 1;
      assertCause(BENCH.judge(NOON, data(der)), UnknownCause.SIGNATURE);
    }

    @Test
    void withoutCrlSignNoCrls() {
      X509Certificate noCrlSign = BENCH.caCertificate(BENCH.caKey, BENCH.caKey, BigInteger.TWO, 0);
      assertCause(
          RevocationCheck.status(
              BENCH.person, noCrlSign, List.of(), List.of(BENCH.crl(MORNING, nothing())), NOON),
          UnknownCause.KEY_USAGE);
    }

    @Test
    void aKeyThatTheIssuerCertifiedForCrlsMaySign() {
      KeyPair crlKey = newKey();
      RevocationData crl = crl(crlKey, MORNING, NOON.plusSeconds(9), nothing());
      var certified =
          BENCH.caCertificate(crlKey, BENCH.caKey, BigInteger.valueOf(3), KeyUsage.cRLSign);
      assertGood(
          RevocationCheck.status(BENCH.person, BENCH.ca, List.of(certified), List.of(crl), NOON));
    }

    @Test
    void aSelfMadeCertificateOfTheSameNameMayNot() {
      KeyPair crlKey = newKey();
      RevocationData crl = crl(crlKey, MORNING, NOON.plusSeconds(9), nothing());
      var selfMade = BENCH.caCertificate(crlKey, crlKey, BigInteger.valueOf(3), KeyUsage.cRLSign);
      assertCause(
          RevocationCheck.status(BENCH.person, BENCH.ca, List.of(selfMade), List.of(crl), NOON),
          UnknownCause.OTHER_ISSUER);
    }
  }

  @Nested
  class Scope {
    private final GeneralName directory = new GeneralName(new X500Name("C=JP,O=Testbed,CN=SARL"));
    private final GeneralName address =
        new GeneralName(GeneralName.uniformResourceIdentifier, "http://localhost/sarl.crl");

    @Test
    void theListsNameMayMatchAnyDistributionPoint() {
      X509Certificate twoPoints =
          BENCH.certificate(
              BigInteger.valueOf(20),
              b ->
                  b.addExtension(
                      Extension.cRLDistributionPoints,
                      false,
                      new CRLDistPoint(
                          new DistributionPoint[] {
                            new DistributionPoint(name(address), null, null),
                            new DistributionPoint(name(directory), null, null)
                          })));
      RevocationData list = BENCH.crl(MORNING, idp(name(directory), false, false, null));
      assertGood(RevocationCheck.status(twoPoints, BENCH.ca, List.of(), List.of(list), NOON));
      RevocationData other =
          BENCH.crl(MORNING, idp(name(new GeneralName(new X500Name("CN=X"))), false, false, null));
      assertCause(
          RevocationCheck.status(twoPoints, BENCH.ca, List.of(), List.of(other), NOON),
          UnknownCause.SCOPE);
    }

    @Test
    void aListForCasSaysNothingOfPeopleAndTheOtherWayRound() {
      RevocationData forCas = BENCH.crl(MORNING, idp(null, false, true, null));
      RevocationData forUsers = BENCH.crl(MORNING, idp(null, true, false, null));
      assertCause(BENCH.judge(NOON, forCas), UnknownCause.SCOPE);
      assertGood(BENCH.judge(NOON, forUsers));
      assertGood(RevocationCheck.status(BENCH.ca, BENCH.ca, List.of(), List.of(forCas), NOON));
      assertCause(
          RevocationCheck.status(BENCH.ca, BENCH.ca, List.of(), List.of(forUsers), NOON),
          UnknownCause.SCOPE);
    }

    @Test
    void listsOfSomeReasonsCountTogetherOnly() {
      RevocationData some =
          BENCH.crl(MORNING, idp(null, false, false, new ReasonFlags(ReasonFlags.keyCompromise)));
      RevocationData others =
          BENCH.crl(
              MORNING,
              idp(
                  null,
                  false,
                  false,
                  new ReasonFlags(
                      ReasonFlags.cACompromise
                          | ReasonFlags.affiliationChanged
                          | ReasonFlags.superseded
                          | ReasonFlags.cessationOfOperation
                          | ReasonFlags.certificateHold
                          | ReasonFlags.privilegeWithdrawn
                          | ReasonFlags.aACompromise)));
      assertCause(BENCH.judge(NOON, some), UnknownCause.SCOPE);
      assertCause(BENCH.judge(NOON, others), UnknownCause.SCOPE);
      assertGood(
          RevocationCheck.status(BENCH.person, BENCH.ca, List.of(), List.of(some, others), NOON));
    }

    @Test
    void anIndirectListCoversItsOwnIssuersCertificates() {
      assertGood(BENCH.judge(NOON, BENCH.crl(MORNING, scope(true, false))));
    }

    @Test
    void attributeListsDoNotCover() {
      assertCause(BENCH.judge(NOON, BENCH.crl(MORNING, scope(false, true))), UnknownCause.SCOPE);
    }

    private static RevocationBench.Bend<X509v2CRLBuilder> scope(
        boolean indirect, boolean attributes) {
      return extension(
          Extension.issuingDistributionPoint,
          true,
          new IssuingDistributionPoint(null, indirect, attributes));
    }

    @Test
    void aDeltaListSaysNothingAlone() {
      assertCause(
          BENCH.judge(
              NOON,
              BENCH.crl(
                  MORNING,
                  extension(Extension.deltaCRLIndicator, true, new CRLNumber(BigInteger.ONE)))),
          UnknownCause.DELTA);
    }

    @Test
    void anUnknownCriticalExtensionMakesItUnusable() {
      var unknown = new ASN1ObjectIdentifier("2.999.1");
      assertCause(
          BENCH.judge(NOON, BENCH.crl(MORNING, extension(unknown, true, DERNull.INSTANCE))),
          UnknownCause.CRITICAL_EXTENSION);
      assertGood(
          BENCH.judge(NOON, BENCH.crl(MORNING, extension(unknown, false, DERNull.INSTANCE))));
    }

    private DistributionPointName name(GeneralName name) {
      return new DistributionPointName(new GeneralNames(name));
    }

    private RevocationBench.Bend<org.bouncycastle.cert.X509v2CRLBuilder> idp(
        @Nullable DistributionPointName name,
        boolean users,
        boolean cas,
        @Nullable ReasonFlags reasons) {
      ASN1Encodable value = new IssuingDistributionPoint(name, users, cas, reasons, false, false);
      return extension(Extension.issuingDistributionPoint, true, value);
    }
  }

  @Test
  void noBytesCauseAnException() {
    byte[] good = BENCH.crl(MORNING, entry(BENCH.person, MORNING, 1)).der().toByteArray();
    Random random = new Random(20260401);
    for (int length = 0; length < good.length; length++) {
      byte[] prefix = java.util.Arrays.copyOf(good, length);
      assertThat(BENCH.judge(NOON, data(prefix)).standing()).isEqualTo(Standing.UNKNOWN);
    }
    for (int i = 0; i < 400; i++) {
      byte[] changed = good.clone();
      changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
      // A few bits around the signature value say nothing; no bit turns revoked into good.
      assertThat(BENCH.judge(NOON, data(changed)).standing()).isNotEqualTo(Standing.GOOD);
    }
    assertThat(BENCH.judge(NOON, data(good)).evidence()).isEqualTo(Optional.of(data(good)));
  }

  private static RevocationData data(byte[] der) {
    return new RevocationData(RevocationData.Kind.CRL, Octets.of(der));
  }
}
