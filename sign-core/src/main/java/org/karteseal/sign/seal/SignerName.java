package org.karteseal.sign.seal;

import java.security.cert.X509Certificate;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/**
 * The name of a certificate's holder. The Japanese healthcare PKI writes the subject in Latin
 * letters and the Japanese name into a directoryName of subjectAltName.
 */
final class SignerName {
  private SignerName() {}

  static String of(X509Certificate certificate) {
    return alternative(certificate)
        .or(() -> common(X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded())))
        .orElse("");
  }

  private static Optional<String> alternative(X509Certificate certificate) {
    byte[] wrapped = certificate.getExtensionValue(Extension.subjectAlternativeName.getId());
    if (wrapped == null) {
      return Optional.empty();
    }
    try {
      GeneralNames names =
          GeneralNames.getInstance(ASN1OctetString.getInstance(wrapped).getOctets());
      for (GeneralName name : names.getNames()) {
        if (name.getTagNo() == GeneralName.directoryName) {
          Optional<String> common = common(X500Name.getInstance(name.getName()));
          if (common.isPresent()) {
            return common;
          }
        }
      }
      return Optional.empty();
    } catch (RuntimeException e) {
      // A name that cannot be read is as good as none; the subject has another.
      return Optional.empty();
    }
  }

  private static Optional<String> common(X500Name name) {
    RDN[] found = name.getRDNs(BCStyle.CN);
    if (found.length == 0) {
      return Optional.empty();
    }
    ASN1Encodable value = found[found.length - 1].getFirst().getValue();
    return value instanceof ASN1String text && !text.getString().isBlank()
        ? Optional.of(text.getString())
        : Optional.empty();
  }
}
