package org.karteseal.testcerts.internal.certificate;

import java.util.Locale;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extension;

/** The extensions that the declaration may name. */
enum ExtensionName {
  AUTHORITY_KEY_IDENTIFIER(Extension.authorityKeyIdentifier.getId()),
  SUBJECT_KEY_IDENTIFIER(Extension.subjectKeyIdentifier.getId()),
  BASIC_CONSTRAINTS(Extension.basicConstraints.getId()),
  KEY_USAGE(Extension.keyUsage.getId()),
  EXTENDED_KEY_USAGE(Extension.extendedKeyUsage.getId()),
  SUBJECT_ALTERNATIVE_NAME(Extension.subjectAlternativeName.getId()),
  CERTIFICATE_POLICIES(Extension.certificatePolicies.getId()),
  CRL_DISTRIBUTION_POINTS(Extension.cRLDistributionPoints.getId()),
  AUTHORITY_INFORMATION_ACCESS(Extension.authorityInfoAccess.getId()),
  SUBJECT_DIRECTORY_ATTRIBUTES(Extension.subjectDirectoryAttributes.getId()),
  /** An extension that nobody knows, under the example arc of ITU-T X.660. */
  UNKNOWN("2.999.29.1");

  private final String oid;

  ExtensionName(String oid) {
    this.oid = oid;
  }

  static ExtensionName of(String declared) {
    return valueOf(declared.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  ASN1ObjectIdentifier oid() {
    return new ASN1ObjectIdentifier(oid);
  }
}
