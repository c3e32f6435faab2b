package org.karteseal.testcerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.CRLReason;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.cert.X509CRLHolder;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Revocation lists in the rhythm and shape of the healthcare authorities, and OCSP. */
class RevocationTest {
  private static final Instant LATE = Instant.parse("2028-03-05T17:59:59Z");

  @Nested
  class DailyList {
    @Test
    void isTheNewestOfEighteenHundred() throws Exception {
      X509CRL before = crl("hpki-sign-ca", LATE);
      assertThat(before.getThisUpdate().toInstant()).isEqualTo("2028-03-04T18:00:00Z");
      assertThat(before.getNextUpdate().toInstant()).isEqualTo("2028-03-08T18:00:00Z");
      X509CRL after = crl("hpki-sign-ca", LATE.plusSeconds(1));
      assertThat(after.getThisUpdate().toInstant()).isEqualTo("2028-03-05T18:00:00Z");
      assertThat(crl("hpki-sign-ca-2", LATE).getThisUpdate().toInstant())
          .isEqualTo("2028-03-05T17:00:00Z");
    }

    @Test
    void showsARevocationWithItsReasonOnTheNextIssue() throws Exception {
      X509Certificate revoked = Shared.PKI.identity("wrong-revoked").certificate();
      assertThat(
              crl("hpki-sign-ca", Instant.parse("2026-01-15T17:00:00Z"))
                  .getRevokedCertificate(revoked))
          .isNull();
      var entry =
          crl("hpki-sign-ca", Instant.parse("2026-01-15T18:00:00Z")).getRevokedCertificate(revoked);
      assertThat(entry.getRevocationReason()).isEqualTo(CRLReason.KEY_COMPROMISE);
      assertThat(entry.getRevocationDate().toInstant()).isEqualTo("2026-01-15T03:00:00Z");
    }

    @Test
    void forgetsARevokedCertificateThatExpired() throws Exception {
      X509Certificate revoked = Shared.PKI.identity("wrong-revoked").certificate();
      Instant end = revoked.getNotAfter().toInstant();
      assertThat(crl("hpki-sign-ca", end.minusSeconds(86_400)).getRevokedCertificate(revoked))
          .isNotNull();
      assertThat(crl("hpki-sign-ca", end.plusSeconds(86_400)).getRevokedCertificate(revoked))
          .isNull();
    }

    @Test
    void hasKeyIdentifierAndNumberAndNoDistributionPoint() throws Exception {
      X509CRL crl = crl("hpki-sign-ca", LATE);
      assertThat(crl.getCriticalExtensionOIDs()).isEmpty();
      assertThat(crl.getNonCriticalExtensionOIDs())
          .containsExactlyInAnyOrder("2.5.29.35", "2.5.29.20");
    }

    @Test
    void numbersGrow() throws Exception {
      assertThat(number(crl("hpki-sign-ca", LATE.plusSeconds(1))))
          .isEqualTo(number(crl("hpki-sign-ca", LATE)) + 1);
    }
  }

  @Nested
  class AuthorityList {
    @Test
    void namesTheDirectoryNameOnlyAndOnlyAuthorities() throws Exception {
      var holder = new X509CRLHolder(Shared.PKI.authority("hpki-root").crlAt(LATE));
      var extension = holder.getExtension(Extension.issuingDistributionPoint);
      assertThat(extension.isCritical()).isTrue();
      var point = IssuingDistributionPoint.getInstance(extension.getParsedValue());
      assertThat(point.onlyContainsCACerts()).isTrue();
      // As encoded by the real authority: {[0] name, [2] TRUE} and nothing else.
      assertThat(HexFormat.of().formatHex(extension.getExtnValue().getOctets())).endsWith("8201ff");
      var name = GeneralNames.getInstance(point.getDistributionPoint().getName()).getNames()[0];
      assertThat(X500Name.getInstance(name.getName()).toString())
          .endsWith("KarteSeal TEST HPKI Root CA V2,CN=SARL");
      assertThat(holder.getExtensionOIDs().toString())
          .isEqualTo("[2.5.29.35, 2.5.29.20, 2.5.29.28]");
    }

