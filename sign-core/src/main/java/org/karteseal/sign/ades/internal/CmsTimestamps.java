package org.karteseal.sign.ades.internal;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;

/**
 * Timestamps in unsigned attributes (EN 319 122-1, 5.3). Nothing covers the attribute around a
 * token: one altered octet makes it one that no validator knows, and the signature looks like one
 * that never had a timestamp.
 */
final class CmsTimestamps {
  /** Attributes that rightly hold tokens; DSS judges those it knows. */
  private static final Set<ASN1ObjectIdentifier> KNOWN =
      Set.of(
          PKCSObjectIdentifiers.id_aa_signatureTimeStampToken,
          PKCSObjectIdentifiers.id_aa_ets_escTimeStamp,
          PKCSObjectIdentifiers.id_aa_ets_certCRLTimestamp,
          PKCSObjectIdentifiers.id_aa_ets_archiveTimestamp,
          new ASN1ObjectIdentifier("1.2.840.113549.1.9.16.2.48"),
          new ASN1ObjectIdentifier("0.4.0.1733.2.4"),
          // Authenticode's, which office programs write.
          new ASN1ObjectIdentifier("1.3.6.1.4.1.311.3.3.1"));

  private CmsTimestamps() {}

  /** What is wrong with the timestamps of the signature, as a code. */
  static Optional<String> fault(CMSSignedData cms) {
    for (SignerInformation signer : cms.getSignerInfos().getSigners()) {
      AttributeTable unsigned = signer.getUnsignedAttributes();
      if (unsigned == null) {
        continue;
      }
      for (Attribute attribute : unsigned.toASN1Structure().getAttributes()) {
        Optional<String> fault = fault(attribute);
        if (fault.isPresent()) {
          return fault;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> fault(Attribute attribute) {
    boolean signatureTimestamp =
        PKCSObjectIdentifiers.id_aa_signatureTimeStampToken.equals(attribute.getAttrType());
    for (ASN1Encodable value : attribute.getAttributeValues()) {
      if (signatureTimestamp && !isToken(value.toASN1Primitive())) {
        return Optional.of("SIGNATURE_TIMESTAMP_UNREADABLE");
      }
      if (!KNOWN.contains(attribute.getAttrType()) && mentionsToken(value.toASN1Primitive())) {
        return Optional.of("TIMESTAMP_IN_UNKNOWN_ATTRIBUTE");
      }
    }
    return Optional.empty();
  }

  private static boolean isToken(ASN1Primitive value) {
    try {
      return new TimeStampToken(ContentInfo.getInstance(value)).getTimeStampInfo() != null;
    } catch (TSPException | IOException | RuntimeException e) {
      return false;
    }
  }

  /** The token's content type is looked for as octets: its structure may be what is altered. */
  private static boolean mentionsToken(ASN1Primitive value) {
    try {
      byte[] octets = value.getEncoded();
      byte[] type = PKCSObjectIdentifiers.id_ct_TSTInfo.getEncoded();
      for (int i = 0; i + type.length <= octets.length; i++) {
        if (Arrays.equals(octets, i, i + type.length, type, 0, type.length)) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      return true;
    }
  }
}
