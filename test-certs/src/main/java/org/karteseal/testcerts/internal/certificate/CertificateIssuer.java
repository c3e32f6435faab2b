package org.karteseal.testcerts.internal.certificate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URI;
import java.security.KeyPair;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;
import org.karteseal.testcerts.internal.declaration.Entity;

/** Turns a declaration into a certificate (RFC 5280, 4.1). */
public final class CertificateIssuer {
  private final URI base;

  /** Creates an issuer whose certificates point to the server at {@code base}. */
  public CertificateIssuer(URI base) {
    this.base = base;
  }

  /**
   * Issues one certificate.
   *
   * @param issuer who signs it; null when the certificate signs itself
   */
  public Credential issue(
      Entity entity, BigInteger serial, KeyPair keys, @Nullable Credential issuer) {
    X500Name subject = DistinguishedNames.of(entity.subject());
    var subjectKey = SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded());
    IssuingFacts facts =
        issuer == null
            ? new IssuingFacts(entity.id(), subject, subjectKey, subject, serial, subjectKey, base)
            : facts(issuer, subjectKey);
    var builder =
        new X509v3CertificateBuilder(
            facts.issuerName(),
            serial,
            Date.from(entity.from()),
            Date.from(entity.until()),
            subject,
            subjectKey);
    X509CertificateHolder holder;
    try {
      for (var extension : entity.extensions().entrySet()) {
        ExtensionName name = ExtensionName.of(extension.getKey());
        builder.addExtension(
            name.oid(),
            extension.getValue().critical(),
            ExtensionEncoder.encode(name, extension.getValue(), facts));
      }
      KeyPair signing = issuer == null ? keys : issuer.keys();
      holder = builder.build(signer(entity.signature(), signing));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    X509Certificate certificate = certificate(encoded(holder, entity.brokenSignature()));
    List<X509Certificate> issuers = issuer == null ? List.of() : issuer.chain();
    return new Credential(
        entity.id(), holder, certificate, keys, Credential.chainOf(certificate, issuers));
  }

  /** A signer of the JDK's own provider, which is there without any registration. */
  public static ContentSigner signer(String algorithm, KeyPair keys) {
    try {
      return new JcaContentSignerBuilder(algorithm).build(keys.getPrivate());
    } catch (OperatorCreationException e) {
      throw new IllegalStateException("cannot sign with " + algorithm, e);
    }
  }

  /** The algorithm with which an authority signs CRLs and OCSP answers. */
  public static String algorithmFor(KeyPair keys) {
    return keys.getPublic().getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA384withECDSA";
  }

  private IssuingFacts facts(Credential issuer, SubjectPublicKeyInfo subjectKey) {
    X509CertificateHolder holder = issuer.holder();
    return new IssuingFacts(
        issuer.id(),
        holder.getSubject(),
        holder.getSubjectPublicKeyInfo(),
        holder.getIssuer(),
        holder.getSerialNumber(),
        subjectKey,
        base);
  }

  private static byte[] encoded(X509CertificateHolder holder, boolean broken) {
    try {
      byte[] der = holder.getEncoded();
      if (broken) {
        der[der.length - 1] ^= 1;
      }
      return der;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static X509Certificate certificate(byte[] der) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der));
    } catch (CertificateException e) {
      throw new IllegalStateException(e);
    }
  }
}
