package org.karteseal.testcerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A wrong certificate differs from the doctor's in one respect, number and key apart. */
class WrongCertificateTest {
  private static final X509Certificate DOCTOR = Shared.PKI.identity("doctor").certificate();

  /** Key and alternative name differ because key and number do. */
  private static final Set<String> OWN = Set.of("2.5.29.14", "2.5.29.17");

  /** They follow the issuer. */
  private static final Set<String> ISSUERS = Set.of("2.5.29.35", "2.5.29.31");

  @ParameterizedTest
  @CsvSource({
    "wrong-expired, validity",
    "wrong-not-yet-valid, validity",
    "wrong-revoked, nothing",
    "wrong-revoked-later, nothing",
    "wrong-no-role, 2.5.29.9",
    "wrong-no-role-attribute, 2.5.29.9",
    "wrong-two-actors, 2.5.29.9",
    "wrong-two-values, 2.5.29.9",
    "wrong-two-attributes, 2.5.29.9",
    "wrong-role-in-code-data-value, 2.5.29.9",
    "wrong-coding-scheme, 2.5.29.9",
    "wrong-implicit-tags, 2.5.29.9",
    "wrong-single-set, 2.5.29.9",
    "wrong-ber-order, 2.5.29.9",
    "wrong-trailing-garbage, 2.5.29.9",
    "wrong-empty-role, 2.5.29.9",
    "wrong-role-lower-case, 2.5.29.9",
    "wrong-role-trailing-space, 2.5.29.9",
    "wrong-role-look-alike, 2.5.29.9",
    "wrong-role-printable-string, 2.5.29.9",
    "wrong-role-bmp-string, 2.5.29.9",
    "wrong-role-critical, 2.5.29.9",
    "wrong-key-usage-digital-signature, 2.5.29.15",
    "wrong-no-key-usage, 2.5.29.15",
    "wrong-key-usage-not-critical, 2.5.29.15",
    "wrong-no-policy, 2.5.29.32",
    "wrong-policy-not-critical, 2.5.29.32",
    "wrong-policy-unknown, 2.5.29.32",
    "wrong-authentication-policy, issuer 2.5.29.32",
    "wrong-issuer-impostor, path",
    "wrong-issued-by-doctor, issuer",
    "wrong-issuer-no-basic-constraints, issuer",
    "wrong-critical-extension, 2.999.29.1",
    "wrong-broken-signature, signature",
    "wrong-rsa-1024, key",
    "wrong-sha-1, algorithm",
    "wrong-extended-key-usage, 2.5.29.37"
  })
  void differsInOneRespect(String id, String respects) {
    Set<String> expected = new TreeSet<>(Arrays.asList(respects.split(" ")));
    expected.remove("nothing");
    assertThat(differences(Shared.PKI.identity(id))).isEqualTo(expected);
  }

  @Test
  void everyWrongCertificateIsInTheTable() throws Exception {
    var table =
        WrongCertificateTest.class
            .getDeclaredMethod("differsInOneRespect", String.class, String.class)
            .getAnnotation(CsvSource.class)
            .value();
    assertThat(Arrays.stream(table).map(row -> row.substring(0, row.indexOf(','))))
        .containsExactlyInAnyOrderElementsOf(
            Shared.PKI.identityIds().stream().filter(id -> id.startsWith("wrong-")).toList());
  }

  private static Set<String> differences(TestIdentity wrong) {
    X509Certificate certificate = wrong.certificate();
    Set<String> found = new TreeSet<>();
    addIf(found, "validity", !end(certificate).equals(end(DOCTOR)));
    addIf(found, "algorithm", !certificate.getSigAlgName().equals(DOCTOR.getSigAlgName()));
    addIf(found, "key", bits(certificate) != bits(DOCTOR));
    boolean otherName =
        !certificate.getIssuerX500Principal().equals(DOCTOR.getIssuerX500Principal());
    boolean otherPath = !wrong.chain().get(1).equals(Shared.PKI.identity("doctor").chain().get(1));
    addIf(found, "issuer", otherName);
    addIf(found, "path", otherPath && !otherName);
    addIf(found, "signature", !verifies(wrong));
    for (String oid : extensions(certificate)) {
      boolean same =
          Arrays.equals(certificate.getExtensionValue(oid), DOCTOR.getExtensionValue(oid))
              && critical(certificate, oid) == critical(DOCTOR, oid);
      addIf(found, oid, !same && !OWN.contains(oid) && !(otherPath && ISSUERS.contains(oid)));
    }
    return found;
  }

  private static void addIf(Set<String> found, String respect, boolean differs) {
    if (differs) {
      found.add(respect);
    }
  }

  private static Instant end(X509Certificate certificate) {
    return certificate.getNotAfter().toInstant();
  }

  private static int bits(X509Certificate certificate) {
    return ((RSAPublicKey) certificate.getPublicKey()).getModulus().bitLength();
  }

  private static boolean verifies(TestIdentity identity) {
    try {
      identity.certificate().verify(identity.chain().get(1).getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static Set<String> extensions(X509Certificate certificate) {
    Set<String> oids = new LinkedHashSet<>();
    for (X509Certificate each : new X509Certificate[] {certificate, DOCTOR}) {
      oids.addAll(each.getCriticalExtensionOIDs());
      oids.addAll(each.getNonCriticalExtensionOIDs());
    }
    return oids;
  }

  private static boolean critical(X509Certificate certificate, String oid) {
    return certificate.getCriticalExtensionOIDs().contains(oid);
  }
}
