package org.karteseal.sign.ades.internal;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAlgorithmProtection;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.IssuerSerial;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealException;
import org.karteseal.sign.trust.AlgorithmUse;

/**
 * A detached signature of the plainest kind that EN 319 142-1, 6.3 allows: one signer, the signed
 * attributes of the baseline and nothing that could change their meaning, unsigned attributes that
 * are signature timestamps, and an algorithm of every day. Of any other kind nothing is said.
 */
final class ShortCms {
  /** contentType, messageDigest, signingCertificateV2, cmsAlgorithmProtection. */
  private static final Set<String> NEUTRAL =
      Set.of(
          "1.2.840.113549.1.9.3",
          "1.2.840.113549.1.9.4",
          "1.2.840.113549.1.9.16.2.47",
          "1.2.840.113549.1.9.52",
          // commitmentTypeIndication and signerAttributesV2: what the signer states of the record.
          "1.2.840.113549.1.9.16.2.16",
          "0.4.0.19122.1.1");

  private ShortCms() {}

  /** Digests what is signed. */
  interface Content {
    byte[] digest(DigestAlgorithm algorithm) throws SealException;
  }

  /**
   * A signature that verifies.
   *
   * @param signer whose it is, as its signed attributes say
   * @param algorithm with what it was made
   * @param value the signature value, which its timestamps are over
   * @param tokens the tokens in its unsigned attributes
   */
  record Verified(
      X509Certificate signer, AlgorithmUse algorithm, Octets value, List<CMSSignedData> tokens) {}

