package org.karteseal.sign.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.karteseal.sign.Octets;
import org.karteseal.sign.TestbedTrust;
import org.karteseal.sign.revocation.RevocationStatus.Standing;
import org.karteseal.testcerts.SettableClock;
import org.karteseal.testcerts.TestPki;
import org.karteseal.testcerts.TestVerifier;

/** GL6-14-1(2)c: only a registered verifier says that a citizen's certificate is good. */
class CitizenStandingTest {
  private static final Instant NOW = TestbedTrust.NOW;
  private static final SettableClock CLOCK = SettableClock.at(NOW);
  private static final TestPki PKI = TestPki.generate(CLOCK, URI.create("http://127.0.0.1:1"));
  private static final TestVerifier VERIFIER = TestVerifier.of(PKI);
  private static final StandingCheck CHECK =
      new StandingCheck(TestbedTrust.register(PKI, Map.of()));

  private static RevocationStatus judge(String identity, Instant at, RevocationData... data) {
    List<X509Certificate> chain = PKI.identity(identity).chain();
    return CHECK.status(chain.get(0), chain.get(1), chain, List.of(data), at);
  }

  private static RevocationData ocsp(byte[] der) {
    return new RevocationData(RevocationData.Kind.OCSP, Octets.of(der));
  }

  private static RevocationData crl(byte[] der) {
    return new RevocationData(RevocationData.Kind.CRL, Octets.of(der));
  }

  private static void open(RevocationStatus status, UnknownCause cause) {
    assertThat(status.standing()).isEqualTo(Standing.UNKNOWN);
    assertThat(status.cause()).isEqualTo(cause.name());
  }

  @Test
  void withoutAnAnswerItStaysOpen() {
    open(judge("jpki-doctor", NOW), UnknownCause.REGISTERED_VERIFIER_NEEDED);
  }

  @Test
  void aRegisteredVerifierSaysGood() {
    assertThat(judge("jpki-doctor", NOW, ocsp(VERIFIER.answer("jpki-doctor"))).standing())
        .isEqualTo(Standing.GOOD);
  }

  @Test
  void nobodyElseDoes() {
    byte[] answer = TestVerifier.unregistered(PKI, "register").answer("jpki-doctor");
    open(judge("jpki-doctor", NOW, ocsp(answer)), UnknownCause.REGISTERED_VERIFIER_NEEDED);
  }

  @Test
  void norDoesTheIssuersOwnSilence() {
    open(
        judge("jpki-doctor", NOW, crl(PKI.authority("jpki-3").crl())),
        UnknownCause.REGISTERED_VERIFIER_NEEDED);
  }

  @Test
  void anAnswerAboutAnotherCitizenSaysNothing() {
    open(
        judge("jpki-doctor", NOW, ocsp(VERIFIER.answer("jpki-test-card"))),
        UnknownCause.REGISTERED_VERIFIER_NEEDED);
  }

  @Test
  void anAnswerThatRanOutIsStale() {
    byte[] answer = VERIFIER.answer("jpki-doctor");
    open(judge("jpki-doctor", NOW.plus(Duration.ofDays(3)), ocsp(answer)), UnknownCause.STALE);
  }

  @Test
  void aRevocationCountsFromVerifierAndFromIssuer() {
    PKI.revoke("jpki-person", NOW.minus(Duration.ofDays(2)), 5);
    assertThat(judge("jpki-person", NOW, ocsp(VERIFIER.answer("jpki-person"))).standing())
        .isEqualTo(Standing.REVOKED);
    assertThat(judge("jpki-person", NOW, crl(PKI.authority("jpki-3").crl())).standing())
        .isEqualTo(Standing.REVOKED);
  }

  @Test
  void otherCertificatesKeepTheirRule() {
    List<X509Certificate> chain = PKI.identity("doctor").chain();
    RevocationStatus status =
        CHECK.status(
            chain.get(0),
            chain.get(1),
            chain,
            List.of(crl(PKI.authority("hpki-sign-ca").crl())),
            NOW);
    assertThat(status.standing()).isEqualTo(Standing.GOOD);
  }
}
