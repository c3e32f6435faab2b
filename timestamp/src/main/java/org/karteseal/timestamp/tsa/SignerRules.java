package org.karteseal.timestamp.tsa;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignerDigestMismatchException;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.karteseal.timestamp.tsa.TokenVerdict.Refused;

/** Whether the signature of a token is what RFC 3161 and RFC 5652 ask for. */
final class SignerRules {
  private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();
  private static final int DIGITAL_SIGNATURE = 0;
  private static final int NON_REPUDIATION = 1;

  private SignerRules() {}

  /** RFC 3161, 2.4.2: only the authority signs. Against a second signer whom a reader may pick. */
  static Optional<Refused> oneSigner(List<SignerInformation> signers) {
    return signers.size() == 1
        ? Optional.empty()
        : Optional.of(new Refused(TokenFault.SIGNER_COUNT, String.valueOf(signers.size())));
  }

  /**
   * The certificate that the SignerInfo names (RFC 5652, 5.3). Against certificates slipped in with
   * the same issuer and serial number: if several match, the one that the signed attribute names.
   */
  static Optional<X509Certificate> certificate(
      SignerInformation signer, List<X509Certificate> certificates) {
    List<X509Certificate> named = certificates.stream().filter(c -> isNamed(signer, c)).toList();
    return named.stream()
        .filter(c -> EssRules.isNamed(signer, c))
        .findFirst()
        .or(() -> named.stream().findFirst());
  }

  private static boolean isNamed(SignerInformation signer, X509Certificate certificate) {
    try {
      return signer.getSID().match(new JcaX509CertificateHolder(certificate));
    } catch (java.security.cert.CertificateEncodingException e) {
      return false;
    }
  }

  /**
   * RFC 3161, 2.3: extendedKeyUsage critical, and timeStamping alone. Against any TLS or signing
   * certificate of a trusted CA being used as a clock.
   */
  static Optional<Refused> extendedKeyUsage(X509Certificate certificate) {
    byte[] extension = certificate.getExtensionValue(Extension.extendedKeyUsage.getId());
    if (extension == null) {
      return Optional.of(new Refused(TokenFault.EXTENDED_KEY_USAGE, "MISSING"));
    }
    if (!certificate.getCriticalExtensionOIDs().contains(Extension.extendedKeyUsage.getId())) {
      return Optional.of(new Refused(TokenFault.EXTENDED_KEY_USAGE, "NOT_CRITICAL"));
    }
    try {
      KeyPurposeId[] purposes =
          ExtendedKeyUsage.getInstance(JcaX509ExtensionUtils.parseExtensionValue(extension))
              .getUsages();
      return purposes.length == 1 && purposes[0].equals(KeyPurposeId.id_kp_timeStamping)
          ? Optional.empty()
          : Optional.of(new Refused(TokenFault.EXTENDED_KEY_USAGE, "NOT_ALONE"));
    } catch (IOException e) {
      return Optional.of(new Refused(TokenFault.EXTENDED_KEY_USAGE, "UNREADABLE"));
    }
  }

  /** RFC 5280, 4.2.1.3: a key usage, where stated, allows signatures. */
  static Optional<Refused> keyUsage(X509Certificate certificate) {
    boolean[] usage = certificate.getKeyUsage();
    return usage == null || usage[DIGITAL_SIGNATURE] || usage[NON_REPUDIATION]
        ? Optional.empty()
        : Optional.of(new Refused(TokenFault.KEY_USAGE, ""));
  }

  /**
   * RFC 5652, 5.3 and 11.1: content-type and message-digest are signed, once each. Against signed
   * attributes presented as content, and content presented as signed attributes.
   */
  static Optional<Refused> signedAttributes(SignerInformation signer) {
    AttributeTable signed = signer.getSignedAttributes();
    if (signed == null
        || signed.getAll(CMSAttributes.contentType).size() != 1
        || signed.getAll(CMSAttributes.messageDigest).size() != 1) {
      return Optional.of(new Refused(TokenFault.SIGNED_ATTRIBUTES, "COUNT"));
    }
    Attribute type = signed.get(CMSAttributes.contentType);
    return type.getAttrValues().size() == 1
            && type.getAttrValues().getObjectAt(0).equals(PKCSObjectIdentifiers.id_ct_TSTInfo)
        ? Optional.empty()
        : Optional.of(new Refused(TokenFault.SIGNED_ATTRIBUTES, "CONTENT_TYPE"));
  }

  /**
   * RFC 5652, 5.1: the signer's digest is announced. Other verifiers may refuse a token without it,
   * and we would be left with evidence that only we accept.
   */
  static Optional<Refused> announcedDigest(
      SignerInformation signer, Set<AlgorithmIdentifier> announced) {
    String own = signer.getDigestAlgOID();
    return announced.stream().anyMatch(a -> a.getAlgorithm().getId().equals(own))
        ? Optional.empty()
        : Optional.of(new Refused(TokenFault.SIGNED_ATTRIBUTES, "DIGEST_NOT_ANNOUNCED"));
  }

  /** RFC 5652, 5.6. The key alone: life and trust of the certificate have rules of their own. */
  static Optional<Refused> signature(SignerInformation signer, X509Certificate certificate) {
    try {
      boolean verifies =
          signer.verify(
              new JcaSimpleSignerInfoVerifierBuilder()
                  .setProvider(PROVIDER)
                  .build(certificate.getPublicKey()));
      return verifies ? Optional.empty() : Optional.of(new Refused(TokenFault.SIGNATURE, ""));
    } catch (CMSSignerDigestMismatchException e) {
      return Optional.of(new Refused(TokenFault.SIGNED_ATTRIBUTES, "MESSAGE_DIGEST"));
    } catch (CMSException | OperatorCreationException e) {
      return Optional.of(new Refused(TokenFault.SIGNATURE, "NOT_VERIFIABLE"));
    }
  }

  /** A stamp ends with its certificate; one that is put afterwards never began. */
  static Optional<Refused> validThen(X509Certificate certificate, Instant genTime) {
    if (genTime.isAfter(certificate.getNotAfter().toInstant())) {
      return Optional.of(new Refused(TokenFault.SIGNER_NOT_VALID_THEN, "EXPIRED"));
    }
    return genTime.isBefore(certificate.getNotBefore().toInstant())
        ? Optional.of(new Refused(TokenFault.SIGNER_NOT_VALID_THEN, "NOT_YET_VALID"))
        : Optional.empty();
  }
}
