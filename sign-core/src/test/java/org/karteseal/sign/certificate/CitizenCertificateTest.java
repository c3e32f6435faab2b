package org.karteseal.sign.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.karteseal.sign.TestbedTrust;

class CitizenCertificateTest {
  @Test
  void isToldByWhatStandsInIt() {
    for (String id : new String[] {"jpki-person", "jpki-doctor-g1", "jpki-test-card"}) {
      assertThat(CitizenCertificate.is(TestbedTrust.PKI.identity(id).certificate())).isTrue();
    }
    for (String id : new String[] {"doctor", "provider-doctor", "doctor-jma"}) {
      assertThat(CitizenCertificate.is(TestbedTrust.PKI.identity(id).certificate())).isFalse();
    }
  }

  @Test
  void givesTheNameAloneAndOnlyWhenAsked() {
    assertThat(CitizenCertificate.name(TestbedTrust.PKI.identity("jpki-person").certificate()))
        .contains("試験　市民");
    assertThat(CitizenCertificate.name(TestbedTrust.PKI.identity("doctor").certificate()))
        .isEmpty();
  }
}
