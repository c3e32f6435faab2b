package org.karteseal.testcerts.internal.revocation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.karteseal.testcerts.internal.certificate.CertificateIssuer;
import org.karteseal.testcerts.internal.certificate.Credential;
import org.karteseal.testcerts.internal.certificate.DistinguishedNames;
import org.karteseal.testcerts.internal.declaration.Entity;
import org.karteseal.testcerts.internal.declaration.Entity.CrlDeclaration;

/** Issues CRLs (RFC 5280, 5) at the rhythm and in the shape of the healthcare authorities. */
public final class CrlIssuer {
  private static final CrlDeclaration ON_DEMAND = new CrlDeclaration(null, 4, null);

  private CrlIssuer() {}

  /** The newest CRL at an instant, DER. */
  public static byte[] issue(
      Credential authority, Entity entity, Instant at, List<RevokedCertificate> revoked) {
    CrlDeclaration declared = entity.crl() == null ? ON_DEMAND : entity.crl();
    Instant thisUpdate = thisUpdate(declared, at);
    X509CertificateHolder issuer = authority.holder();
    var builder = new X509v2CRLBuilder(issuer.getSubject(), Date.from(thisUpdate));
    builder.setNextUpdate(Date.from(thisUpdate.plus(Duration.ofDays(declared.validDays()))));
    revoked.stream()
        .filter(entry -> !entry.at().isAfter(thisUpdate))
        // As the real authorities do: a late CRL says nothing about an expired certificate.
        .filter(entry -> entry.expires().isAfter(thisUpdate))
        .sorted(Comparator.comparing(RevokedCertificate::at))
        .forEach(
            entry -> builder.addCRLEntry(entry.serial(), Date.from(entry.at()), entry.reason()));
    try {
      builder.addExtension(Extension.authorityKeyIdentifier, false, keyIdentifier(issuer));
      builder.addExtension(Extension.cRLNumber, false, new CRLNumber(number(declared, thisUpdate)));
      String name = declared.onlyAuthorities();
      if (name != null) {
        builder.addExtension(Extension.issuingDistributionPoint, true, point(issuer, name));
      }
      String algorithm = CertificateIssuer.algorithmFor(authority.keys());
      return builder.build(CertificateIssuer.signer(algorithm, authority.keys())).getEncoded();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Instant thisUpdate(CrlDeclaration declared, Instant at) {
    Integer hour = declared.hour();
    if (hour == null) {
      return at.truncatedTo(ChronoUnit.SECONDS);
    }
    Instant today =
        at.atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS).plusHours(hour).toInstant();
    return today.isAfter(at) ? today.minus(Duration.ofDays(1)) : today;
  }

  private static BigInteger number(CrlDeclaration declared, Instant thisUpdate) {
    long unit = declared.hour() == null ? 1 : Duration.ofDays(1).toSeconds();
    return BigInteger.valueOf(thisUpdate.getEpochSecond() / unit);
  }

  private static AuthorityKeyIdentifier keyIdentifier(X509CertificateHolder issuer) {
    AuthorityKeyIdentifier own = AuthorityKeyIdentifier.fromExtensions(issuer.getExtensions());
    byte[] id = SubjectKeyIdentifier.fromExtensions(issuer.getExtensions()).getKeyIdentifier();
    return own == null || own.getAuthorityCertIssuer() == null
        ? new AuthorityKeyIdentifier(id)
        : new AuthorityKeyIdentifier(
            id, new GeneralNames(new GeneralName(issuer.getIssuer())), issuer.getSerialNumber());
  }

  /** RFC 5280, 5.2.5: names only the directoryName point of the certificate, not the URI one. */
  private static IssuingDistributionPoint point(X509CertificateHolder issuer, String name) {
    var full =
        new GeneralNames(new GeneralName(DistinguishedNames.under(issuer.getSubject(), name)));
    return new IssuingDistributionPoint(
        new DistributionPointName(full), false, true, null, false, false);
  }
}
