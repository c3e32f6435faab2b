package org.karteseal.sign.revocation;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.karteseal.sign.Octets;

/** A CA whose CRLs and OCSP responses a test can bend. Everything is around {@link #NOON}. */
final class RevocationBench {
  static final Instant NOON = Instant.parse("2026-04-01T12:00:00Z");
  static final Instant CERTIFICATE_END = NOON.plus(Duration.ofDays(100));
  static final X500Name CA_NAME = new X500Name("C=JP,O=Testbed,CN=Testbed Revocation CA");
  static final ASN1ObjectIdentifier SHA1 = new ASN1ObjectIdentifier("1.3.14.3.2.26");
  static final ASN1ObjectIdentifier SHA256 = new ASN1ObjectIdentifier("2.16.840.1.101.3.4.2.1");

  final KeyPair caKey = newKey();
  final X509Certificate ca = caCertificate(caKey, caKey, BigInteger.ONE, KeyUsage.cRLSign);
  final X509Certificate person = certificate(BigInteger.TEN, b -> {});

  /** Adds what a test wants to a builder that is otherwise ready. */
  interface Bend<T> {
    void accept(T builder) throws Exception;
  }

  static KeyPair newKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      return generator.generateKeyPair();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  X509Certificate caCertificate(KeyPair subject, KeyPair signer, BigInteger serial, int usage) {
    return build(
        subject,
        CA_NAME,
        signer,
        serial,
        b -> {
          b.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
          b.addExtension(Extension.keyUsage, true, new KeyUsage(usage | KeyUsage.keyCertSign));
        });
  }

  X509Certificate certificate(BigInteger serial, Bend<JcaX509v3CertificateBuilder> bend) {
    return build(newKey(), new X500Name("CN=Testbed person"), caKey, serial, bend);
  }

  static X509Certificate build(
      KeyPair subject,
      X500Name name,
      KeyPair signer,
      BigInteger serial,
      Bend<JcaX509v3CertificateBuilder> bend) {
    try {
      JcaX509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              CA_NAME,
              serial,
              Date.from(NOON.minus(Duration.ofDays(100))),
              Date.from(CERTIFICATE_END),
              name,
              subject.getPublic());
      builder.addExtension(
          Extension.subjectKeyIdentifier,
          false,
          new JcaX509ExtensionUtils().createSubjectKeyIdentifier(subject.getPublic()));
      bend.accept(builder);
      X509CertificateHolder holder = builder.build(signer(signer));
      return new JcaX509CertificateConverter().getCertificate(holder);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  RevocationData crl(Instant thisUpdate, Bend<X509v2CRLBuilder> bend) {
    return crl(caKey, thisUpdate, thisUpdate.plus(Duration.ofDays(4)), bend);
  }

  static RevocationData crl(
      KeyPair key, Instant thisUpdate, Instant nextUpdate, Bend<X509v2CRLBuilder> bend) {
    try {
      X509v2CRLBuilder builder = new X509v2CRLBuilder(CA_NAME, Date.from(thisUpdate));
      builder.setNextUpdate(Date.from(nextUpdate));
      builder.addExtension(
          Extension.authorityKeyIdentifier,
          false,
          new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(key.getPublic()));
      bend.accept(builder);
      return new RevocationData(
          RevocationData.Kind.CRL, Octets.of(builder.build(signer(key)).getEncoded()));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  static Bend<X509v2CRLBuilder> entry(X509Certificate certificate, Instant since, int reason) {
    return b -> b.addCRLEntry(certificate.getSerialNumber(), Date.from(since), reason);
  }

  static Bend<X509v2CRLBuilder> extension(
      ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {
    return b -> b.addExtension(oid, critical, value);
  }

  CertificateID id(ASN1ObjectIdentifier digest, BigInteger serial) {
    try {
      var calculators = new JcaDigestCalculatorProviderBuilder().build();
      return new CertificateID(
          calculators.get(new AlgorithmIdentifier(digest)),
          new JcaX509CertificateHolder(ca),
          serial);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** An OCSP response with its certificates, signed with the key. */
  RevocationData ocsp(
      KeyPair key, X509Certificate[] certificates, Bend<BasicOCSPRespBuilder> bend) {
    try {
      X509CertificateHolder[] holders = new X509CertificateHolder[certificates.length];
      for (int i = 0; i < holders.length; i++) {
        holders[i] = new JcaX509CertificateHolder(certificates[i]);
      }
      BasicOCSPRespBuilder builder =
          new BasicOCSPRespBuilder(new RespID(new X500Name("CN=Testbed responder")));
      bend.accept(builder);
      OCSPResp response =
          new OCSPRespBuilder()
              .build(
                  OCSPRespBuilder.SUCCESSFUL, builder.build(signer(key), holders, Date.from(NOON)));
      return new RevocationData(RevocationData.Kind.OCSP, Octets.of(response.getEncoded()));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  Bend<BasicOCSPRespBuilder> answer(CertificateStatus status, Instant thisUpdate) {
    return b ->
        b.addResponse(
            id(SHA256, person.getSerialNumber()),
            status,
            Date.from(thisUpdate),
            Date.from(thisUpdate.plus(Duration.ofDays(1))));
  }

  RevocationStatus judge(Instant at, RevocationData... candidates) {
    return RevocationCheck.status(
        person, ca, java.util.List.of(), java.util.List.of(candidates), at);
  }

  private static ContentSigner signer(KeyPair key) throws Exception {
    return new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate());
  }

  static <T> Bend<T> nothing() {
    return b -> {};
  }
}
