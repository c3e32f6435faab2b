package org.karteseal.sign.revocation;

import java.io.IOException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
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

  /**
   * The reasons for which the CRL speaks of the certificate, in any of its distribution points;
   * empty when it does not cover it (RFC 5280, 6.3.3 b and d).
   *
   * @throws IOException when the scope of the CRL cannot be read
   */
  static Optional<Reasons> covered(X509CRL crl, X509Certificate certificate) throws IOException {
    Optional<IssuingDistributionPoint> scope = scopeOf(crl);
    if (scope.isPresent() && leavesOut(scope.get(), certificate)) {
      return Optional.empty();
    }
    Reasons ofCrl =
        Reasons.of(scope.map(IssuingDistributionPoint::getOnlySomeReasons).orElse(null));
    Reasons covered = Reasons.NONE;
    for (DistributionPoint point : pointsOf(certificate)) {
      if (matches(point, crl, scope, certificate)) {
        covered = covered.or(ofCrl.and(Reasons.of(point.getReasons())));
      }
    }
    return covered.ifAny();
  }

  /** Whether the CRL speaks for other issuers than its own. */
  static boolean isIndirect(X509CRL crl) throws IOException {
    return scopeOf(crl).filter(IssuingDistributionPoint::isIndirectCRL).isPresent();
  }

  private static Optional<IssuingDistributionPoint> scopeOf(X509CRL crl) throws IOException {
    byte[] extension = crl.getExtensionValue(ISSUING_DISTRIBUTION_POINT);
    return extension == null
        ? Optional.empty()
        : Optional.of(
            IssuingDistributionPoint.getInstance(
                JcaX509ExtensionUtils.parseExtensionValue(extension)));
  }

  private static boolean leavesOut(IssuingDistributionPoint scope, X509Certificate certificate) {
    boolean isCa = certificate.getBasicConstraints() >= 0;
    return scope.onlyContainsAttributeCerts()
        || (scope.onlyContainsCACerts() && !isCa)
        || (scope.onlyContainsUserCerts() && isCa);
  }

  private static boolean matches(
      DistributionPoint point,
      X509CRL crl,
      Optional<IssuingDistributionPoint> scope,
      X509Certificate certificate) {
    X500Name ofCrl = X500Name.getInstance(crl.getIssuerX500Principal().getEncoded());
    boolean own = crl.getIssuerX500Principal().equals(certificate.getIssuerX500Principal());
    if (point.getCRLIssuer() == null
        ? !own
        : !names(point.getCRLIssuer()).contains(new GeneralName(ofCrl))) {
      return false;
    }
    if (!own && scope.filter(IssuingDistributionPoint::isIndirectCRL).isEmpty()) {
      return false;
    }
    DistributionPointName name =
        scope.map(IssuingDistributionPoint::getDistributionPoint).orElse(null);
    if (name == null) {
      return true;
    }
    List<GeneralName> offered = namesOf(point, certificate);
    return fullNames(name, ofCrl).stream().anyMatch(offered::contains);
  }

  private static List<DistributionPoint> pointsOf(X509Certificate certificate) throws IOException {
    byte[] extension = certificate.getExtensionValue(CRL_DISTRIBUTION_POINTS);
    if (extension != null) {
      return Arrays.asList(
          CRLDistPoint.getInstance(JcaX509ExtensionUtils.parseExtensionValue(extension))
              .getDistributionPoints());
    }
    // RFC 5280, 6.3.3: without one, assume a point named as the issuer.
    GeneralNames issuer = new GeneralNames(new GeneralName(issuerOf(certificate)));
    return List.of(new DistributionPoint(new DistributionPointName(issuer), null, null));
  }

  private static X500Name issuerOf(X509Certificate certificate) {
    return X500Name.getInstance(certificate.getIssuerX500Principal().getEncoded());
  }

  private static List<GeneralName> namesOf(DistributionPoint point, X509Certificate certificate) {
    if (point.getDistributionPoint() == null) {
      return point.getCRLIssuer() == null ? List.of() : names(point.getCRLIssuer());
    }
    X500Name base =
        point.getCRLIssuer() == null
            ? issuerOf(certificate)
            : names(point.getCRLIssuer()).stream()
                .filter(n -> n.getTagNo() == GeneralName.directoryName)
                .map(n -> X500Name.getInstance(n.getName()))
                .findFirst()
                .orElseGet(() -> issuerOf(certificate));
    return fullNames(point.getDistributionPoint(), base);
  }

  private static List<GeneralName> names(GeneralNames names) {
    return Arrays.asList(names.getNames());
  }

  /** The URIs of the certificate's distribution points, in their order. */
  static List<String> addressesOf(X509Certificate certificate) {
    try {
      return pointsOf(certificate).stream()
          .flatMap(p -> namesOf(p, certificate).stream())
          .filter(n -> n.getTagNo() == GeneralName.uniformResourceIdentifier)
          .map(n -> n.getName().toString())
          .toList();
    } catch (IOException | RuntimeException e) {
      return List.of();
    }
  }

  private static List<GeneralName> fullNames(DistributionPointName name, X500Name issuer) {
    if (name.getType() == DistributionPointName.FULL_NAME) {
      return Arrays.asList(GeneralNames.getInstance(name.getName()).getNames());
    }
    if (name.getType() != DistributionPointName.NAME_RELATIVE_TO_CRL_ISSUER) {
      return List.of();
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
