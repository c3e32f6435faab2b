package org.karteseal.sign.ades.internal;

import eu.europa.esig.dss.cades.validation.CAdESSignature;
import eu.europa.esig.dss.model.signature.SignerRole;
import eu.europa.esig.dss.spi.signature.AdvancedSignature;
import eu.europa.esig.dss.xades.validation.XAdESSignature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.karteseal.sign.Attribution;
import org.karteseal.sign.Octets;
import org.karteseal.sign.certificate.SignedRoles;
import org.w3c.dom.NodeList;

/**
 * The roles in a signature's signed properties. DSS reads the claims; attribute certificates are
 * taken as they are, because DSS reads the role out of them without verifying them.
 */
final class SignedRoleReader {
  private static final int MOST = 20;

  /** signer-attributes-v2 (EN 319 122-1, 5.2.6.1), whose certified attributes have tag 1. */
  private static final ASN1ObjectIdentifier SIGNER_ATTRIBUTES_V2 =
      new ASN1ObjectIdentifier("0.4.0.19122.1.1");

  /** signer-attributes (RFC 5126, 5.11.3), whose certified attributes have tag 1 as well. */
  private static final ASN1ObjectIdentifier SIGNER_ATTRIBUTES =
      new ASN1ObjectIdentifier("1.2.840.113549.1.9.16.2.18");

  private SignedRoleReader() {}

  /** What stands there; what cannot be read is not there. */
  static SignedRoles read(AdvancedSignature signature) {
    return new SignedRoles(claimed(signature), certified(signature));
  }

  private static List<String> claimed(AdvancedSignature signature) {
    try {
      return signature.getClaimedSignerRoles().stream()
          .map(SignerRole::getRole)
          .filter(r -> r != null && !r.isBlank() && !Attribution.isParticipation(r))
          .limit(MOST)
          .toList();
    } catch (RuntimeException e) {
      return List.of();
    }
  }

  private static List<Octets> certified(AdvancedSignature signature) {
    try {
      if (signature instanceof CAdESSignature cms) {
        return cms(cms.getSignerInformation().getSignedAttributes());
      }
      return signature instanceof XAdESSignature xml ? xml(xml) : List.of();
    } catch (IOException | RuntimeException e) {
      return List.of();
    }
  }

  static List<Octets> cms(@org.jspecify.annotations.Nullable AttributeTable attributes)
      throws IOException {
    List<Octets> found = new ArrayList<>();
    if (attributes == null) {
      return found;
    }
    for (ASN1ObjectIdentifier oid : List.of(SIGNER_ATTRIBUTES_V2, SIGNER_ATTRIBUTES)) {
      Attribute attribute = attributes.get(oid);
      if (attribute == null || attribute.getAttrValues().size() == 0) {
        continue;
      }
      for (ASN1Encodable part :
          ASN1Sequence.getInstance(attribute.getAttrValues().getObjectAt(0))) {
        ASN1TaggedObject tagged = ASN1TaggedObject.getInstance(part);
        if (tagged.getTagNo() == 1) {
          ASN1Sequence content = ASN1Sequence.getInstance(tagged, true);
          add(content, oid.equals(SIGNER_ATTRIBUTES_V2), found);
        }
      }
    }
    return found;
  }

  /** Version 2 has a list of choices, of which tag 0 is an attribute certificate. */
  private static void add(ASN1Sequence content, boolean list, List<Octets> found)
      throws IOException {
    if (!list) {
      found.add(Octets.of(content.getEncoded()));
      return;
    }
    for (ASN1Encodable choice : content) {
      ASN1TaggedObject tagged = ASN1TaggedObject.getInstance(choice);
      if (tagged.getTagNo() == 0 && found.size() < MOST) {
        found.add(Octets.of(ASN1Sequence.getInstance(tagged, true).getEncoded()));
      }
    }
  }

  private static List<Octets> xml(XAdESSignature signature) {
    List<Octets> found = new ArrayList<>();
    NodeList nodes =
        signature.getSignatureElement().getElementsByTagNameNS("*", "X509AttributeCertificate");
    for (int i = 0; i < nodes.getLength() && i < MOST; i++) {
      found.add(Octets.of(Base64.getMimeDecoder().decode(nodes.item(i).getTextContent())));
    }
    return found;
  }
}
