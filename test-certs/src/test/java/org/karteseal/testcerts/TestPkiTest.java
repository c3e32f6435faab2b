package org.karteseal.testcerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TestPkiTest {
  private static final TestPki PKI = Shared.PKI;

  @Test
  void everyDeclaredCertificateIsIssuedByTheNextOneInItsPath() throws Exception {
    for (String id : PKI.identityIds()) {
      TestIdentity identity = PKI.identity(id);
      assertThat(identity.description()).as(id).isNotBlank();
      assertThat(identity.description(Locale.JAPANESE)).as(id).isNotBlank();
      if (!id.equals("wrong-broken-signature")) {
        assertPath(identity.chain());
      }
    }
    for (String id : PKI.authorityIds()) {
      assertPath(PKI.authority(id).chain());
    }
  }

  private static void assertPath(List<X509Certificate> chain) throws Exception {
    for (int i = 0; i < chain.size(); i++) {
      chain.get(i).verify(chain.get(Math.min(i + 1, chain.size() - 1)).getPublicKey());
    }
  }

  @Test
  void serialNumbersOfOneAuthorityDiffer() {
    var seen = new HashSet<String>();
    for (String id : PKI.identityIds()) {
      if (!id.equals("tsa-basic")) {
        X509Certificate certificate = PKI.identity(id).certificate();
        String name = certificate.getIssuerX500Principal() + " " + certificate.getSerialNumber();
        assertThat(seen.add(name)).as(id).isTrue();
      }
    }
  }

  @Test
  void aKeyStoreHoldsKeyAndPath() throws Exception {
    TestIdentity doctor = PKI.identity("doctor");
    char[] password = "testbed".toCharArray();
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(new ByteArrayInputStream(doctor.pkcs12(password)), password);
    assertThat(store.getKey("doctor", password)).isEqualTo(doctor.privateKey());
    assertThat(store.getCertificateChain("doctor")).hasSize(3);
  }

  @Test
  void anUnknownIdIsRefused() {
    assertThatThrownBy(() -> PKI.identity("nobody")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PKI.authority("nobody")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aTestOrdersACertificateOfItsOwn() {
    TestIdentity nurse =
        PKI.authority("hpki-sign-ca")
            .issue(
                CertificateOrder.like("hpki-person", "nurse-2032")
                    .subject(
                        "C=JP", "O=KarteSeal Testbed Hospital", "CN=Ordered", "serialNumber=KS9")
                    .validity(
                        Instant.parse("2030-01-01T00:00:00Z"),
                        Instant.parse("2035-01-01T00:00:00Z"))
                    .role("General Nurse")
                    .change("{extensions: {key-usage: {critical: false}}}"));
    assertThat(nurse.certificate().getCriticalExtensionOIDs()).containsExactly("2.5.29.32");
    assertThat(PKI.identity("nurse-2032").certificate()).isEqualTo(nurse.certificate());
    assertThat(PKI.identityIds()).doesNotContain("nurse-2032");
  }
}