    @Test
    void revokesAnAuthority() throws Exception {
      var pki = TestPki.generate(SettableClock.at(Shared.NOW), URI.create("http://127.0.0.1:1"));
      pki.revoke("hpki-sign-ca", Shared.NOW, 2);
      var bytes = pki.authority("hpki-root").crlAt(LATE);
      assertThat(
              parsed(bytes)
                  .getRevokedCertificate(pki.authority("hpki-sign-ca").certificate())
                  .getRevocationReason())
          .isEqualTo(CRLReason.CA_COMPROMISE);
    }
  }

  @Test
  void opensslFindsADoctorGoodAndARevokedOneRevoked(@TempDir Path folder) throws Exception {
    var openssl = new OpenSsl(folder);
    List<X509Certificate> chain = Shared.PKI.identity("doctor").chain();
    List<X509Certificate> revoked = Shared.PKI.identity("wrong-revoked").chain();
    assertThat(verification(openssl, "hpki-sign-ca", chain).output()).endsWith("OK\n");
    assertThat(verification(openssl, "hpki-sign-ca", revoked).output())
        .contains("certificate revoked");
  }

  /** OpenSSL matches the list's directory name with any point of the authority's certificate. */
  @Test
  void opensslTakesTheAuthorityListByItsDirectoryName(@TempDir Path folder) throws Exception {
    List<X509Certificate> chain = Shared.PKI.authority("hpki-sign-ca").chain();
    assertThat(verification(new OpenSsl(folder), "hpki-root", chain).output()).endsWith("OK\n");
  }

  private static OpenSsl.Result verification(
      OpenSsl openssl, String authority, List<X509Certificate> chain) throws Exception {
    Path leaf = openssl.pem("leaf.pem", chain.subList(0, 1));
    Path issuers = openssl.pem("issuers.pem", chain);
    Path root = openssl.pem("root.pem", chain.subList(chain.size() - 1, chain.size()));
    Instant at = Instant.parse("2026-03-05T20:00:00Z");
    Path crl = pem(openssl, "list.crl", Shared.PKI.authority(authority).crlAt(at));
    return openssl.attempt(
        "verify",
        "-CAfile",
        root,
        "-untrusted",
        issuers,
        "-CRLfile",
        crl,
        "-crl_check",
        "-attime",
        at.getEpochSecond(),
        leaf);
  }

  private static Path pem(OpenSsl openssl, String name, byte[] der) throws Exception {
    Path file = openssl.file(name, der);
    Path pem = Path.of(file + ".pem");
    openssl.run("crl", "-inform", "DER", "-in", file, "-out", pem);
    return pem;
  }

  @Test
  void opensslGetsOcspAnswers(@TempDir Path folder) throws Exception {
    var openssl = new OpenSsl(folder);
    try (TestbedServer server = TestbedServer.start(SettableClock.at(Shared.NOW))) {
      List<X509Certificate> chain = server.pki().identity("provider-doctor").chain();
      Path leaf = openssl.pem("leaf.pem", chain.subList(0, 1));
      Path ca = openssl.pem("ca.pem", chain.subList(1, 2));
      Path root = openssl.pem("root.pem", chain.subList(2, 3));
      Object[] command = {
        "ocsp",
        "-issuer",
        ca,
        "-cert",
        leaf,
        "-url",
        server.ocspUri("provider-ca"),
        "-CAfile",
        root,
        "-verify_other",
        ca,
        "-attime",
        Shared.NOW.getEpochSecond(),
        "-resp_text"
      };
      assertThat(openssl.run(command)).contains("Response verify OK").contains("Cert Status: good");
      server.pki().revoke("provider-doctor", Shared.NOW, 4);
      assertThat(openssl.run(command)).contains("Cert Status: revoked").contains("superseded");
    }
  }

  private static X509CRL crl(String authority, Instant at) throws Exception {
    return parsed(Shared.PKI.authority(authority).crlAt(at));
  }

  private static X509CRL parsed(byte[] der) throws Exception {
    return (X509CRL)
        CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(der));
  }

  private static long number(X509CRL crl) {
    byte[] octets = ASN1OctetString.getInstance(crl.getExtensionValue("2.5.29.20")).getOctets();
    return ASN1Integer.getInstance(octets).longValueExact();
  }
}
