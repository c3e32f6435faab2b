package org.karteseal.timestamp.tsa;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.ess.ESSCertID;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.IssuerSerial;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.jcajce.util.MessageDigestUtils;
import org.jspecify.annotations.Nullable;
import org.karteseal.sign.Octets;
import org.karteseal.timestamp.tsa.TokenVerdict.Refused;

/**
 * The signed attribute that names the signer's certificate: version 1 (RFC 2634, 5.4) by SHA-1,
 * version 2 (RFC 5035, 3; RFC 5816, 2.2.1) by any digest.
 *
 * <p>SHA-1 only identifies here: to misuse it somebody needs a second certificate with the same
 * digest as an existing one, and the same key. Real services list their whole chain, and some name
 * issuers that they have replaced since; only the first id must be the signer's.
 */
final class EssRules {
  private static final ASN1ObjectIdentifier VERSION_1 =
      PKCSObjectIdentifiers.id_aa_signingCertificate;
  private static final ASN1ObjectIdentifier VERSION_2 =
      PKCSObjectIdentifiers.id_aa_signingCertificateV2;

  private EssRules() {}

  private record CertId(String digest, Octets hash, @Nullable IssuerSerial issuer) {
    boolean names(X509Certificate certificate) {
      try {
        byte[] actual = MessageDigest.getInstance(digest).digest(certificate.getEncoded());
        return hash.equals(Octets.of(actual)) && (issuer == null || isIssuer(issuer, certificate));
      } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
        return false;
      }
    }
  }

  /**
   * RFC 3161, 2.4.2, and RFC 5816: the attribute is there and its first id is the signer. Against a
   * signer's certificate exchanged for another one with the same key, of other trust or life.
   */
  static Optional<Refused> check(SignerInformation signer, X509Certificate certificate) {
    List<ASN1ObjectIdentifier> present = present(signer);
    if (present.isEmpty()) {
      return Optional.of(new Refused(TokenFault.ESS_MISSING, ""));
    }
    for (ASN1ObjectIdentifier version : present) {
      List<CertId> ids = ids(signer, version);
      if (ids.isEmpty() || !ids.get(0).names(certificate)) {
        return Optional.of(
            new Refused(TokenFault.ESS_MISMATCH, version.equals(VERSION_1) ? "V1" : "V2"));
      }
    }
    return Optional.empty();
  }

  /** Whether the first id of some version is this certificate. */
  static boolean isNamed(SignerInformation signer, X509Certificate certificate) {
    return check(signer, certificate).isEmpty();
  }

  static Set<TokenRemark> remarks(SignerInformation signer, List<X509Certificate> certificates) {
    List<ASN1ObjectIdentifier> present = present(signer);
    Set<TokenRemark> remarks = java.util.EnumSet.noneOf(TokenRemark.class);
    if (present.equals(List.of(VERSION_1))) {
      remarks.add(TokenRemark.SIGNER_NAMED_BY_SHA1);
    }
    boolean unmatched =
        present.stream()
            .flatMap(version -> ids(signer, version).stream().skip(1))
            .anyMatch(id -> certificates.stream().noneMatch(id::names));
    if (unmatched) {
      remarks.add(TokenRemark.LATER_ESS_ID_UNMATCHED);
    }
    return remarks;
  }

  private static List<ASN1ObjectIdentifier> present(SignerInformation signer) {
    AttributeTable signed = signer.getSignedAttributes();
    return signed == null
        ? List.of()
        : List.of(VERSION_1, VERSION_2).stream()
            .filter(version -> signed.get(version) != null)
            .toList();
  }

  /** RFC 2634, 5.4: one attribute with one value; more of either gives nothing to rely on. */
  private static List<CertId> ids(SignerInformation signer, ASN1ObjectIdentifier version) {
    var attributes = signer.getSignedAttributes().getAll(version);
    if (attributes.size() != 1) {
      return List.of();
    }
    Attribute attribute = Attribute.getInstance(attributes.get(0));
    if (attribute.getAttrValues().size() != 1) {
      return List.of();
    }
    ASN1Sequence value = ASN1Sequence.getInstance(attribute.getAttrValues().getObjectAt(0));
    List<CertId> ids = new ArrayList<>();
    for (ASN1Encodable element : ASN1Sequence.getInstance(value.getObjectAt(0))) {
      ids.add(version.equals(VERSION_1) ? version1(element) : version2(element));
    }
    return ids;
  }

  private static CertId version1(ASN1Encodable element) {
    ESSCertID id = ESSCertID.getInstance(element);
    return new CertId("SHA-1", Octets.of(id.getCertHash()), id.getIssuerSerial());
  }

  private static CertId version2(ASN1Encodable element) {
    ESSCertIDv2 id = ESSCertIDv2.getInstance(element);
    return new CertId(
        MessageDigestUtils.getDigestName(id.getHashAlgorithm().getAlgorithm()),
        Octets.of(id.getCertHash()),
        id.getIssuerSerial());
  }

  private static boolean isIssuer(IssuerSerial named, X509Certificate certificate) {
    X500Name issuer = X500Name.getInstance(certificate.getIssuerX500Principal().getEncoded());
    return named.getSerial().hasValue(certificate.getSerialNumber())
        && Arrays.asList(named.getIssuer().getNames()).contains(new GeneralName(issuer));
  }
}
