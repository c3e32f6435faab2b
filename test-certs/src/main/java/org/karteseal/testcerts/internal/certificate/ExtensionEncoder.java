package org.karteseal.testcerts.internal.certificate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.function.Function;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.PolicyQualifierInfo;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.karteseal.testcerts.internal.declaration.Entity.ExtensionDeclaration;

/** Encodes a declared extension (RFC 5280, 4.2). */
final class ExtensionEncoder {
  private ExtensionEncoder() {}

  static byte[] encode(ExtensionName name, ExtensionDeclaration declared, IssuingFacts facts) {
    return switch (name) {
      case AUTHORITY_KEY_IDENTIFIER -> der(authorityKeyIdentifier(declared, facts));
      case SUBJECT_KEY_IDENTIFIER ->
          der(new SubjectKeyIdentifier(KeyIdentifiers.of(facts.subjectKey())));
      case BASIC_CONSTRAINTS -> der(new BasicConstraints(!"end-entity".equals(declared.form())));
      case KEY_USAGE -> der(keyUsage(declared));
      case EXTENDED_KEY_USAGE -> der(extendedKeyUsage(declared));
      case SUBJECT_ALTERNATIVE_NAME ->
          der(
              "citizen".equals(declared.form())
                  ? CitizenNames.of(declared.values())
                  : names(new GeneralName(DistinguishedNames.of(declared.values()))));
      case CERTIFICATE_POLICIES -> der(policies(declared));
      case CRL_DISTRIBUTION_POINTS -> der(crlDistributionPoints(declared, facts));
      case AUTHORITY_INFORMATION_ACCESS -> der(authorityInformationAccess(facts));
      case SUBJECT_DIRECTORY_ATTRIBUTES ->
          HcRoleEncoder.encode(
              Objects.requireNonNull(declared.role(), "role"),
              declared.form() == null ? HcRoleForm.STANDARD : HcRoleForm.valueOf(declared.form()));
      case UNKNOWN -> der(DERNull.INSTANCE);
    };
  }

  /** RFC 5280, 4.2.1.1; healthcare certificates add the issuer's issuer and serial number. */
  private static ASN1Encodable authorityKeyIdentifier(
      ExtensionDeclaration declared, IssuingFacts facts) {
    byte[] id = KeyIdentifiers.of(facts.issuerKey());
    return "with-issuer".equals(declared.form())
        ? new AuthorityKeyIdentifier(
            id, names(new GeneralName(facts.issuersIssuer())), facts.issuersSerial())
        : new AuthorityKeyIdentifier(id);
  }

  private static KeyUsage keyUsage(ExtensionDeclaration declared) {
    return new KeyUsage(
        declared.values().stream()
            .mapToInt(
                bit ->
                    switch (bit) {
                      case "digitalSignature" -> KeyUsage.digitalSignature;
                      case "nonRepudiation" -> KeyUsage.nonRepudiation;
                      case "keyCertSign" -> KeyUsage.keyCertSign;
                      case "cRLSign" -> KeyUsage.cRLSign;
                      default -> throw new IllegalArgumentException("no such key usage: " + bit);
                    })
            .reduce(0, (a, b) -> a | b));
  }

  private static ExtendedKeyUsage extendedKeyUsage(ExtensionDeclaration declared) {
    Function<String, KeyPurposeId> purpose =
        name ->
            switch (name) {
              case "timeStamping" -> KeyPurposeId.id_kp_timeStamping;
              case "emailProtection" -> KeyPurposeId.id_kp_emailProtection;
              case "clientAuth" -> KeyPurposeId.id_kp_clientAuth;
              default -> throw new IllegalArgumentException("no such key purpose: " + name);
            };
    return new ExtendedKeyUsage(
        declared.values().stream().map(purpose).toArray(KeyPurposeId[]::new));
  }

  private static CertificatePolicies policies(ExtensionDeclaration declared) {
    var oid = new ASN1ObjectIdentifier(Objects.requireNonNull(declared.policy(), "policy"));
    String cps = declared.cps();
    return new CertificatePolicies(
        cps == null
            ? new PolicyInformation(oid)
            : new PolicyInformation(oid, new DERSequence(new PolicyQualifierInfo(cps))));
  }

  /**
   * Each value is {@code uri}, {@code issuer} (the issuer's name as directoryName) or {@code
   * issuer/CN=...} (a directoryName below it).
   */
  private static CRLDistPoint crlDistributionPoints(
      ExtensionDeclaration declared, IssuingFacts facts) {
    return new CRLDistPoint(
        declared.values().stream()
            .map(point -> distributionPoint(point, facts))
            .toArray(DistributionPoint[]::new));
  }

  private static DistributionPoint distributionPoint(String point, IssuingFacts facts) {
    GeneralName name =
        point.equals("uri")
            ? new GeneralName(
                GeneralName.uniformResourceIdentifier,
                facts.uri("/crl/" + facts.issuerId() + ".crl"))
            : new GeneralName(directoryName(point, facts.issuerName()));
    return new DistributionPoint(new DistributionPointName(names(name)), null, null);
  }

  private static X500Name directoryName(String point, X500Name issuer) {
    int slash = point.indexOf('/');
    return slash < 0 ? issuer : DistinguishedNames.under(issuer, point.substring(slash + 1));
  }

  private static ASN1Encodable authorityInformationAccess(IssuingFacts facts) {
    var descriptions = new ASN1EncodableVector();
    descriptions.add(access(AccessDescription.id_ad_ocsp, facts.uri("/ocsp/" + facts.issuerId())));
    descriptions.add(
        access(
            AccessDescription.id_ad_caIssuers,
            facts.uri("/certificate/" + facts.issuerId() + ".cer")));
    return new DERSequence(descriptions);
  }

  private static AccessDescription access(ASN1ObjectIdentifier method, String uri) {
    return new AccessDescription(
        method, new GeneralName(GeneralName.uniformResourceIdentifier, uri));
  }

  private static GeneralNames names(GeneralName name) {
    return new GeneralNames(name);
  }

  private static byte[] der(ASN1Encodable value) {
    try {
      return value.toASN1Primitive().getEncoded("DER");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
