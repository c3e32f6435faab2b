package org.karteseal.sign.certificate;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.OtherName;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;

/**
 * A citizen's certificate (JPKI). It holds name, birth date, sex and address of its holder as other
 * names in subjectAltName, and a number of the person as its subject: whoever shows such a
 * certificate leaves them out unless somebody asked for the name.
 *
 * <p>It is told by what stands in it and not by whether it is trusted, because a false one may hold
 * the data of a real person.
 */
public final class CitizenCertificate {
  private static final ASN1ObjectIdentifier JPKI = new ASN1ObjectIdentifier("1.2.392.200149.8.5");
  private static final ASN1ObjectIdentifier NAME = JPKI.branch("5.1");

  private CitizenCertificate() {}

  /** Whether the certificate is, or pretends to be, a citizen's. */
  public static boolean is(X509Certificate certificate) {
    return otherNames(certificate).anyMatch(n -> n.getTypeID().on(JPKI))
        || policies(certificate).anyMatch(p -> p.on(JPKI));
  }

  /** The holder's name, for callers who were asked for it; never birth date, sex or address. */
  public static Optional<String> name(X509Certificate certificate) {
    return otherNames(certificate)
        .filter(n -> n.getTypeID().equals(NAME))
        .map(OtherName::getValue)
        .filter(ASN1String.class::isInstance)
        .map(v -> ((ASN1String) v).getString())
        .findFirst();
  }

  private static Stream<OtherName> otherNames(X509Certificate certificate) {
    byte[] value = certificate.getExtensionValue(Extension.subjectAlternativeName.getId());
    if (value == null) {
      return Stream.empty();
    }
    try {
      GeneralNames names =
          GeneralNames.getInstance(JcaX509ExtensionUtils.parseExtensionValue(value));
      return Arrays.stream(names.getNames())
          .filter(n -> n.getTagNo() == GeneralName.otherName)
          .map(n -> OtherName.getInstance(n.getName()))
          .toList()
          .stream();
    } catch (IOException | RuntimeException e) {
      return Stream.empty();
    }
  }

  private static Stream<ASN1ObjectIdentifier> policies(X509Certificate certificate) {
    byte[] value = certificate.getExtensionValue(Extension.certificatePolicies.getId());
    if (value == null) {
      return Stream.empty();
    }
    try {
      return Arrays.stream(
              CertificatePolicies.getInstance(JcaX509ExtensionUtils.parseExtensionValue(value))
                  .getPolicyInformation())
          .map(PolicyInformation::getPolicyIdentifier);
    } catch (IOException | RuntimeException e) {
      return Stream.empty();
    }
  }
}
