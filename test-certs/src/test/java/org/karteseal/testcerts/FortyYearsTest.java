package org.karteseal.testcerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The testbed lives as long as an archive. */
class FortyYearsTest {
  @ParameterizedTest
  @CsvSource({
    "2026-04-01T00:00:00Z, tsa-1",
    "2035-12-31T00:00:00Z, tsa-1",
    "2036-01-01T00:00:00Z, tsa-2",
    "2045-06-01T00:00:00Z, tsa-3",
    "2055-06-01T00:00:00Z, tsa-4",
    "2065-12-31T00:00:00Z, tsa-4"
  })
  void oneAuthorityAfterTheOtherStampsUnderAValidPath(Instant at, String id) throws Exception {
    Shared.PKI.clock().set(at);
    try {
      byte[] request = TimestampTest.request("SHA-512", true);
      TestTsa tsa = TestTsa.of(Shared.PKI, id);
      var response = new TimeStampResponse(tsa.respond(request));
      response.validate(new TimeStampRequest(request));
      assertThat(response.getTimeStampToken().getTimeStampInfo().getGenTime().toInstant())
          .isEqualTo(at);
      X509Certificate signer = tsa.identity().certificate();
      // Checks the validity of the certificate at genTime, too.
      response.getTimeStampToken().validate(new JcaSimpleSignerInfoVerifierBuilder().build(signer));
      for (X509Certificate certificate : tsa.identity().chain()) {
        certificate.checkValidity(Date.from(at));
      }
      var crl = crl(Shared.PKI.authority("tsa-ca-1").crl());
      assertThat(crl.getThisUpdate().toInstant()).isEqualTo(at);
      crl.verify(Shared.PKI.authority("tsa-ca-1").certificate().getPublicKey());
    } finally {
      Shared.PKI.clock().set(Shared.NOW);
    }
  }

  @Test
  void theClockMovesBothWaysAndNeverByItself() {
    SettableClock clock = SettableClock.at(Shared.NOW);
    clock.advance(Duration.ofDays(40 * 365));
    assertThat(clock.instant()).isEqualTo(Shared.NOW.plus(Duration.ofDays(40 * 365)));
    clock.advance(Duration.ofDays(-1));
    clock.set(Shared.NOW);
    assertThat(clock.instant()).isEqualTo(Shared.NOW);
    assertThat(clock.withZone(ZoneId.of("Asia/Tokyo")).getZone()).hasToString("Z");
  }

  @Test
  void aDoctorIsMadeWithoutMakingTheOthers() {
    var pki = TestPki.generate(SettableClock.at(Shared.NOW), URI.create("http://127.0.0.1:1"));
    assertThat(pki.identity("doctor").chain()).hasSize(3);
    assertThat(pki.identity("dentist").privateKey()).isSameAs(pki.identity("doctor").privateKey());
  }

  private static X509CRL crl(byte[] der) throws Exception {
    return (X509CRL)
        CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(der));
  }
}
