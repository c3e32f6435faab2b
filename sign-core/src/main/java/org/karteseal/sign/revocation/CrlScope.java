package org.karteseal.sign.revocation;

import java.io.IOException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;

/**
 * Whether a CRL covers a certificate (RFC 5280, 5.2.5 and 6.3.3 b).
 *
 * <p>The CRL's distribution point name is compared with the names of <em>every</em> distribution
 * point of the certificate: healthcare CAs publish a list whose name is a directoryName, and offer
 * the file under the URI of another distribution point of the same certificate.
 */
final class CrlScope {
  static final String ISSUING_DISTRIBUTION_POINT = "2.5.29.28";
  private static final String CRL_DISTRIBUTION_POINTS = "2.5.29.31";

  private CrlScope() {}

  static Optional<UnknownCause> whyNotCovered(X509CRL crl, X509Certificate certificate) {
    byte[] extension = crl.getExtensionValue(ISSUING_DISTRIBUTION_POINT);
    if (extension == null) {
      return Optional.empty();
    }
    try {
      IssuingDistributionPoint point =
          IssuingDistributionPoint.getInstance(
              JcaX509ExtensionUtils.parseExtensionValue(extension));
      return covers(point, certificate) ? Optional.empty() : Optional.of(UnknownCause.SCOPE);
    } catch (IOException | RuntimeException e) {
      return Optional.of(UnknownCause.CRITICAL_EXTENSION);
    }
  }

  private static boolean covers(IssuingDistributionPoint point, X509Certificate certificate) {
    boolean isCa = certificate.getBasicConstraints() >= 0;
    if (point.isIndirectCRL()
        || point.onlyContainsAttributeCerts()
        || point.getOnlySomeReasons() != null
        || (point.onlyContainsCACerts() && !isCa)
        || (point.onlyContainsUserCerts() && isCa)) {
      return false;
    }
    DistributionPointName name = point.getDistributionPoint();
    if (name == null) {
      return true;
    }
    X500Name issuer = X500Name.getInstance(certificate.getIssuerX500Principal().getEncoded());
    List<GeneralName> offered = namesOf(certificate, issuer);
    return fullNames(name, issuer).stream().anyMatch(offered::contains);
  }

  private static List<GeneralName> namesOf(X509Certificate certificate, X500Name issuer) {
    byte[] extension = certificate.getExtensionValue(CRL_DISTRIBUTION_POINTS);
    if (extension == null) {
      // RFC 5280, 6.3.3: without one, assume a point named as the issuer.
      return List.of(new GeneralName(issuer));
    }
    List<GeneralName> names = new ArrayList<>();
    try {
      CRLDistPoint points =
          CRLDistPoint.getInstance(JcaX509ExtensionUtils.parseExtensionValue(extension));
      for (DistributionPoint point : points.getDistributionPoints()) {
        if (point.getDistributionPoint() != null) {
          names.addAll(fullNames(point.getDistributionPoint(), issuer));
        } else if (point.getCRLIssuer() != null) {
          names.addAll(Arrays.asList(point.getCRLIssuer().getNames()));
        }
      }
    } catch (IOException e) {
      return List.of();
    }
    return names;
  }

  /** The URIs of the certificate's distribution points, in their order. */
  static List<String> addressesOf(X509Certificate certificate) {
    try {
      X500Name issuer = X500Name.getInstance(certificate.getIssuerX500Principal().getEncoded());
      return namesOf(certificate, issuer).stream()
          .filter(n -> n.getTagNo() == GeneralName.uniformResourceIdentifier)
          .map(n -> n.getName().toString())
          .toList();
    } catch (RuntimeException e) {
      return List.of();
    }
  }

  private static List<GeneralName> fullNames(DistributionPointName name, X500Name issuer) {
    if (name.getType() == DistributionPointName.FULL_NAME) {
      return Arrays.asList(GeneralNames.getInstance(name.getName()).getNames());
    }
    X500NameBuilder whole = new X500NameBuilder();
    for (RDN rdn : issuer.getRDNs()) {
      whole.addMultiValuedRDN(rdn.getTypesAndValues());
    }
    RDN last = RDN.getInstance(ASN1Set.getInstance(name.getName()));
    whole.addMultiValuedRDN(last.getTypesAndValues());
    return List.of(new GeneralName(whole.build()));
  }
}