  /** Verifies it; empty when it does not verify, or is of another kind. */
  static Optional<Verified> verify(CMSSignedData cms, Content content) throws SealException {
    try {
      List<SignerInformation> signers = List.copyOf(cms.getSignerInfos().getSigners());
      if (signers.size() != 1
          || cms.getSignedContent() != null
          || !PKCSObjectIdentifiers.data.getId().equals(cms.getSignedContentTypeOID())) {
        return Optional.empty();
      }
      SignerInformation signer = signers.get(0);
      Optional<DigestAlgorithm> digest = DigestAlgorithm.parse(signer.getDigestAlgOID());
      Optional<X509Certificate> certificate = PdfEvidence.signerOf(cms);
      if (digest.isEmpty()
          || certificate.isEmpty()
          || !attributesAreNeutral(signer, certificate.get())
          || !digestMatches(signer, content.digest(digest.get()))) {
        return Optional.empty();
      }
      Optional<AlgorithmUse> use = verified(signer, certificate.get().getPublicKey(), digest.get());
      Optional<List<CMSSignedData>> tokens = tokens(signer);
      return use.isEmpty() || tokens.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new Verified(
                  certificate.get(), use.get(), Octets.of(signer.getSignature()), tokens.get()));
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      // Whatever it is, it is not of the plain kind.
      return Optional.empty();
    }
  }

  private static boolean attributesAreNeutral(SignerInformation signer, X509Certificate own) {
    AttributeTable signed = signer.getSignedAttributes();
    if (signed == null) {
      return false;
    }
    for (Attribute attribute : signed.toASN1Structure().getAttributes()) {
      ASN1ObjectIdentifier type = attribute.getAttrType();
      if (!NEUTRAL.contains(type.getId())
          || signed.getAll(type).size() != 1
          || attribute.getAttrValues().size() != 1) {
        return false;
      }
    }
    Attribute type = signed.get(CMSAttributes.contentType);
    Attribute named = signed.get(PKCSObjectIdentifiers.id_aa_signingCertificateV2);
    return type != null
        && PKCSObjectIdentifiers.data.equals(type.getAttrValues().getObjectAt(0))
        && named != null
        && algorithmsAreProtected(signer)
        && names(SigningCertificateV2.getInstance(named.getAttrValues().getObjectAt(0)), own);
  }

  /** RFC 6211, 2: where the algorithms are signed as well, they are those that are used. */
  private static boolean algorithmsAreProtected(SignerInformation signer) {
    Attribute stated = signer.getSignedAttributes().get(CMSAttributes.cmsAlgorithmProtect);
    if (stated == null) {
      return true;
    }
    CMSAlgorithmProtection algorithms =
        CMSAlgorithmProtection.getInstance(stated.getAttrValues().getObjectAt(0));
    return signer.getDigestAlgorithmID().equals(algorithms.getDigestAlgorithm())
        && signer
            .toASN1Structure()
            .getDigestEncryptionAlgorithm()
            .equals(algorithms.getSignatureAlgorithm());
  }

  /** RFC 5035: exactly this certificate, by its digest, and by its issuer and number if stated. */
  private static boolean names(SigningCertificateV2 named, X509Certificate own) {
    ESSCertIDv2[] ids = named.getCerts();
    if (ids.length != 1 || named.getPolicies() != null) {
      return false;
    }
    Optional<DigestAlgorithm> algorithm =
        DigestAlgorithm.parse(ids[0].getHashAlgorithm().getAlgorithm().getId());
    if (algorithm.isEmpty()
        || !Arrays.equals(
            algorithm.get().digest(Certificates.encoded(own)), ids[0].getCertHash())) {
      return false;
    }
    IssuerSerial stated = ids[0].getIssuerSerial();
    return stated == null
        || (stated.getSerial().hasValue(own.getSerialNumber())
            && Arrays.asList(stated.getIssuer().getNames())
                .contains(
                    new GeneralName(
                        X500Name.getInstance(own.getIssuerX500Principal().getEncoded()))));
  }

  private static boolean digestMatches(SignerInformation signer, byte[] expected) {
    Attribute stated = signer.getSignedAttributes().get(CMSAttributes.messageDigest);
    return stated != null
        && MessageDigest.isEqual(
            ASN1OctetString.getInstance(stated.getAttrValues().getObjectAt(0)).getOctets(),
            expected);
  }

  private static Optional<AlgorithmUse> verified(
      SignerInformation signer, PublicKey key, DigestAlgorithm digest)
      throws IOException, GeneralSecurityException {
    Optional<AlgorithmUse> use = use(signer, key, digest);
    if (use.isEmpty()) {
      return use;
    }
    Signature signature =
        Signature.getInstance(digest.standardName().replace("-", "") + "with" + use.get().family());
    signature.initVerify(key);
    signature.update(signer.getEncodedSignedAttributes());
    return signature.verify(signer.getSignature()) ? use : Optional.empty();
  }

  /** How it was made: RSA (PKCS #1, 1.5) or ECDSA, with the digest of the content. */
  static Optional<AlgorithmUse> use(
      SignerInformation signer, PublicKey key, DigestAlgorithm digest) {
    String oid = signer.getEncryptionAlgOID();
    boolean rsa =
        key instanceof RSAPublicKey
            && (PKCSObjectIdentifiers.rsaEncryption.getId().equals(oid)
                || oid.equals(
                    switch (digest) {
                      case SHA256 -> PKCSObjectIdentifiers.sha256WithRSAEncryption.getId();
                      case SHA384 -> PKCSObjectIdentifiers.sha384WithRSAEncryption.getId();
                      case SHA512 -> PKCSObjectIdentifiers.sha512WithRSAEncryption.getId();
                    }));
    boolean ecdsa =
        key instanceof ECPublicKey
            && oid.equals(
                switch (digest) {
                  case SHA256 -> X9ObjectIdentifiers.ecdsa_with_SHA256.getId();
                  case SHA384 -> X9ObjectIdentifiers.ecdsa_with_SHA384.getId();
                  case SHA512 -> X9ObjectIdentifiers.ecdsa_with_SHA512.getId();
                });
    return rsa || ecdsa
        ? Optional.of(
            new AlgorithmUse(
                rsa ? "RSA" : "ECDSA",
                AlgorithmUse.bitsOf(key),
                Optional.of(digest.standardName())))
        : Optional.empty();
  }

  /** Every unsigned attribute is a signature timestamp, and every value a token. */
  private static Optional<List<CMSSignedData>> tokens(SignerInformation signer) throws IOException {
    List<CMSSignedData> tokens = new ArrayList<>();
    AttributeTable unsigned = signer.getUnsignedAttributes();
    if (unsigned == null) {
      return Optional.of(tokens);
    }
    for (Attribute attribute : unsigned.toASN1Structure().getAttributes()) {
      if (!PKCSObjectIdentifiers.id_aa_signatureTimeStampToken.equals(attribute.getAttrType())) {
        return Optional.empty();
      }
      for (ASN1Encodable value : attribute.getAttributeValues()) {
        Optional<CMSSignedData> token = PdfSignatures.parse(value.toASN1Primitive().getEncoded());
        if (token.isEmpty()) {
          return Optional.empty();
        }
        tokens.add(token.get());
      }
    }
    return Optional.of(tokens);
  }
}
